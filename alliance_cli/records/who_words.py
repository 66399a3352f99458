"""The words for WHO is meant, such as `role:arbiter`, and for what roles give power to do."""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.messages import Message, mark, mark_as, say

POWERS: Mapping[str, str] = {
    "call": mark_as("power", "call"),
    "extend": mark_as("power", "extend"),
    "record": mark_as("power", "record"),
    "safeguard": mark_as("power", "safeguard"),
    "steward": mark_as("power", "steward"),
}
"""What holders of a role may do."""

_WHO: Mapping[str, str] = {
    "allies": mark("the allies"),
    "engaged": mark("those engaged"),
    "participants": mark("the participants"),
    "proposers": mark("the proposers"),
    "affected": mark("those affected"),
    "nominee": mark("the nominee"),
}

_WHO_OF: Mapping[str, str] = {
    "role": mark("holders of the role “{which}”"),
    "college": mark("the college “{which}”"),
    "territory": mark("the territory “{which}”"),
    "power": mark("holders of the power “{which}”"),
}


def who_words(name: str) -> Message:
    """Return the words for WHO `name`, such as `engaged` or `role:arbiter`."""
    kind, _, which = name.partition(":")
    if kind == "power" and which in POWERS:
        return say(_WHO_OF[kind], which=say(POWERS[which]))
    if which and kind in _WHO_OF:
        return say(_WHO_OF[kind], which=_called(which) if kind == "power" else which)
    return say(_WHO[name]) if name in _WHO else say("{name}", name=name)


def _called(power: str) -> Message:
    return say(POWERS[power]) if power in POWERS else say("{name}", name=power)
