"""Whether all is said in plain words, for those who hear what a screen shows: `--plain`.

The variable ALLIANCE_PLAIN asks for it, too. Then every line passes `plain_lines` on its way out,
every table is said row by row, and nothing below the command line knows of it.
"""

from __future__ import annotations

import os

VARIABLE = "ALLIANCE_PLAIN"
_NO = {"", "0"}


def speak_plainly(wanted: bool) -> bool:  # noqa: FBT001 - an option of the command line
    """Say everything plainly in this run, where that is `wanted`."""
    if wanted:
        os.environ[VARIABLE] = "1"
    return wanted


def is_plain_wanted() -> bool:
    """Tell whether signs are to be put into words."""
    return os.environ.get(VARIABLE, "") not in _NO
