"""What each commit on a way changes is told, whatever was done to hide it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.store.lineage import Past
from alliance_cli.store.merge_results import MergeResult
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.ranges import Way, find_first_with, first_parents, way_between
from alliance_cli.store.raw_trees import TreeFault
from tests.unit.store.forge import Forge, git, raw_commit

Entry = tuple[str, bytes | str, str]
MANY = "".join(f"{number}\n" for number in range(20))


@pytest.fixture(params=["sha1", "sha256"])
def forge(tmp_path: Path, request: pytest.FixtureRequest) -> Forge:
    return Forge.at(tmp_path / "source", object_format=request.param)


def laid(forge: Forge, files: Mapping[str, str], *parents: str, message: str = "x") -> str:
    """Store a commit with these files, in folders however deep."""
    return forge.commit(tree_of(forge, files), *parents, message=f"{message}\n")


def tree_of(forge: Forge, files: Mapping[str, str]) -> str:
    inner: dict[str, dict[str, str]] = {}
    entries: list[Entry] = []
    for path, text in files.items():
        name, slash, rest = path.partition("/")
        if slash:
            inner.setdefault(name, {})[rest] = text
        else:
            entries.append(("100644", name, forge.blob(text.encode())))
    entries += [("40000", name, tree_of(forge, each)) for name, each in inner.items()]
    return forge.tree(*sorted(entries, key=lambda each: f"{each[1]}{'/' * (each[0] == '40000')}"))


def way(forge: Forge, base: str, head: str, prefix: str = "") -> Way:
    with quarantined(forge) as quarantine:
        return way_between(Past(quarantine), base, head, prefix)


def told(found: Way) -> list[list[str]]:
    """Return the paths of each step."""
    return [[change.path for change in step.changes] for step in found.steps]


def faults(found: Way) -> list[tuple[str, str]]:
    return [(fault.kind, fault.commit) for fault in found.faults]


def test_each_commit_is_a_step_also_if_a_later_one_undoes_it(forge: Forge) -> None:
    base = laid(forge, {"a": "1"})
    one = laid(forge, {"a": "1", "d/b": "1"}, base)
    two = laid(forge, {"a": "1"}, one)
    head = laid(forge, {"a": "2"}, two)

    found = way(forge, base, head)

    assert [step.commit.id for step in found.steps] == [one, two, head]
    assert told(found) == [["d/b"], ["d/b"], ["a"]]
    assert [each.kind for step in found.steps for each in step.changes] == [
        *("added", "removed", "modified")
    ]
    assert [each.path for each in found.net] == ["a"]
    assert found.merged == MergeResult(found.steps[-1].commit.tree)
    assert (found.faults, found.tree_faults) == ((), ())


def test_there_is_no_way_to_what_base_has_already(forge: Forge) -> None:
    one = laid(forge, {"a": "1"})
    base = laid(forge, {"a": "2"}, one)

    for head in (one, base):
        found = way(forge, base, head)
        assert (found.steps, found.net, found.faults) == ((), (), ())
        assert found.merged.tree == forge.git("rev-parse", f"{base}^{{tree}}")


def test_the_merge_with_what_base_did_meanwhile_is_what_counts(forge: Forge) -> None:
    root = laid(forge, {"a": MANY, "b": "1"})
    base = laid(forge, {"a": MANY.replace("3\n", "base\n", 1), "b": "2"}, root)
    head = laid(forge, {"a": MANY.replace("17\n", "head\n"), "b": "1"}, root)

    found = way(forge, base, head)

    assert (told(found), [each.path for each in found.net]) == ([["a"]], ["a"])
    after = found.net[0].after
    assert after
    assert after.id == forge.blob(
        MANY.replace("3\n", "base\n", 1).replace("17\n", "head\n").encode()
    )


def test_a_clean_merge_changes_nothing_of_its_own(forge: Forge) -> None:
    root = laid(forge, {"a": MANY, "b": "1"})
    base = laid(forge, {"a": MANY.replace("3\n", "base\n", 1), "b": "1"}, root)
    mine = laid(forge, {"a": MANY.replace("17\n", "mine\n"), "b": "1"}, root)
    both = MANY.replace("3\n", "base\n", 1).replace("17\n", "mine\n")
    updated = laid(forge, {"a": both, "b": "1"}, mine, base)
    head = laid(forge, {"a": both, "b": "2"}, updated)

    found = way(forge, base, head)

    assert [step.commit.id for step in found.steps] == [mine, updated, head]
    assert told(found) == [["a"], [], ["b"]]
    assert [each.path for each in found.net] == ["a", "b"]


def test_an_evil_merge_shows_what_it_slips_in(forge: Forge) -> None:
    base = laid(forge, {"a": "1"})
    mine = laid(forge, {"a": "1", "b": "1"}, base)
    other = laid(forge, {"a": "1", "c": "1"}, base)
    evil = laid(forge, {"a": "evil", "b": "1", "new": "1"}, mine, other)

    assert told(way(forge, base, evil)) == [["b"], ["c"], ["a", "c", "new"]]


def test_a_merge_that_keeps_ours_shows_what_it_throws_away(forge: Forge) -> None:
    root = laid(forge, {"a": "1"})
    base = laid(forge, {"a": "1", "theirs": "1"}, root)
    mine = laid(forge, {"a": "2"}, root)
    head = laid(forge, {"a": "2"}, mine, base)

    found = way(forge, base, head)

    assert told(found) == [["a"], ["theirs"]]
    assert [(each.path, each.kind) for each in found.net] == [
        *(("a", "modified"), ("theirs", "removed"))
    ]


def test_a_foxtrot_brings_only_what_base_has_not(forge: Forge) -> None:
    root = laid(forge, {"a": "1"})
    base = laid(forge, {"a": "1", "b": "1"}, root)
    mine = laid(forge, {"a": "2"}, root)
    head = laid(forge, {"a": "2", "b": "1"}, mine, base)

    found = way(forge, base, head)

    assert told(found) == [["a"], []]
    assert found.merged.tree == found.steps[-1].commit.tree
    with quarantined(forge) as quarantine:
        assert base not in first_parents(Past(quarantine), head)


def test_where_parents_conflict_the_merge_is_compared_with_each(forge: Forge) -> None:
    root = laid(forge, {"a": "0\n", "b": "0\n", "c": "0\n"})
    base = laid(forge, {"a": "1\n", "b": "1\n", "c": "1\n"}, root)
    mine = laid(forge, {"a": "2\n", "b": "2\n", "c": "0\n"}, root)
    head = laid(forge, {"a": "3\n", "b": "1\n", "c": "1\n"}, mine, base)

    found = way(forge, base, head)

    assert told(found) == [["a", "b"], ["a", "a", "b"]]
    before = [each.before.id for each in found.steps[1].changes if each.before]
    assert before == [forge.blob(text) for text in (b"2\n", b"1\n", b"2\n")]
    assert found.merged.conflicts == ()


def test_a_way_that_conflicts_with_base_says_so_from_the_top(forge: Forge) -> None:
    root = laid(forge, {"in/a": "0\n", "out": "0\n"})
    base = laid(forge, {"in/a": "1\n", "out": "1\n"}, root)
    head = laid(forge, {"in/a": "2\n", "out": "2\n"}, root)

    assert way(forge, base, head, "in").merged.conflicts == ("in/a", "out")


def test_a_criss_cross_is_one_way(forge: Forge) -> None:
    root = laid(forge, {"a": "0"})
    one = laid(forge, {"a": "0", "one": "1"}, root)
    two = laid(forge, {"a": "0", "two": "1"}, root)
    left = laid(forge, {"a": "0", "one": "1", "two": "1"}, one, two)
    right = laid(forge, {"a": "0", "one": "1", "two": "1"}, two, one, message="y")
    base = laid(forge, {"a": "1", "one": "1", "two": "1"}, left)
    head = laid(forge, {"a": "0", "one": "2", "two": "1"}, right)

    found = way(forge, base, head)

    assert told(found) == [[], ["one"]]
    assert [each.path for each in found.net] == ["one"]


def test_a_root_on_the_way_is_told_with_all_it_has(forge: Forge) -> None:
    base = laid(forge, {"a": "1"})
    stray = laid(forge, {"b": "1"}, message="stray")
    head = laid(forge, {"a": "1", "b": "1"}, base, stray)

    found = way(forge, base, head)

    assert (faults(found), told(found)) == ([("root", stray)], [["b"], []])


def test_an_unrelated_head_is_told_and_not_taken_for_an_error(forge: Forge) -> None:
    base = laid(forge, {"a": "1"})
    head = laid(forge, {"b": "1"})

    found = way(forge, base, head)

    assert faults(found) == [("unrelated", head), ("root", head)]
    assert [each.path for each in found.net] == ["b"]


def test_a_merge_of_three_is_told(forge: Forge) -> None:
    base = laid(forge, {"a": "1"})
    sides = [laid(forge, {"a": "1", name: "1"}, base) for name in "bc"]
    head = laid(forge, {"a": "1", "b": "1", "c": "1", "d": "1"}, base, *sides)

    found = way(forge, base, head)

    assert (faults(found), told(found)[-1]) == ([("octopus", head)], ["b", "c", "d"])


def test_a_commit_that_is_not_clear_is_told_and_what_lies_behind_it_is_seen(forge: Forge) -> None:
    base = laid(forge, {"a": "1"})
    behind = laid(forge, {"a": "2"}, base)
    unclear = raw_commit(tree_of(forge, {"a": "3"}), behind, more="author N <n@e.org> 1 +0000\n")
    twice = forge.put("commit", unclear)
    head = laid(forge, {"a": "4"}, twice)

    found = way(forge, base, head)

    assert faults(found) == [("malformed", twice)]
    assert "2 lines “author”" in str(found.faults[0].message)
    assert [step.commit.id for step in found.steps] == [behind, head]


def test_a_commit_whose_parents_cannot_be_read_is_no_answer(forge: Forge) -> None:
    base = laid(forge, {"a": "1"})
    head = laid(forge, {"a": "2"}, forge.put("commit", b"nonsense"))

    with pytest.raises(CannotVerifyError, match="cannot be read"):
        way(forge, base, head)


def test_only_what_lies_below_the_prefix_is_told(forge: Forge) -> None:
    base = laid(forge, {"x/y/a": "1", "out": "1"})
    one = laid(forge, {"x/y/a": "2", "x/z": "1", "out": "2"}, base)
    two = laid(forge, {"x/y": "a file", "out": "2"}, one)
    head = laid(forge, {"x/y/b/c": "1", "out": "3"}, two)

    for prefix in ("x/y", "x/y/"):
        found = way(forge, base, head, prefix)
        assert told(found) == [["a"], ["a"], ["b/c"]]
        assert [each.path for each in found.net] == ["a", "b/c"]
    assert told(way(forge, base, head, "nowhere")) == [[], [], []]


def test_conflicts_below_the_prefix_are_found_there(forge: Forge) -> None:
    root = laid(forge, {"x/a": "0\n", "a": "0\n"})
    base = laid(forge, {"x/a": "1\n", "a": "0\n"}, root)
    mine = laid(forge, {"x/a": "2\n", "a": "0\n"}, root)
    head = laid(forge, {"x/a": "3\n", "a": "0\n"}, mine, base)

    assert told(way(forge, base, head, "x")) == [["a"], ["a", "a"]]


def test_a_folder_that_gives_way_to_a_file_is_told_by_what_was_in_it(forge: Forge) -> None:
    root = laid(forge, {"k": "1"})
    base = laid(forge, {"k": "1", "d/x": "1"}, root)
    mine = laid(forge, {"k": "1", "d": "file"}, root)
    head = laid(forge, {"k": "1", "d": "file"}, mine, base)

    assert told(way(forge, base, head)) == [["d"], ["d", "d/x"]]


@pytest.mark.parametrize("mode", ["120000", "160000", "100755", "100664"])
def test_links_modules_and_odd_modes_are_changes_like_others(forge: Forge, mode: str) -> None:
    blob = forge.blob(b"a")
    base = forge.commit(forge.tree(("100644", "a", blob)))
    odd = forge.tree((mode, "a", "1" * len(blob) if mode == "160000" else blob))
    found = way(forge, base, forge.commit(odd, base))

    assert [each.after.mode for each in found.net if each.after] == [mode]
    assert told(found) == [["a"]]


def test_an_empty_folder_is_a_change(forge: Forge) -> None:
    blob, empty = forge.blob(b"a"), forge.tree()
    base = forge.commit(forge.tree(("100644", "a", blob)))
    one = forge.commit(forge.tree(("100644", "a", blob), ("40000", "b", empty)), base)
    two = forge.commit(forge.tree(("40000", "a", empty)), one)

    found = way(forge, base, two)

    assert [
        [(each.path, each.kind, each.after and each.after.mode) for each in step.changes]
        for step in found.steps
    ] == [
        [("b", "added", "40000")],
        [("a", "modified", "40000"), ("b", "removed", None)],
    ]


def test_what_is_wrong_in_a_tree_is_told_also_if_it_is_gone_again(forge: Forge) -> None:
    blob = forge.blob(b"a")
    base = laid(forge, {"a": "1"})
    twice = forge.tree(("100644", "x", blob), ("100644", "x", blob))
    one = forge.commit(forge.tree(("100644", "a", blob), ("40000", "d", twice)), base)
    head = laid(forge, {"a": "1"}, one)

    found = way(forge, base, head)

    assert found.tree_faults == (TreeFault("d/x", "duplicate"),)
    assert (told(found), found.net) == ([["a", "d/x"], ["a", "d/x"]], ())


def line_of(forge: Forge, count: int, *parents: str) -> list[str]:
    tree, ids = forge.tree(), []
    for number in range(count):
        parents = (forge.commit(tree, *parents, message=f"{number}\n"),)
        ids += parents
    return ids


def test_more_commits_than_anybody_reads_are_a_fault(tmp_path: Path) -> None:
    forge = Forge.at(tmp_path / "source")
    base = laid(forge, {"a": "1"})
    ids = line_of(forge, 1_001, base)

    found = way(forge, base, ids[-1])

    assert faults(found) == [("commits", ids[-1])]
    assert (found.steps, found.net) == ((), ())
    assert len(way(forge, base, ids[-2]).steps) == 1_000


def test_more_paths_than_anybody_reads_are_a_fault(tmp_path: Path) -> None:
    forge = Forge.at(tmp_path / "source")
    base = laid(forge, {"a": "1"})
    blob = forge.blob(b"1")
    parents = (base,)
    for number in range(3):
        names = [f"{number}-{each:05}" for each in range(5_000)]
        tree = forge.tree(*(("100644", name, blob) for name in names))
        parents = (forge.commit(tree, *parents),)

    found = way(forge, base, parents[0])

    assert (faults(found), found.steps) == ([("paths", parents[0])], ())


@pytest.mark.parametrize("options", [("--depth=2",), ("--filter=blob:none",)])
def test_a_clone_that_lacks_something_is_no_answer(forge: Forge, options: tuple[str, ...]) -> None:
    for number in range(4):
        (forge.top / "a").write_text(str(number))
        forge.commit_all(str(number))
    forge.git("config", "uploadpack.allowFilter", "true")
    place = forge.top.parent / "clone"
    git(forge.top.parent, "clone", "--quiet", *options, f"file://{forge.top}", str(place))
    clone = Forge(place, place / ".git")
    head, base = clone.git("rev-parse", "HEAD", "HEAD~1").split()

    with pytest.raises(CannotVerifyError, match="this clone is"):
        way(clone, base, head)
    with quarantined(clone) as quarantine, pytest.raises(CannotVerifyError, match="this clone is"):
        first_parents(Past(quarantine), head)


def test_the_line_of_first_parents_leaves_out_what_was_merged(forge: Forge) -> None:
    first = laid(forge, {"a": "1"})
    side = laid(forge, {"a": "1", "b": "1"}, first)
    merge = laid(forge, {"a": "1", "b": "1"}, first, side)
    last = laid(forge, {"a": "2"}, merge)

    with quarantined(forge) as quarantine:
        assert first_parents(Past(quarantine), last) == (first, merge, last)
    forge.lose(first)
    with quarantined(forge) as quarantine, pytest.raises(CannotVerifyError, match=first):
        first_parents(Past(quarantine), last)


def test_the_first_commit_with_a_file_is_found_though_it_went_meanwhile(forge: Forge) -> None:
    link = forge.blob(b"elsewhere")
    trees = [
        tree_of(forge, {"x": "1"}),
        forge.tree(("120000", "alliance.yaml", link)),
        tree_of(forge, {"alliance.yaml/x": "1"}),
        tree_of(forge, {"alliance.yaml": "1"}),
        tree_of(forge, {"sub/alliance.yaml": "1"}),
        tree_of(forge, {"alliance.yaml": "1"}),
    ]
    line: list[str] = []
    for tree in trees:
        line.append(forge.commit(tree, *line[-1:]))

    with quarantined(forge) as quarantine:
        assert first_parents(Past(quarantine), line[-1]) == tuple(line)
        assert find_first_with(Past(quarantine), line, "alliance.yaml") == 3
        assert find_first_with(Past(quarantine), line, "alliance.yaml", "sub") == 4
        assert find_first_with(Past(quarantine), line, "sub/alliance.yaml") == 4
        assert find_first_with(Past(quarantine), line, "nothing") is None
