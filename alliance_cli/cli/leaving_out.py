"""Which commands help leaves out: those that lead nowhere under the constitution around here."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch, Command

_RULES = "constitution.yaml"


def useless_commands(root_given: Path | None) -> tuple[Command | Branch, ...]:
    """Return the commands of no use in the alliance at `root_given`, or around; none without one.

    Nothing more is imported where there are no rules to read.
    """
    file = _find_rules(root_given)
    if file is None:
        return ()
    from alliance_cli.use_cases.provided import find_provided

    provided = find_provided(file)
    if provided is None:
        return ()
    return tuple(each for each in COMMANDS if each.use and each.use not in provided)


def _find_rules(root_given: Path | None) -> Path | None:
    with suppress(OSError):  # the current folder is gone, or closed to us: help does not mind
        start = (root_given or Path.cwd()).resolve()
        files = (each / _RULES for each in (start, *start.parents))
        return next((file for file in files if file.is_file()), None)
    return None
