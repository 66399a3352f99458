"""Which commands help leaves out: those that lead nowhere under the constitution around here."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch, Command

_RULES = "constitution.yaml"


def useless_commands(root_given: Path | None) -> tuple[Command | Branch, ...]:
    """Return the commands of no use in the alliance at `root_given`, or around; none without one.

    Nothing heavy is imported where there are no rules to read.
    """
    if not _has_rules(root_given):
        return ()
    from alliance_cli.use_cases.provided import find_provided

    provided = find_provided(root_given)
    if provided is None:
        return ()
    return tuple(each for each in COMMANDS if each.use and each.use not in provided)


def _has_rules(root_given: Path | None) -> bool:
    with suppress(OSError):  # the current folder is gone, or closed to us: help does not mind
        start = (root_given or Path.cwd()).resolve()
        return any((each / _RULES).is_file() for each in (start, *start.parents))
    return False
