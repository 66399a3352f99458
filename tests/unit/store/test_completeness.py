"""What a clone lacks is told before it is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.store.completeness import Completeness, completeness_of
from tests.unit.store.forge import Forge, git


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    made = Forge.at(tmp_path / "source")
    for number in range(4):
        (made.top / "a.yaml").write_text(str(number))
        made.commit_all(str(number))
    return made


def clone(forge: Forge, *options: str) -> Forge:
    forge.git("config", "uploadpack.allowFilter", "true")
    place = forge.top.parent / "clone"
    git(forge.top.parent, "clone", "--quiet", *options, f"file://{forge.top}", str(place))
    return Forge(place, place / ".git")


def test_a_whole_history_lacks_nothing(forge: Forge) -> None:
    head = forge.git("rev-parse", "HEAD")

    for each in (forge, clone(forge)):
        found = completeness_of(each, [head])
        assert found == Completeness(is_shallow=False, is_partial=False, missing=())
        found.require()


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--depth=2",), "shallow"), (("--filter=blob:none",), "partial")],
)
def test_a_shallow_or_partial_clone_cannot_be_verified(
    forge: Forge, options: tuple[str, ...], words: str
) -> None:
    cloned = clone(forge, *options)

    with pytest.raises(CannotVerifyError, match=words) as caught:
        completeness_of(cloned, [cloned.git("rev-parse", "HEAD")]).require()

    assert caught.value.help


def test_a_partial_clone_that_hides_it_in_its_settings_shows_it_in_its_packs(forge: Forge) -> None:
    cloned = clone(forge, "--filter=blob:none")
    (cloned.git_dir / "config").write_text("[core]\n\tbare = false\n")

    assert completeness_of(cloned, []).is_partial


def test_a_commit_that_is_not_there_is_named_however_deep_it_lies(forge: Forge) -> None:
    head, first = forge.git("rev-parse", "HEAD"), forge.git("rev-parse", "HEAD~3")
    forge.lose(first)

    assert completeness_of(forge, [head]).missing == (first,)
    with pytest.raises(CannotVerifyError, match=first):
        completeness_of(forge, [head]).require()
    assert completeness_of(forge, ["1" * 40]).missing == ("1" * 40,)


def test_a_shallow_clone_that_hides_it_lacks_a_commit(forge: Forge) -> None:
    cloned = clone(forge, "--depth=2")
    (cloned.git_dir / "shallow").unlink()

    assert completeness_of(cloned, [cloned.git("rev-parse", "HEAD")]).missing


def test_a_damaged_commit_is_not_believed_about_its_parents(forge: Forge) -> None:
    head, below = forge.git("rev-parse", "HEAD"), forge.git("rev-parse", "HEAD~1")
    forge.put("commit", f"tree {forge.tree()}\n".encode(), under=below)

    with pytest.raises(CannotVerifyError, match="missing or damaged"):
        completeness_of(forge, [head])


def test_a_commit_that_cannot_be_read_is_told(forge: Forge) -> None:
    with pytest.raises(CannotVerifyError, match="cannot be read"):
        completeness_of(forge, [forge.put("commit", b"nonsense")])
