"""What is foreseen is not asked for again, and nothing else is told because of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.store.batches import Batch
from alliance_cli.store.foreseeing import foresee_landings
from alliance_cli.store.lineage import Past
from alliance_cli.store.quarantine import Quarantine, quarantined
from alliance_cli.store.ranges import first_parents, way_between
from tests.unit.store.forge import Forge, git

FOLDER = "gardens/seeds"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take down the ids of which git is asked, as they are."""
    told: list[str] = []
    heads = Batch.heads

    def noted(batch: Batch, ids: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        listed = tuple(ids)
        told.extend(listed)
        return heads(batch, listed)

    monkeypatch.setattr(Batch, "heads", noted)
    return told


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """Make a repository with landings one by one, and two requests that were merged."""
    forge = Forge.at(tmp_path / "source")
    for number in range(3):
        write(forge, f"{number}")
    for request in ("first", "second"):
        forge.git("checkout", "--quiet", "-b", request)
        write(forge, f"{request}-1")
        write(forge, f"{request}-2")
        forge.git("checkout", "--quiet", "main")
        forge.git("merge", "--quiet", "--no-ff", "-m", "x", request)
    write(forge, "last")
    return forge


def write(forge: Forge, name: str) -> None:
    (forge.top / FOLDER / name).mkdir(parents=True)
    (forge.top / FOLDER / name / "a.yaml").write_text(f"{name}\n")
    (forge.top / FOLDER / "all.yaml").write_text(f"{name} is the last\n")
    (forge.top / "elsewhere").write_text(f"{name}\n")
    forge.commit_all(name)


def looked_at(quarantine: Quarantine, *, ahead: bool, prefix: str = FOLDER) -> list[object]:
    """Return what is read of each landing on the way to HEAD."""
    past = Past(quarantine)
    line = first_parents(past, quarantine.resolve("HEAD"))
    if ahead:
        foresee_landings(past, line[1:], prefix)
    found: list[object] = []
    for before, after in pairwise(line):
        way = way_between(past, before, after, prefix)
        ids = [each.id for change in way.net for each in (change.before, change.after) if each]
        found.append((way, quarantine.objects.facts(ids), quarantine.blobs(ids)))
        quarantine.commit(after)
    return found


@pytest.mark.parametrize("prefix", ["", FOLDER, "gardens", "nowhere"])
def test_what_is_foreseen_is_what_would_be_read(forge: Forge, prefix: str) -> None:
    with quarantined(forge) as quarantine:
        told = looked_at(quarantine, ahead=True, prefix=prefix)
    with quarantined(forge) as quarantine:
        assert told == looked_at(quarantine, ahead=False, prefix=prefix)


def test_git_is_not_asked_twice(forge: Forge, asked: list[str]) -> None:
    with quarantined(forge) as quarantine:
        past = Past(quarantine)
        line = first_parents(past, quarantine.resolve("HEAD"))
        foresee_landings(past, line[1:], "")
        asked.clear()
        for before, after in pairwise(line):
            way = way_between(past, before, after)
            changed = [each for change in way.net for each in (change.before, change.after)]
            ids = [each.id for each in changed if each]
            quarantine.objects.facts(ids)
            quarantine.blobs(ids)
            quarantine.commit(after)
    assert asked == []


def test_the_line_is_read_together(forge: Forge, asked: list[str]) -> None:
    with quarantined(forge) as quarantine:
        past = Past(quarantine)
        head = quarantine.resolve("HEAD")
        asked.clear()
        line = first_parents(past, head)
    assert sorted(asked) == sorted(line)
    assert len(line) == len(set(line))


def test_what_is_missing_is_told_when_it_is_asked_for(forge: Forge) -> None:
    lost = git(forge.top, "rev-parse", f"HEAD:{FOLDER}/last")
    forge.lose(lost)
    with quarantined(forge) as quarantine:
        past = Past(quarantine)
        line = first_parents(past, quarantine.resolve("HEAD"))
        foresee_landings(past, line[1:], "")
        for before, after in pairwise(line[:-1]):
            assert way_between(past, before, after).net
        with pytest.raises(CannotVerifyError, match=lost):
            way_between(past, *line[-2:])


def test_only_what_was_foreseen_last_is_held(forge: Forge, asked: list[str]) -> None:
    with quarantined(forge) as quarantine:
        past = Past(quarantine)
        line = first_parents(past, quarantine.resolve("HEAD"))
        foresee_landings(past, line[1:2], "")
        foresee_landings(past, line[2:3], "")
        asked.clear()
        quarantine.commit(line[1])
        assert asked == [line[1]]


def test_trees_that_explode_are_left(forge: Forge) -> None:
    old, new = (forge.tree(("100644", "a.yaml", forge.blob(text))) for text in (b"1", b"2"))
    for _ in range(40):
        old, new = (
            forge.tree(*(("40000", f"{number}", tree) for number in range(9)))
            for tree in (old, new)
        )
    base = forge.commit(old)
    head = forge.commit(new, base)
    with quarantined(forge) as quarantine:
        past = Past(quarantine)
        foresee_landings(past, [head], "")
        assert quarantine.commit(head).parents == (base,)
