"""Acts are never rewritten (501); only a text that must not be public gives way to its digest."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import Message, say
from alliance_cli.records.digest import digest_of
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.succession import judged
from alliance_cli.regularity.transition import Transition, TransitionRule


def rewritten(transition: Transition) -> Iterator[Finding]:
    """Yield acts that say something else than when they landed."""
    return judged(transition, _faults)


def _has_other_bytes(change: Change) -> bool:
    before, after = change.before, change.after
    return before is not None and after is not None and before.blob != after.blob


def _faults(change: Change) -> Iterator[Finding]:
    if change.place is None or change.place.kind != "act" or not _has_other_bytes(change):
        return
    before, after = (side.filed if side else None for side in (change.before, change.after))
    old, new = dict(before.data if before else {}), dict(after.data if after else {})
    text, withheld = old.pop("text", None), new.pop("withheld", None)
    if text is None or withheld is None or old != new:
        message = say("what an ally has said or done is not rewritten")
        help_ = say("Put it back as it was. Who means something else now acts anew.")
        yield _rewritten(change, message, help_)
    elif withheld.get("digest") != digest_of(text):
        message = say("the text is withheld without its digest")
        help_ = say("Write under “withheld”: digest: {digest}", digest=digest_of(text))
        yield _rewritten(change, message, help_, "withheld", "digest")


def _rewritten(change: Change, message: Message, help_: Message, *keys: str) -> Finding:
    return finding("ALY501", change.path, message, help_, route=Route(keys))


RULES: tuple[TransitionRule, ...] = (rewritten,)
"""The rules of this module."""
