"""`alliance status`: the contract for scripts, and a page for people."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Tool, lay

KEYS = [
    *("format", "proposal", "stage", "entered", "earliest", "latest", "outcome", "outcome_at"),
    *("version", "round", "requirements", "objections", "positions", "unconfirmed", "path"),
    *("ignored", "next", "sealed"),
]
OBJECTION = """\
act: object
at: 2026-03-17T09:00:00Z
version: 1
text: The cellar is damp.
harms: [value:care]
"""


def test_the_json_of_one_proposal_has_exactly_the_keys_promised(folder: Path, tool: Tool) -> None:
    lay(folder, "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml", OBJECTION)
    answer = tool("status", "seed-library", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert list(answer.json) == KEYS
    assert answer.json["format"] == 1
    assert answer.json["requirements"] == [
        {
            "name": "no_objection",
            "of": None,
            "holds": False,
            "needed": 0,
            "have": 1,
            "missing": ["paul"],
        }
    ]
    assert answer.json["objections"] == [
        {"id": "paul/20260317T090000Z-object", "by": "paul", "state": "open"}
    ]
    assert answer.json["positions"] == {"nadia": "consent", "paul": "object"}
    assert answer.json["path"][0] == {
        "stage": "talk",
        "entered": "2026-03-14T09:00:00Z",
        "left": "2026-03-16T09:00:00Z",
        "to": "consent",
    }
    assert answer.json["latest"] == "2026-03-23T09:00:00Z"
    assert {tuple(each) for each in answer.json["next"]} == {("act", "by", "until", "why")}
    assert answer.json["sealed"] is False


def test_before_it_is_opened_a_proposal_is_in_no_stage(folder: Path, tool: Tool) -> None:
    assert folder
    standing = tool("status", "seed-library", "--at", "2026-03-01T00:00:00Z", "--json").json
    absent = ("stage", "entered", "earliest", "latest", "outcome", "outcome_at")
    assert {standing[key] for key in absent} == {None}
    assert standing["requirements"] == []
    assert standing["round"] == 0


def test_with_an_outcome_nothing_is_left_to_do(folder: Path, tool: Tool) -> None:
    assert folder
    standing = tool("status", "garden", "--json").json
    assert (standing["outcome"], standing["sealed"]) == ("adopted", True)
    assert (standing["stage"], standing["requirements"], standing["next"]) == (None, [], [])


def test_what_is_not_decided_at_a_moment_is_not_sealed_then(folder: Path, tool: Tool) -> None:
    assert folder
    standing = tool("status", "garden", "--at", "2026-02-03T10:00:00Z", "--json").json
    assert (standing["outcome"], standing["sealed"]) == (None, False)


def test_all_proposals_come_without_positions_and_path(folder: Path, tool: Tool) -> None:
    assert folder
    answer = tool("status", "--json").json
    assert list(answer) == ["format", "proposals"]
    assert [each["proposal"] for each in answer["proposals"]] == ["garden", "seed-library"]
    kept = [key for key in KEYS if key not in {"format", "positions", "path"}]
    assert list(answer["proposals"][0]) == kept


def test_an_unknown_proposal_is_wrong_usage_and_gets_the_nearest_names(
    folder: Path, tool: Tool
) -> None:
    assert folder
    answer = tool("status", "sed-library", "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "seed-library" in answer.err


def test_a_proposal_without_rules_cannot_be_told(folder: Path, tool: Tool) -> None:
    path = folder / "proposals/garden/proposal.yaml"
    path.write_text(path.read_text().replace("constitution: 1", "constitution: 9"))
    assert tool("status", "garden").code == 3
    others = tool("status", "--json")
    assert [each["proposal"] for each in others.json["proposals"]] == ["seed-library"]
    assert "garden" in others.err


def test_a_proposal_that_cannot_be_read_is_not_unknown(folder: Path, tool: Tool) -> None:
    lay(folder, "proposals/garden/proposal.yaml", "title: {")
    answer = tool("status", "garden")
    assert answer.code == 3
    assert "cannot be read" in answer.err


def test_it_answers_though_other_files_have_faults_and_says_so(folder: Path, tool: Tool) -> None:
    lay(folder, "means/hall.yaml", "kind: {")
    answer = tool("status", "seed-library", "--json")
    assert answer.code == 0
    assert answer.json["stage"] == "consent"
    assert answer.err == "1 file has faults and was left out: alliance validate\n"


def test_the_page_tells_people_where_it_stands(folder: Path, tool: Tool) -> None:
    lay(folder, "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml", OBJECTION)
    page = tool("status", "seed-library").out.partition("\nWhat can be done now\n")[0]
    assert page == (
        "seed-library: A library of seeds\n"
        "ordinary proposal, by nadia; procedure consent; version 1, 0 rounds; times of UTC\n"
        "Stage: “consent”, since 2026-03-16 09:00\n"
        "Until 2026-03-23 09:00\n"
        "\n"
        "Required\n"
        "  [ ] no objection is open; open are those of paul\n"
        "\n"
        "Objections\n"
        "  paul/20260317T090000Z-object: open, since 2026-03-17 09:00\n"
        "\n"
        "Positions\n"
        "  consent (1): nadia\n"
        "  object (1): paul\n"
    )


def test_people_read_times_in_the_zone_of_the_constitution(folder: Path, tool: Tool) -> None:
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        text = (folder / path).read_text()
        lay(folder, path, text.replace("time_zone: UTC", "time_zone: Europe/Paris"))
    assert "since 2026-03-16 10:00" in tool("status", "seed-library").out
    assert "2026-03-16T09:00:00Z" in tool("status", "seed-library", "--json").out


def test_the_table_begins_with_what_is_open_and_says_whom_it_waits_for(
    folder: Path, tool: Tool
) -> None:
    assert folder
    assert tool("status").out == (
        "seed-library  A library of seeds\n"
        "              “consent”, until 2026-03-23 09:00, for aminata, ines, paul\n"
        "garden        A garden for all\n"
        "              adopted, 2026-02-10 09:00, sealed\n"
    )


def test_the_page_shows_the_command_for_each_gesture(folder: Path, tool: Tool) -> None:
    lay(folder, "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml", OBJECTION)
    below = tool("status", "seed-library").out.partition("\nWhat can be done now\n")[2]
    commands = [line.strip() for line in below.splitlines()[1::2]]
    assert commands[:4] == [
        "alliance consent seed-library",
        "alliance lift seed-library",
        'alliance test seed-library paul VERDICT "…"',
        'alliance object seed-library "…" --harms …',
    ]
