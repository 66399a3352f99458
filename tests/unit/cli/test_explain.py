"""`alliance explain`: sentences with the articles that ground them, and pages of codes."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Tool, lay

OBJECTION = """\
act: object
at: 2026-03-17T09:00:00Z
version: 1
text: The cellar is damp.
harms: [value:care]
"""


def told(tool: Tool, proposal: str, about: str, *options: str) -> list[tuple[str, str]]:
    """Return the sentences about a topic, each with its article."""
    sentences = tool("explain", proposal, "--json", *options).json["sentences"]
    return [(each["text"], each["because"]) for each in sentences if each["about"] == about]


def test_it_tells_how_a_proposal_came_where_it_is(folder: Path, tool: Tool) -> None:
    assert folder
    assert told(tool, "seed-library", "path") == [
        (
            (
                "2026-03-14 09:00: it entered “talk”; 2026-03-16 09:00: it went on to “consent”,"
                " because all that the stage requires held."
            ),
            "procedure:consent, stage talk",
        ),
        ("2026-03-16 09:00: it entered “consent”.", "procedure:consent, stage consent"),
    ]


def test_it_tells_what_silence_would_do(folder: Path, tool: Tool) -> None:
    assert folder
    adopted = ("It ends adopted on 2026-03-23 09:00.", "procedure:consent")
    assert told(tool, "seed-library", "silence")[-1] == adopted
    lay(folder, "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml", OBJECTION)
    rejected = ("It ends rejected on 2026-04-22 09:00.", "procedure:consent")
    (first, _), *_, last = told(tool, "seed-library", "silence")
    assert first.endswith("on 2026-03-23 09:00, because its time is up then.")
    assert last == rejected


def test_what_comes_later_does_not_change_what_silence_would_have_done(
    folder: Path, tool: Tool
) -> None:
    before = told(tool, "seed-library", "silence", "--at", "2026-03-17T08:00:00Z")
    lay(folder, "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml", OBJECTION)
    assert told(tool, "seed-library", "silence", "--at", "2026-03-17T08:00:00Z") == before


def test_it_tells_what_became_of_an_objection(folder: Path, tool: Tool) -> None:
    lay(folder, "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml", OBJECTION)
    ((text, because),) = told(tool, "seed-library", "objection")
    assert "“The cellar is damp.”" in text
    assert text.endswith("It is open.")
    assert because == "procedure:consent, objectors"


def test_it_tells_why_an_act_has_no_effect(folder: Path, tool: Tool) -> None:
    text = "act: consent\nat: 2026-03-01T09:00:00Z\nversion: 1\n"
    lay(folder, "proposals/garden/acts/aminata/20260301T090000Z-consent.yaml", text)
    ((words, article),) = told(tool, "garden", "ignored")
    assert words == (
        "2026-03-01 09:00: aminata consents to garden (aminata/20260301T090000Z-consent)."
        " It has no effect, because it came after the outcome."
    )
    assert article == "procedure:consent"


def test_it_tells_whom_an_outcome_binds(folder: Path, tool: Tool) -> None:
    assert folder
    assert [text for text, _ in told(tool, "garden", "binding")] == [
        "It binds all allies.",
        "It is looked at again on 2027-02-10 09:00 at the latest.",
        "It is sealed.",
    ]


def test_each_sentence_for_people_ends_with_its_article(folder: Path, tool: Tool) -> None:
    assert folder
    sentences = [line for line in tool("explain", "seed-library").out.splitlines() if "  " in line]
    assert sentences
    assert all(line.endswith(")") for line in sentences)


def test_the_page_of_a_code_needs_no_alliance(tool: Tool) -> None:
    answer = tool("explain", "aly406")
    assert answer.code == 0
    assert answer.out.startswith("# ALY406 objection-incomplete\n")
    assert tool("explain", "ALY406", "--json").json["name"] == "objection-incomplete"


def test_an_unknown_code_is_wrong_usage(tool: Tool) -> None:
    assert tool("explain", "ALY999").code == 2
