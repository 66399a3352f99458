"""Which keys count at a moment, and which may end which."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from alliance_cli.ledger.keys import (
    HeldKey,
    counts_fully_from,
    keys_of,
    live_keys,
    may_end,
    owners_of,
    state_of_key,
)
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.allies import Ally, Key
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.moments import Duration, moment_of

ZONE = "Europe/Paris"


def key(name: str, first: str, until: str | None = None, revoked: str | None = None) -> Key:
    return Key.model_construct(
        key=f"ssh-ed25519 {name} of nadia",
        from_=date.fromisoformat(first),
        until=date.fromisoformat(until) if until else None,
        revoked=moment_of(revoked) if revoked else None,
    )


def ledger(*keys: Key, **others: tuple[Key, ...]) -> Ledger:
    rules = Constitution.model_construct(time_zone=ZONE, late_by=Duration.of("P3D"))
    files: dict[str, Filed[Ally]] = {
        name: Filed(f"allies/{name}.yaml", name, Ally.model_construct(keys=held), {})
        for name, held in {"nadia": keys, **others}.items()
    }
    return Ledger(constitution=Filed("constitution.yaml", "", rules, {}), allies=files)


def at(text: str) -> datetime:
    return moment_of(text)


def held(book: Ledger, place: int, ally: str = "nadia") -> HeldKey:
    return keys_of(book, ally)[place]


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2026-03-01T22:59:59Z", "not-yet"),
        ("2026-03-01T23:00:00Z", "young"),
        ("2026-03-04T22:59:59Z", "young"),
        ("2026-03-04T23:00:00Z", "live"),
        ("2026-03-20T22:59:59Z", "live"),
        ("2026-03-20T23:00:00Z", "ended"),
    ],
)
def test_a_key_counts_on_the_days_it_names_where_the_alliance_lives(when: str, state: str) -> None:
    book = ledger(key("A", "2026-03-02", "2026-03-20"))
    assert state_of_key(book, held(book, 0), at(when)) == state


def test_a_revoked_key_counts_no_more_from_that_moment_on() -> None:
    book = ledger(key("A", "2026-03-02", revoked="2026-03-10T10:00:00Z"))
    assert state_of_key(book, held(book, 0), at("2026-03-10T09:59:59Z")) == "live"
    assert state_of_key(book, held(book, 0), at("2026-03-10T10:00:00Z")) == "revoked"
    assert live_keys(book, "nadia", at("2026-03-10T10:00:00Z")) == ()


def test_without_a_constitution_a_key_counts_fully_at_once() -> None:
    book = Ledger(allies=ledger(key("A", "2026-03-02")).allies)
    assert counts_fully_from(book, held(book, 0)) == at("2026-03-02T00:00:00Z")


def test_a_key_is_its_type_and_base64_and_the_rest_is_a_comment() -> None:
    book = ledger(key("A", "2026-03-02"), paul=(key("A", "2026-03-05"),))
    first = held(book, 0)
    assert (first.itself, first.comment) == ("ssh-ed25519 A", "of nadia")
    assert [each.ally for each in owners_of(book, first.itself)] == ["nadia", "paul"]


@pytest.mark.parametrize(
    ("signer", "ended", "may"),
    [(0, 0, True), (0, 1, True), (1, 0, False), (1, 1, True), (2, 2, False), (1, 2, True)],
)
def test_a_key_that_counts_fully_ends_itself_and_younger_ones(
    signer: int, ended: int, *, may: bool
) -> None:
    book = ledger(key("A", "2026-03-01"), key("B", "2026-03-01"), key("C", "2026-03-10"))
    when = at("2026-03-10T10:00:00Z")
    assert may_end(book, held(book, signer), held(book, ended), when) is may


def test_no_key_ends_one_of_another_ally_or_after_its_own_end() -> None:
    book = ledger(key("A", "2026-03-01", "2026-03-05"), paul=(key("B", "2026-03-02"),))
    assert not may_end(book, held(book, 0), held(book, 0, "paul"), at("2026-03-05T10:00:00Z"))
    assert not may_end(book, held(book, 0), held(book, 0), at("2026-03-06T10:00:00Z"))


def test_a_key_written_in_before_others_but_live_later_ends_none_that_is_older() -> None:
    book = ledger(key("A", "2026-03-05"), key("B", "2026-03-01"))
    when = at("2026-03-20T10:00:00Z")
    assert not may_end(book, held(book, 0), held(book, 1), when)
    assert not may_end(book, held(book, 1), held(book, 0), when)
