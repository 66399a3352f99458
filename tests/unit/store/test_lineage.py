"""What one commit stands on and another does not is told exactly, whatever any date says."""

from __future__ import annotations

import random
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.store.lineage import Lineage, Past, lineage_of
from alliance_cli.store.quarantine import quarantined
from tests.unit.store.forge import Forge


class Told(Past):
    """A past in memory: the parents of each commit; `asked` are those whose links were read."""

    def __init__(self, parents: dict[str, tuple[str, ...]]) -> None:
        self.all = parents
        self.asked: set[str] = set()

    def read(self, ids: Collection[str]) -> None:
        """Take down what is asked."""
        self.asked.update(ids)

    def parents(self, id_: str) -> tuple[str, ...]:
        """Return the parents that the commit was given."""
        self.asked.add(id_)
        return self.all[id_]


def line(count: int, *, name: str = "m") -> dict[str, tuple[str, ...]]:
    parents = {f"{name}{number}": (f"{name}{number - 1}",) for number in range(1, count)}
    return {f"{name}0": (), **parents}


def reached(parents: dict[str, tuple[str, ...]], start: str) -> set[str]:
    found, pending = set(), [start]
    while pending:
        if (id_ := pending.pop()) not in found:
            found.add(id_)
            pending.extend(parents[id_])
    return found


@st.composite
def pasts(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Return commits of which each has earlier ones for its parents, near or far."""
    count = draw(st.integers(1, 40))
    parents: dict[str, tuple[str, ...]] = {"0": ()}
    for number in range(1, count):
        some = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True))
        near = draw(st.booleans())
        chosen = [number - 1, *some[1:]] if near else some
        parents[str(number)] = tuple(dict.fromkeys(map(str, chosen)))
    return parents


@given(pasts(), st.data())
def test_it_is_what_head_reaches_and_base_does_not(
    parents: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    base, head = (data.draw(st.sampled_from(sorted(parents))) for _ in range(2))
    most = data.draw(st.integers(0, 40))
    mine, theirs = reached(parents, head), reached(parents, base)

    found = lineage_of(Told(parents), base, head, most=most)

    if len(mine - theirs) > most:
        assert found == Lineage((), is_too_long=True)
        return
    place = {id_: index for index, id_ in enumerate(found.commits)}
    assert place.keys() == mine - theirs
    assert all(
        place[parent] < place[id_] for id_ in place for parent in parents[id_] if parent in place
    )
    assert found.is_ahead == (base in mine)
    assert found.is_behind == (head in theirs)
    assert found.is_unrelated == (not mine & theirs)
    assert not found.is_too_long


def test_the_cost_is_what_lies_between_and_not_the_history() -> None:
    parents = line(10_000) | {"a": ("m9990",), "b": ("a",), "c": ("b",)}
    past = Told(parents)

    assert lineage_of(past, "m9999", "c").commits == ("a", "b", "c")
    assert len(past.asked) < 100

    past = Told(parents)
    assert lineage_of(past, "m9999", "m9998").is_behind
    assert len(past.asked) < 100


def test_a_way_without_end_is_not_followed() -> None:
    past = Told(line(500) | line(100_000, name="x") | {"x0": ("m100",)})

    assert lineage_of(past, "m499", "x99999").is_too_long
    assert len(past.asked) < 2_000


def test_a_base_far_ahead_does_not_make_a_short_way_long() -> None:
    past = Told(line(9_000) | {"a": ("m10",)})

    assert lineage_of(past, "m8999", "a").commits == ("a",)
    assert lineage_of(past, "m8999", "m2000").is_behind


def test_a_merge_of_thousands_is_too_long_before_they_are_read() -> None:
    many = line(9_000)
    past = Told({**dict.fromkeys(many, ()), "base": (), "head": tuple(many)})

    assert lineage_of(past, "base", "head").is_too_long
    assert len(past.asked) < 100


def test_the_commits_of_a_branch_stay_together() -> None:
    parents = line(2) | {"a": ("m1",), "b": ("a",), "x": ("m1",), "y": ("x",), "t": ("b", "y")}

    assert lineage_of(Told(parents), "m1", "t").commits == ("a", "b", "x", "y", "t")


@pytest.mark.parametrize("is_skewed", [False, True])
def test_git_agrees_where_its_clock_is_right(tmp_path: Path, *, is_skewed: bool) -> None:
    chance = random.Random(7)  # noqa: S311 - the same ones each time
    forge = Forge.at(tmp_path / "source")
    tree, ids = forge.tree(), []
    for number in range(60):
        parents = chance.sample(ids[-6:], min(len(ids), chance.choice((1, 1, 1, 2))))
        date = chance.randrange(10**9) if is_skewed else 10**9 + number
        person = f"N <n@example.org> {date} +0000"
        lines = [f"tree {tree}", *(f"parent {each}" for each in parents)]
        lines += [f"author {person}", f"committer {person}", "", f"{number}\n"]
        ids.append(forge.put("commit", "\n".join(lines).encode()))
    pairs = [tuple(chance.sample(ids, 2)) for _ in range(25)]

    with quarantined(forge) as quarantine:
        past = Past(quarantine)
        for base, head in pairs:
            said = quarantine.git.run("rev-list", head, f"^{base}").decode().split()
            found = lineage_of(past, base, head).commits
            assert set(found) <= set(said) if is_skewed else set(found) == set(said)
            mine, theirs = (
                quarantine.git.run("rev-list", each).decode().split() for each in (head, base)
            )
            assert set(found) == set(mine) - set(theirs)


def test_a_missing_commit_is_no_end(tmp_path: Path) -> None:
    forge = Forge.at(tmp_path / "source")
    first = forge.commit(forge.tree())
    ids = [forge.commit(forge.tree(), first, message=each) for each in "ab"]
    lost = [forge.commit(forge.tree(), id_, message="c") for id_ in ids]
    forge.lose(ids[0])

    with quarantined(forge) as quarantine, pytest.raises(CannotVerifyError, match=ids[0]):
        lineage_of(Past(quarantine), lost[1], lost[0])
