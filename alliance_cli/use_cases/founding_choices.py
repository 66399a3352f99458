"""What a founder chooses from: starters, their languages, time zones, forges."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.moments import is_time_zone
from alliance_cli.records.nearest import nearest
from alliance_cli.store.resources import template_names, template_tree
from alliance_cli.use_cases.actors import find_repository
from alliance_cli.use_cases.forges import Forge, branch_of, refuse_forge

DEFAULT_TEMPLATE = "minimal"
"""The starter for those who want the least."""

NO_FORGE = "none"
"""The answer of those who have no forge yet."""


def languages_of(template: str) -> tuple[str, ...]:
    """Return the languages in which the starter `template` is written."""
    return tuple(sorted({path.partition("/")[0] for path in template_tree(template).files}))


def refuse_template(given: str) -> None:
    """Raise UsageError where there is no starter called `given`."""
    names = template_names()
    if given in names:
        return
    guess = nearest(given, names)
    raise UsageError(
        say("There is no template “{name}”.", name=given),
        say("Did you mean “{guess}”? Possible: {choices}.", guess=guess, choices=names)
        if guess
        else say("Possible: {choices}.", choices=names),
    )


def refuse_language(given: str) -> None:
    """Raise UsageError where no starter is written in the language `given`."""
    known = languages_of(DEFAULT_TEMPLATE)
    if given not in known:
        raise UsageError(
            say("No template is written in “{language}”.", language=given),
            say("Possible: {choices}.", choices=known),
        )


def forge_at(folder: Path, name: str) -> Forge | None:
    """Return the forge called `name` for an alliance founded in `folder`; None for `none`."""
    refuse_unknown_forge(name)
    if name == NO_FORGE:
        return None
    return Forge(name, branch_of(folder) if find_repository(folder) else "main")


def refuse_unknown_forge(given: str) -> None:
    """Raise UsageError where `given` is neither a forge nor none."""
    if given != NO_FORGE:
        refuse_forge(given)


def refuse_time_zone(given: str) -> None:
    """Raise UsageError where `given` is no time zone."""
    if not is_time_zone(given):
        raise UsageError(
            say("“{zone}” is not a time zone.", zone=given),
            say("Write its IANA name, like Europe/Paris or Africa/Dakar."),
        )
