"""The benchmark runs on alliances in which nothing is wrong; how long it takes is not judged."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from alliance_cli.diagnostics import Severity
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import all_findings, load_alliance
from bench import corpora
from bench.__main__ import main
from bench.records import NOW

MADE = (corpora.mixed(250), corpora.decided(2, 4), corpora.history(25))


def files_of(corpus: corpora.Corpus) -> dict[str, bytes]:
    return {path: content for commit in corpus.commits() for path, content in commit.files}


@pytest.mark.parametrize("corpus", MADE, ids=lambda corpus: corpus.name)
def test_nothing_is_wrong_with_an_alliance_that_is_made_up(corpus: corpora.Corpus) -> None:
    alliance = load_alliance(MemoryTree(files_of(corpus)))
    found = all_findings(alliance, now=NOW)
    assert [str(each.message) for each in found if each.severity is Severity.ERROR] == []


def test_the_same_alliance_of_many_kinds_of_records_is_made_up_each_time() -> None:
    files = files_of(MADE[0])
    assert files == files_of(MADE[0])
    places = [place_of(path) for path in files]
    kinds = Counter(each.kind for each in places if isinstance(each, Place))
    assert kinds.total() == 250 + 10  # those of the request, too
    assert len(kinds) >= 14


def test_the_table_tells_each_work_and_the_json_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "bench.json"

    main(["--size=smoke", f"--cache={tmp_path}", f"--output={output}"])

    table, data = capsys.readouterr().out, json.loads(output.read_text("utf-8"))
    assert data["format"] == 1
    for row in data["rows"]:
        assert row["work"] in table
        is_absent = row["against"].endswith(": absent")
        assert (row["figure"] is None) == (row["ours"] is None) == is_absent
    works = " ".join(row["work"] for row in data["rows"])
    for word in ("--help", "validate", "check", "audit", "status", "site", "simulate"):
        assert word in works
