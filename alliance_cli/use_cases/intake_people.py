"""Find out whose words come in: by the account of a forge, by an address, by a name on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.identifiers import is_id
from alliance_cli.records.nearest import nearest_few
from alliance_cli.use_cases.actors import allies_of_email
from alliance_cli.use_cases.intake_text import fold

_LONGEST = 100
_SHOWN = 64


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a forge, as the forge itself told the caller: `github:nadia`."""

    forge: str
    name: str

    def __str__(self) -> str:
        return f"{self.forge}:{self.name}"


class UnknownAllyError(UsageError):
    """What came in names nobody who is an ally, or several."""


def account_of(given: str) -> Account:
    """Return the account that `given` names; raise UsageError where it is none."""
    forge, _, name = given.partition(":")
    is_name = name.isascii() and name.replace("-", "").replace("_", "").replace(".", "").isalnum()
    if not (is_id(forge) and is_name and len(name) <= _LONGEST):
        raise UsageError(
            say("“{account}” is not an account.", account=given[:_SHOWN]),
            say("Write the forge and the name there: github:nadia"),
        )
    return Account(forge, name)


def find_holder(ledger: Ledger, account: Account) -> str | None:
    """Return the ally who has `account`, whatever its case; None where nobody has."""
    holders = [*_holders(ledger, account)]
    if len(holders) > 1:
        raise UnknownAllyError(
            say("Several allies have the account {account}: {names}.",
                account=str(account), names=holders),
            say("See what is wrong with it: alliance validate"),
        )  # fmt: skip
    return holders[0] if holders else None


def holder_of(ledger: Ledger, account: Account) -> str:
    """Return the ally who has `account`; raise UnknownAllyError where nobody has."""
    holder = find_holder(ledger, account)
    if holder is None:
        raise UnknownAllyError(
            say("No ally has the account {account}.", account=str(account)),
            say("Join first, with the form for it: whoever signs the charter is in."),
        )
    return holder


def sender_of(ledger: Ledger, address: str) -> str:
    """Return the ally who has the e-mail `address`; raise UnknownAllyError where none has."""
    holders = allies_of_email(ledger, address)
    if len(holders) != 1:
        raise UnknownAllyError(
            say("No ally has the e-mail address {email}.", email=address)
            if not holders
            else say("Several allies have the e-mail address {email}.", email=address),
            say("Write from the address that the alliance has of you; or join first."),
        )
    return holders[0]


def named_on_paper(ledger: Ledger, given: str) -> str:
    """Return the ally whom a sheet names by its id or its whole name; raise UnknownAllyError."""
    if given in ledger.allies:
        return given
    said = fold(given)
    named = sorted(ally for ally, names in _names(ledger) if said in names)
    if len(named) == 1:
        return named[0]
    if named:
        raise UnknownAllyError(
            say("“{given}” may mean several: {names}.", given=given[:_SHOWN], names=named),
            say("Write the id of the one who is meant."),
        )
    choices = [each for ally, names in _names(ledger) for each in (ally, *names)]
    close = nearest_few(said[:_SHOWN], choices)
    raise UnknownAllyError(
        say("There is no ally “{given}”.", given=given[:_SHOWN]),
        say("Did you mean: {names}?", names=close)
        if close
        else say("See: {command}", command="alliance ally list"),
    )


def _holders(ledger: Ledger, account: Account) -> Iterator[str]:
    wanted = (account.forge.casefold(), account.name.casefold())
    for ally, filed in sorted(ledger.allies.items()):
        accounts = filed.record.accounts.items()
        if wanted in {(forge.casefold(), name.casefold()) for forge, name in accounts}:
            yield ally


def _names(ledger: Ledger) -> Iterator[tuple[str, set[str]]]:
    """Yield the allies with their names, folded; who was forgotten has none."""
    for ally, filed in ledger.allies.items():
        name = filed.record.name
        yield ally, set(map(fold, name.versions.values())) if name else set()
