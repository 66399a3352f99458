"""Find what somebody wants to review: by kind and id, or by an id that is nothing else's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.review_dates import CONSTITUTION, subject_of
from alliance_cli.ledger.standings import find_standing
from alliance_cli.messages import say
from alliance_cli.records.nearest import nearest_few

_INDEXES: Mapping[str, str] = {
    "decision": "proposals",
    "chantier": "chantiers",
    "mandate": "mandates",
    "principle": "principles",
}
"""The kinds of subjects, and where the ledger keeps them."""


def subject_named(ledger: Ledger, given: str, *, now: datetime) -> str:
    """Return the subject that `given` names, by its id or any unambiguous beginning.

    Raise UsageError where none or several are meant, or where nothing was decided yet.
    """
    subject = _named(ledger, given)
    kind, _, name = subject.partition(":")
    if kind == "decision":
        standing = find_standing(ledger, name, at=now)
        if standing is None or standing.outcome is None:
            raise UsageError(
                say("{proposal} is not decided yet.", proposal=name),
                say("See where it stands: alliance status {proposal}", proposal=name),
            )
    return subject


def _named(ledger: Ledger, given: str) -> str:
    kind, colon, name = given.partition(":")
    if given == CONSTITUTION:
        return given
    if colon and kind not in _INDEXES:
        raise UsageError(
            say("One does not review a “{kind}”.", kind=kind),
            say("Possible: {kinds}.", kinds=(*_INDEXES, CONSTITUTION)),
        )
    kinds = (kind,) if colon else tuple(_INDEXES)
    wanted = name if colon else given
    known = [f"{each}:{one}" for each in kinds for one in getattr(ledger, _INDEXES[each])]
    exact = [each for each in known if each.partition(":")[2] == wanted]
    begun = exact or [each for each in known if each.partition(":")[2].startswith(wanted)]
    meant = begun if colon else list(dict.fromkeys(subject_of(ledger, each) for each in begun))
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UsageError(
            say("“{given}” may mean several: {names}.", given=given, names=sorted(meant)),
            say("Write its kind before it, or a little more of its name."),
        )
    close = nearest_few(wanted, [each.partition(":")[2] for each in known])
    raise UsageError(
        say("There is nothing to review that is called “{given}”.", given=given),
        say("Did you mean: {names}?", names=close)
        if close
        else say("See: {command}", command="alliance reviews"),
    )
