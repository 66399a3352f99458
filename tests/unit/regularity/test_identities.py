"""A commit is the one ally's that is recognised by its e-mail or its key, or it is nobody's."""

from __future__ import annotations

from alliance_cli.messages import say
from alliance_cli.regularity.changes import Writer
from alliance_cli.regularity.identities import writer_of
from tests.unit.regularity.allowing import entry, key, keyed
from tests.unit.regularity.builders import NOW, File, plus, transition


def author(email: str, base: dict[str, File] | None = None) -> Writer:
    ledger = transition(base).base
    return writer_of(ledger, assurance="declared", email=email, key=None, key_fault=None, on=NOW)


def signer(name: str | None, *entries: str, more: dict[str, File] | None = None) -> Writer:
    ledger = transition({**keyed("nadia", *entries), **(more or {})}).base
    signed = f"{key(name)} whatever" if name else None
    fault = None if name else say("the signature is bad")
    return writer_of(
        ledger,
        assurance="signed",
        email="nadia@example.org",
        key=signed,
        key_fault=fault,
        on=NOW,
    )


def test_whose_address_it_is_wrote_it_whatever_the_case() -> None:
    assert author("Nadia@Example.ORG") == Writer("nadia", "nadia@example.org")


def test_an_unknown_address_is_nobodys_and_is_kept_for_newcomers() -> None:
    writer = author("Zoe@example.org")
    assert (writer.ally, writer.email) == (None, "zoe@example.org")
    assert str(writer.fault) == "no ally has the e-mail address Zoe@example.org"


def test_the_address_that_a_forge_gives_to_an_account_is_its_allys() -> None:
    base: dict[str, File] = {**plus("allies/nadia.yaml", "accounts: {github: Nadia-B}\n")}
    assert author("17+nadia-b@users.noreply.github.com", base).ally == "nadia"
    assert author("17+nadia-b@users.noreply.gitlab.com", base).ally is None


def test_an_address_of_several_is_nobodys() -> None:
    base: dict[str, File] = {**plus("allies/commons.yaml", "accounts: {github: nadia}\n")}
    base |= plus("allies/nadia.yaml", "accounts: {github: nadia}\n")
    writer = author("nadia@users.noreply.github.com", base)
    assert writer.ally is None
    assert "commons, nadia all have" in str(writer.fault)


def test_under_signed_the_key_alone_counts() -> None:
    assert signer("home", entry("home")) == Writer("nadia", key=key("home"))
    assert str(signer(None, entry("home")).fault) == "the signature is bad"
    assert str(signer("other", entry("home")).fault) == "no ally has the key that signed it"


def test_a_key_is_live_from_its_first_day_to_its_last() -> None:
    assert signer("home", entry("home", "2026-03-20", until="2026-03-20")).ally == "nadia"
    early = signer("home", entry("home", "2026-03-21"))
    ended = signer("home", entry("home", until="2026-03-19"))
    assert (early.ally, ended.ally) == (None, None)
    assert "not live before 2026-03-21" in str(early.fault)
    assert "ended on 2026-03-19" in str(ended.fault)


def test_a_revoked_key_is_dead_from_that_moment_also_if_it_is_added_again() -> None:
    revoked = entry("home", revoked="2026-03-20T11:59:59Z")
    assert "revoked on 2026-03-20T11:59:59Z" in str(signer("home", revoked).fault)
    assert signer("home", revoked, entry("home", "2026-03-20")).ally is None
    assert signer("home", entry("home", revoked="2026-03-20T12:00:01Z")).ally == "nadia"


def test_a_key_of_two_allies_is_nobodys() -> None:
    writer = signer("home", entry("home"), more=dict(keyed("paul", entry("home"))))
    assert writer.ally is None
    assert "nadia, paul all have the key" in str(writer.fault)
