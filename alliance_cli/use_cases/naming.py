"""Find what people name, by id or any unambiguous beginning; a miss gets the nearest names."""

from __future__ import annotations

from collections.abc import Collection

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.identifiers import RESERVED, is_id
from alliance_cli.records.nearest import nearest_few
from alliance_cli.use_cases.files import folder_of

_KINDS = {
    "ally": (mark("ally"), "alliance ally list"),
    "chantier": (mark("chantier"), "alliance chantier list"),
    "proposal": (mark("proposal"), "alliance status"),
    "act": (mark("act"), ""),
    "principle": (mark("principle"), "alliance principle list"),
    "safeguard": (mark("safeguard"), "alliance safeguard list"),
    "experience": (mark("experience"), "alliance experience list"),
    "commitment": (mark("commitment"), "alliance commitment list"),
    "assembly": (mark("assembly"), "alliance assembly list"),
    "means": (mark("means"), "alliance means list"),
    "glossary": (mark("term"), "alliance glossary list"),
    "mandate": (mark("mandate"), "alliance mandate list"),
    "role": (mark("role"), "alliance mandate list"),
}


def ally_named(ledger: Ledger, given: str) -> str:
    """Return the id of the ally whom `given` names; raise UsageError if none or several."""
    return _filed(ledger, "ally", given)


def chantier_named(ledger: Ledger, given: str) -> str:
    """Return the id of the chantier that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "chantier", given)


def proposal_named(ledger: Ledger, given: str) -> str:
    """Return the id of the proposal that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "proposal", given)


def experience_named(ledger: Ledger, given: str) -> str:
    """Return the id of the experience that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "experience", given)


def safeguard_named(ledger: Ledger, given: str) -> str:
    """Return the id of the safeguard that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "safeguard", given)


def principle_named(ledger: Ledger, given: str) -> str:
    """Return the id of the principle that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "principle", given)


def commitment_named(ledger: Ledger, given: str) -> str:
    """Return the id of the commitment that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "commitment", given)


def assembly_named(ledger: Ledger, given: str) -> str:
    """Return the id of the assembly that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "assembly", given)


def means_named(ledger: Ledger, given: str) -> str:
    """Return the id of the means that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "means", given)


def term_named(ledger: Ledger, given: str) -> str:
    """Return the id of the term that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "glossary", given)


def mandate_named(ledger: Ledger, given: str) -> str:
    """Return the id of the mandate that `given` names; raise UsageError if none or several."""
    return _filed(ledger, "mandate", given)


def role_named(ledger: Ledger, given: str) -> str:
    """Return the id of the role, of today or earlier, that `given` names; raise UsageError."""
    roles = ledger.constitution.record.roles if ledger.constitution else ()
    held = {filed.record.role for filed in ledger.mandates.values()}
    return _named("role", given, held.union(role.id for role in roles))


def act_named(ledger: Ledger, proposal: str, given: str, *acts: str) -> str:
    """Return the id of the act on `proposal` that `given` names, among those of the kinds `acts`.

    An ally's id is enough where it made one such act only.
    """
    ids = [
        filed.id
        for filed in ledger.acts.get(proposal, {}).values()
        if not acts or filed.record.act in acts
    ]
    return _named("act", given, ids, f"{folder_of(ledger.proposals[proposal].path)}/acts")


def named_if_known(ledger: Ledger, kind: str, given: str) -> str:
    """Return the id that `given` begins, where only one does; else `given`: the rules judge it."""
    begun = [name for name in ledger.names(kind) if name.startswith(given)]
    return begun[0] if len(begun) == 1 and not ledger.has(kind, given) else given


def refuse_id(given: str) -> None:
    """Raise UsageError where `given` cannot be the id of a new record."""
    if is_id(given):
        return
    message = say("“{id}” cannot be an id.", id=given)
    if given in RESERVED:
        raise UsageError(message, say("This name is reserved: choose another."))
    raise UsageError(
        message,
        say("Write lower-case letters a-z, digits and single hyphens, at most 64 characters."),
    )


def _filed(ledger: Ledger, kind: str, given: str) -> str:
    """Return the id that `given` names; raise CannotRunError where it names what has faults."""
    names = ledger.names(kind)
    if given not in names and ledger.has(kind, given):
        raise CannotRunError(
            say("{name} cannot be read.", name=given),
            say("See what is wrong with it: alliance validate"),
        )
    return _named(kind, given, names)


def _named(kind: str, given: str, names: Collection[str], place: str = "") -> str:
    if given in names:
        return given
    begun = sorted(name for name in names if given and name.startswith(given))
    if len(begun) == 1:
        return begun[0]
    word, command = _KINDS[kind]
    if begun:
        message = say("“{given}” may mean several: {names}.", given=given, names=begun)
        raise UsageError(message, say("Write a little more of its name."))
    see = say("See: {command}", command=place or command)
    raise UsageError(_unknown(say(word), given, names), see)


def _unknown(word: Message, given: str, names: Collection[str]) -> Message:
    if close := nearest_few(given, names):
        return say(
            "There is no {kind} “{given}”. Did you mean: {names}?",
            kind=word,
            given=given,
            names=close,
        )
    return say("There is no {kind} “{given}”.", kind=word, given=given)
