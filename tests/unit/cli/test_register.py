"""`alliance report register`: what was decided, how, and what was said against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Tool, lay

OBJECTION = """\
act: object
at: 2026-03-17T09:00:00Z
version: 1
text: The cellar is damp.
harms: [value:care]
"""
LIFT = """\
act: lift
at: 2026-03-18T09:00:00Z
version: 1
objection: paul/20260317T090000Z-object
"""
AFTER = "2026-03-24T00:00:00Z"


def test_it_tells_each_decision_with_its_objections_and_what_is_open(
    folder: Path, tool: Tool
) -> None:
    lay(folder, "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml", OBJECTION)
    lay(folder, "proposals/seed-library/acts/paul/20260318T090000Z-lift.yaml", LIFT)
    assert "## Still open\n\n- **A library of seeds**" in tool("report", "register").out
    later = tool("report", "register", "--at", AFTER).out
    assert later.index("### A garden for all") < later.index("### A library of seeds")
    assert later.partition("### A library of seeds\n")[2] == (
        "\n"
        "- **Outcome** — adopted, 2026-03-23 09:00 (not sealed yet)\n"
        "- **Proposal** — seed-library: ordinary proposal, Nadia, v1\n"
        "- **Procedure** — consent: “talk” → “consent” → adopted\n"
        "- **Positions** — 4 were counted, consent: 1, silent: 3\n"
        "- **Binds** — all allies\n"
        "- **Looked at again** — 2027-03-23 09:00\n"
        "- **Objections**\n"
        "  - Paul, 2026-03-17 09:00: “The cellar is damp.” — lifted, 2026-03-18 09:00, by"
        " paul/20260318T090000Z-lift\n"
        "\n"
        "## Still open\n"
        "\n"
        "Nothing is open.\n"
    )


def test_whoever_does_not_want_its_name_shown_is_named_by_its_id(folder: Path, tool: Tool) -> None:
    path = folder / "allies/nadia.yaml"
    path.write_text(path.read_text() + "visible: id-only\n")
    out = tool("report", "register", "--at", AFTER).out
    assert "ordinary proposal, nadia, v1" in out
    assert "Nadia" not in out


def test_a_file_gets_the_same_bytes(folder: Path, tool: Tool) -> None:
    printed = tool("report", "register").out
    answer = tool("report", "register", "--output", "register.md")
    assert (answer.code, answer.out) == (0, "")
    assert (folder / "register.md").read_text(encoding="utf-8") == printed
    assert [each.name for each in folder.glob(".register*")] == []


def test_a_file_that_cannot_be_written_is_told(folder: Path, tool: Tool) -> None:
    assert folder
    assert tool("report", "register", "--output", "no/such/folder.md").code == 3


def test_the_json_holds_what_a_seal_would_hold(folder: Path, tool: Tool) -> None:
    assert folder
    data = tool("report", "register", "--json").json
    assert list(data) == ["format", "at", "decisions", "open"]
    (garden,) = data["decisions"]
    assert garden["proposal"] == "garden"
    assert garden["tally"]["electorate"] == 4
    assert (garden["outcome"], garden["sealed"]) == ("adopted", True)
    assert data["open"] == [
        {
            "proposal": "seed-library",
            "title": "A library of seeds",
            "stage": "consent",
            "latest": "2026-03-23T09:00:00Z",
        }
    ]


def test_the_alliances_own_template_comes_first(folder: Path, tool: Tool) -> None:
    own = "{% for each in decisions %}{{ each.title }}!\n{% endfor %}"
    lay(folder, "templates/reports/register.md.j2", own)
    stamp = "<!-- alliance --lang en report register --at 2026-03-20T12:00:00Z -->"
    assert tool("report", "register").out == f"{stamp}\nA garden for all!\n"


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{% for %}",
        "{{ 1 / 0 }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ w.x.y }}",
        "{{ 'x' * 10000000000 }}",
        "{{ 10000000000 * [0] }}",
        "{{ 10 ** 10000000000 }}",
        "{{ 'x'.ljust(1000000000000000) }}",
        "{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}",
    ],
)
def test_a_template_at_fault_is_told_and_cannot_reach_out(
    template: str, folder: Path, tool: Tool
) -> None:
    lay(folder, "templates/reports/register.md.j2", template)
    answer = tool("report", "register")
    assert (answer.code, answer.out) == (3, "")
    assert "templates/reports/register.md.j2" in answer.err
