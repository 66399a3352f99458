"""Every command, by family, in the order of the help."""

from __future__ import annotations

from alliance_cli.cli.catalogue import (
    deciding,
    federating,
    learning,
    looking,
    membership,
    voices,
    working,
)
from alliance_cli.messages import mark

FAMILIES = (
    membership.FOUND_AND_JOIN,
    working.WORK_TOGETHER,
    deciding.PROPOSE,
    voices.TAKE_A_POSITION,
    voices.SPEAK,
    deciding.GUIDE_AND_DECIDE,
    deciding.AMEND,
    deciding.TRY_OUT,
    learning.LEARN,
    learning.PROTECT,
    looking.LOOK_AND_CHECK,
    federating.FEDERATE,
)

COMMANDS = tuple(each for family in FAMILIES for each in family.members)

EXAMPLES = (
    (mark("alliance init"), mark("found an alliance, with a few questions")),
    (mark("alliance"), mark("see what waits for you")),
    (mark('alliance propose "A seed library"'), mark("propose something")),
    (mark("alliance consent seed-library"), mark("consent to it")),
    (mark("alliance explain seed-library"), mark("see where it stands, and why")),
)
"""What help begins with."""
