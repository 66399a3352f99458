"""`adapt` and `matrix`: each chantier complies with a principle, adapts it or explains."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.e2e.conftest import Valley
from tests.e2e.refounding import assert_regular, refounded

AT = "2026-03-10T09:00:00Z"
LATER = "2026-04-10T09:00:00Z"
PRINCIPLE = "statement: Seeds are <b>common</b>.\nintent: That they stay so.\n"
TOLD = """\
title: A harvest
summary: We shared it.
authors: [amina]
written: 2026-03-02
language: en
"""
PATH = "chantiers/seeds/adaptations/sharing.yaml"
COMPLY = ("adapt", "shar", "--comply", "We do as it says.")


@pytest.fixture
def garden(valley: Valley) -> Valley:
    """Return the alliance as if founded with a principle, on a branch that starts from “base”."""
    files = {"principles/sharing.yaml": PRINCIPLE, "experiences/harvest.yaml": TOLD}
    return refounded(valley, files)


def written(garden: Valley) -> str:
    return (garden.root / PATH).read_text("utf-8")


def test_an_animator_says_what_its_chantier_makes_of_a_principle(garden: Valley) -> None:
    before = garden.head()
    more = ("--chantier", "see", "--evidence", "harv", "--review", "2026-09-01")
    answer = garden.do(AT, "amina", *COMPLY, *more)
    assert answer.out.startswith("seeds complies with sharing.\n")
    (commit,) = garden.commits_since(before)
    assert (commit.subject, commit.files) == ("adapt: seeds/sharing", (PATH,))
    assert commit.trailers == {"Alliance-Act": "adapt", "Alliance-Ally": "amina"}
    assert written(garden).endswith(
        "stance: comply\nhow: We do as it says.\nat: 2026-03-10T09:00:00Z\nby: amina\n"
        "evidence: [harvest]\nreview: 2026-09-01\n"
    )
    assert_regular(garden, AT)


def test_who_says_something_else_keeps_what_was_said_before(garden: Valley) -> None:
    garden.do(AT, "amina", *COMPLY, "--evidence", "harvest", "--review", "2026-04-01")
    assert_regular(garden, AT)
    garden.do(LATER, "amina", "adapt", "sharing", "--explain", "It rained.")
    assert written(garden).endswith(
        "stance: explain\nhow: It rained.\nat: 2026-04-10T09:00:00Z\nby: amina\n"
        "evidence: [harvest]\n"
        "earlier:\n"
        "  - stance: comply\n    how: We do as it says.\n    at: 2026-03-10T09:00:00Z\n"
        "    by: amina\n    evidence: [harvest]\n    review: 2026-04-01\n"
    )
    assert_regular(garden, LATER)
    garden.do(LATER.replace("10T", "11T"), "amina", *COMPLY)
    text = written(garden)
    assert text.index("stance: comply\nhow") < text.index("stance: comply\n    how")
    assert text.index("how: We do as it says.\n    at") < text.index("how: It rained.")
    shown = {
        at: garden.do(LATER, "amina", "matrix", "--at", f"2026-{at}T10:00:00Z", "--json").json
        for at in ("03-09", "03-10", "04-10", "04-11")
    }
    states = [each["matrix"]["rows"][0]["cells"][0]["state"] for each in shown.values()]
    assert states == ["missing", "complied", "explained", "complied"]


@pytest.mark.parametrize(
    ("ally", "words", "code", "told"),
    [
        ("amina", ("adapt", "sharing", "Yes."), 2, "--comply, --adapt and --explain"),
        ("amina", ("adapt", "sharing", "--comply", "--adapt", "Yes."), 2, "Say one of"),
        ("amina", ("adapt", "sharing", "--comply"), 2, "TEXT is missing"),
        ("amina", ("adapt", "shoring", "--comply", "Yes."), 2, "Did you mean: sharing?"),
        ("amina", (*COMPLY, "--chantier", "sed"), 2, "Did you mean: seeds?"),
        ("amina", (*COMPLY, "--review", "soon"), 2, "--review takes a date"),
        ("tom", COMPLY, 2, "tom animates no chantier"),
        ("tom", (*COMPLY, "--chantier", "seeds"), 1, "“tom” does not animate seeds"),
        ("amina", (*COMPLY, "--evidence", "harvests"), 1, "ALY107"),
    ],
)
def test_what_cannot_be_said_is_refused(
    garden: Valley, ally: str, words: tuple[str, ...], code: int, told: str
) -> None:
    before = garden.state()
    answer = garden.try_(AT, ally, *words)
    assert (answer.code, told in answer.out + answer.err) == (code, True), answer
    assert garden.state() == before


def test_an_answer_that_cannot_be_read_is_not_written_over(garden: Valley) -> None:
    (garden.root / PATH).parent.mkdir()
    (garden.root / PATH).write_text("stance: maybe\n", "utf-8")
    answer = garden.try_(AT, "amina", *COMPLY)
    assert (answer.code, "cannot be read" in answer.err) == (2, True)
    assert written(garden) == "stance: maybe\n"


def test_it_can_be_tried_undone_and_said_in_french(garden: Valley) -> None:
    before = garden.state()
    trial = garden.do(AT, "amina", *COMPLY, "--dry-run", "--json").json
    assert trial["would_write"] == [PATH]
    garden.do(AT, "amina", "--lang", "fr", "adapter", "sharing", "--adapt", "Oui.")
    garden.do(AT, "amina", "undo")
    assert garden.state() == before


def test_the_matrix_is_shown_to_people(garden: Valley) -> None:
    missing = garden.do(AT, "tom", "matrix").out
    assert "sharing    missing" in missing
    garden.do(AT, "amina", *COMPLY)
    shown = garden.do(AT, "tom", "matrix", "--by", "territory").out
    assert "no territory" in shown
    assert "seeds: complied, by amina, 2026-03-10 09:00\n    We do as it says.\n" in shown


class Tags(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens."""
        self.tags += [tag, *(name for name, _ in attrs)]


def test_the_matrix_is_written_as_a_page_in_which_records_stay_text(garden: Valley) -> None:
    garden.do(AT, "amina", "adapt", "sharing", "--adapt", "<script>alert(1)</script>")
    file = garden.root / "matrix.html"
    garden.do(AT, "tom", "matrix", "--output", str(file))
    page = file.read_text("utf-8")
    assert page == garden.do(AT, "tom", "matrix", "--format", "html").out
    tags = Tags(page).tags
    assert {"table", "caption", "scope"} <= set(tags)
    assert not {"script", "b", "style=", "src", "onerror"} & set(tags)
    assert "Seeds are &lt;b&gt;common&lt;/b&gt;." in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_matrix_is_written_as_markdown(garden: Valley) -> None:
    file = garden.root / "matrix.md"
    garden.do(AT, "amina", *COMPLY)
    garden.do(AT, "tom", "matrix", "--output", str(file))
    assert "| sharing | complied |\n" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "pdf"),
        ("--by", "college"),
        ("--json", "--format", "html"),
        ("--output", "matrix.txt"),
        ("--output", "matrix.html", "--format", "text"),
    ],
)
def test_what_the_matrix_cannot_be_is_refused(garden: Valley, words: tuple[str, ...]) -> None:
    assert garden.try_(AT, "tom", "matrix", *words).code == 2
