"""Alliances of a federation are fetched, checked and seen together; what fails is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from alliance_cli.store.analytics import analysed
from tests.e2e.conftest import Answer, environment, git, identity, isolation
from tests.e2e.federated import FEDERATION, FETCHED, Waters, found, write

pytest.importorskip("duckdb")
pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")

SHARES = "shares: [principles, experiences, glossary, themes]"


@pytest.fixture(scope="module")
def founded_waters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("waters")
    with environment({**isolation(place), **identity("nadia")}):
        found(place)
    return place


@pytest.fixture
def waters(
    founded_waters: Path,
    tmp_path: Path,
    act: Callable[[Path, str, str, Sequence[str]], Answer],
) -> Waters:
    place = tmp_path / "waters"
    shutil.copytree(founded_waters, place)
    return Waters(place, act)


def table(columns: dict[str, list[str]]) -> bytes:
    """Return a Parquet file with these columns."""
    content = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table(columns), content)
    return bytes(content.getvalue())


def test_members_are_fetched_and_found_in_good_order(waters: Waters) -> None:
    answer = waters.do("sync")
    west = git(waters.place / "west", "rev-parse", "HEAD").strip()
    assert f"west: fetched {west[:12]}\n" in answer.out
    assert "west: nothing new" in waters.do("sync", "west").out
    checked = waters.do("validate", "--json").json
    assert [each["errors"] for each in checked["members"]] == [0, 0, 0]
    assert checked["members"][0]["commit"] == west
    assert checked["summary"] == {"members": 3, "seen": 3, "errors": 0, "warnings": 0}
    assert git(waters.home, "status", "--porcelain") == ""


def test_what_was_made_is_not_made_again_and_made_anew_it_is_the_same(waters: Waters) -> None:
    waters.do("sync")
    waters.do("validate", "--jobs", "2")
    made = waters.summaries()
    for file in waters.files().values():
        file.write_bytes(made["west"])
    status = waters.do("status", "--json").json
    assert [each["counts"]["records:principle"] for each in status["members"]] == [1, 1, 1]
    waters.do("validate", "--again")
    assert waters.summaries() == made


def test_a_summary_that_is_damaged_or_of_something_else_is_told(waters: Waters) -> None:
    waters.do("sync")
    waters.do("validate")
    cut = {member: made[:-20] for member, made in waters.summaries().items()}
    other = dict.fromkeys(cut, table({"a": ["x"]}))
    for damaged in ({"west": cut["west"]}, {"west": other["west"]}, other):
        for member, content in damaged.items():
            waters.files()[member].write_bytes(content)
        for words in (("validate",), ("search", "water")):
            answer = waters.try_(*words)
            assert (answer.code, "federation validate --again" in answer.err) == (3, True)
    waters.do("validate", "--again")
    empty = pyarrow.parquet.read_table(waters.files()["west"]).slice(0, 0)
    pyarrow.parquet.write_table(empty, waters.files()["west"])
    nothing = waters.try_("validate", "--json")
    assert nothing.code == 1
    assert [(each["member"], each["kind"]) for each in nothing.json["findings"]] == [
        ("west", "failed")
    ]


def test_what_fails_is_named_and_the_others_are_there(waters: Waters) -> None:
    write(waters.place / "west" / "alliance.yaml", "format: 99\nname: West\n")
    write(waters.place / "east" / "allies" / "x.yaml", "name: [")
    git(waters.place / "south", "rm", "--quiet", "-r", ".")
    git(waters.place / "south", "commit", "--quiet", "--message", "Leave")
    more = "  - {id: north, name: North, repository: ../nowhere}\nshares:"
    write(waters.home / "federation.yaml", FEDERATION.replace("shares:", more))
    synced = waters.try_("sync")
    assert synced.code == 1
    assert "north: ../nowhere was not fetched" in synced.err
    assert "east: fetched" in synced.out
    checked = waters.try_("validate", "--json")
    assert checked.code == 1
    assert [(each["member"], each["kind"]) for each in checked.json["findings"]] == [
        ("west", "newer-format"),
        ("east", "invalid"),
        ("south", "no-alliance"),
        ("north", "not-synced"),
    ]
    assert checked.json["members"][1]["codes"] == {"ALY002": 1}
    assert [each["seen"] for each in checked.json["members"]] == [False, True, False, False]
    told = waters.try_("validate")
    assert "south: there is no alliance at" in told.err
    pulse = waters.do("pulse")
    assert "Left out: west, south, north." in pulse.err


def test_a_member_that_is_not_what_it_is_said_to_be_is_told(waters: Waters) -> None:
    text = FEDERATION.replace(
        "name: South, repository: ../south",
        "name: {en: Oz, fr: Le pays d’Oz}, repository: ../east/.git",
    )
    write(waters.home / "federation.yaml", text)
    waters.do("sync")
    checked = waters.try_("validate", "--json")
    assert checked.code == 1
    assert [(each["member"], each["kind"]) for each in checked.json["findings"]] == [
        ("south", "same-alliance"),
        ("south", "another-name"),
    ]
    assert "federation.yaml “Oz”" in waters.try_("validate").err
    in_french = ("--lang", "fr", "federation", "validate")
    assert "Le pays d’Oz" in waters.act(waters.home, FETCHED, "nadia", in_french).err


def test_a_common_principle_asks_a_decision_of_those_who_have_none(waters: Waters) -> None:
    waters.do("sync")
    answer = waters.do("status")
    assert "slow-water: a decision is asked of south." in answer.out
    (principle,) = waters.do("status", "--json").json["principles"]
    assert [
        (each["member"], each["decided"], each["answers"]) for each in principle["members"]
    ] == [
        ("west", "in-force", {"complied": 1}),
        ("east", "in-force", {}),
        ("south", "asked", {}),
    ]
    before = waters.do("status", "--json", "--at", "2026-03-05T12:00:00Z").json
    assert before["principles"] == []
    assert before["members"][0]["counts"]["proposal:open"] == 1


def test_figures_are_those_of_each_added_up(waters: Waters) -> None:
    waters.do("sync")
    merged = {each["id"]: each for each in waters.do("pulse", "--json").json["indicators"]}
    for indicator in ("taking-part", "energy-in-procedure", "newcomers"):
        each = [
            next(
                every
                for every in waters.act(
                    waters.place / name, FETCHED, "nadia", ("pulse", "--json")
                ).json["indicators"]
                if every["id"] == indicator
            )
            for name in ("west", "east", "south")
        ]
        found = (merged[indicator]["have"], merged[indicator]["of"])
        assert found == (sum(one["have"] for one in each), sum(one["of"] for one in each))
    assert merged["time-to-decision"]["figure"] == 21 * 24 * 60 * 60
    assert "of 3 alliances" in waters.do("pulse").out


def test_what_is_shared_is_found_and_nothing_else_is(waters: Waters) -> None:
    waters.do("sync")
    found = waters.do("search", "ponds storms", "--json").json
    assert [(each["member"], each["kind"], each["id"]) for each in found["results"]] == [
        ("west", "experience", "a-pond-that-held")
    ]
    assert "water go slowly" in waters.do("search", "slowly", "--kind", "principle").out
    write(waters.home / "federation.yaml", FEDERATION.replace(SHARES, "shares: [principles]"))
    assert waters.do("search", "ponds", "--json").json["results"] == []
    own = FEDERATION.replace("name: Waters", "name: Own").replace(SHARES, "shares: [glossary]")
    write(waters.place / "east" / "federation.yaml", own)
    waters.do("sync", "east")
    assert "east" not in waters.do("search", "slowly").out


def test_no_summary_tells_what_an_ally_does_not_show(waters: Waters) -> None:
    file = waters.place / "west" / "allies" / "nadia.yaml"
    write(file, file.read_text("utf-8") + "visible: id-only\n")
    waters.do("sync")
    waters.do("validate")
    for member, path in waters.files().items():
        with analysed({member: path}) as base:
            text = str(base.ask("SELECT * FROM rows"))
        assert "example.org" not in text
        assert "Nadia" not in text
    found = waters.do("search", "storm", "--json").json["results"]
    assert found[0]["excerpt"] == "The pond of nadia held the storm."


def test_the_report_tells_all_as_text_and_as_a_page(waters: Waters, tmp_path: Path) -> None:
    waters.do("sync")
    text = waters.do("report").out
    assert text.startswith(f"<!-- alliance --lang en federation report --at {FETCHED} -->\n# Fed")
    assert "| west | in force | complied: 1 |" in text
    assert "- A pond that held (west, a-pond-that-held)" in text
    page = tmp_path / "page.html"
    waters.do("report", "--output", str(page))
    assert "A decision is asked of" in page.read_text("utf-8")
    told = waters.do("report", "--json").json
    assert [each["id"] for each in told["experiences"]] == ["a-pond-that-held"]


def test_a_cluster_makes_the_same_bytes_and_names_the_same_that_is_broken(
    waters: Waters,
) -> None:
    distributed = pytest.importorskip("distributed")
    more = "".join(waters.add(name) for name in ("north", "mid", "isle"))
    (waters.place / "mid" / "alliance.yaml").unlink()
    git(waters.place / "mid", "commit", "--quiet", "--all", "--message", "Break it")
    write(waters.home / "federation.yaml", FEDERATION.replace("shares:", f"{more}shares:"))
    waters.do("sync")
    here = waters.try_("validate", "--jobs", "2", "--json")
    made = waters.summaries()
    with distributed.LocalCluster(
        n_workers=1, processes=False, dashboard_address=None, protocol="tcp://"
    ) as cluster:
        address = cluster.scheduler_address
        there = waters.try_("validate", "--again", "--json", "--cluster", address)
    assert waters.summaries() == made
    assert made.keys() == {"west", "east", "south", "north", "isle"}
    assert [(each["member"], each["kind"]) for each in here.json["findings"]] == [
        ("mid", "no-alliance")
    ]
    assert (there.code, there.json) == (1, here.json)


def test_what_cannot_be_asked_is_told_with_what_to_do(waters: Waters) -> None:
    assert "No member of the federation was fetched yet." in waters.try_("status").err
    assert waters.try_("status").code == 3
    answer = waters.try_("sync", "wst")
    assert (answer.code, "Possible: west" in answer.err) == (2, True)
    assert waters.try_("validate", "--jobs", "2", "--cluster", "tcp://x:1").code == 2
    alone = waters.act(waters.place / "west", FETCHED, "nadia", ("federation",))
    assert (alone.code, "keeps no federation.yaml" in alone.err) == (3, True)


@pytest.mark.parametrize(
    "repository",
    [
        "ext::sh -c id",
        "http://example.org/x",
        "https://me:secret@example.org/x",
        "--upload-pack=id",
        "-oProxyCommand=id@example.org:x",
        "git@example.org:-x",
    ],
)
def test_an_address_that_would_run_something_or_tell_a_secret_is_refused(
    repository: str, waters: Waters
) -> None:
    text = FEDERATION.replace("../west", f'"{repository}"')
    write(waters.home / "federation.yaml", text)
    answer = waters.try_("sync")
    assert (answer.code, "federation.yaml cannot be read." in answer.err) == (3, True)
    assert "secret" not in answer.err
