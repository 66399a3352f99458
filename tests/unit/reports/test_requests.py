"""What is told about a request: who says what, what it moves, and nothing that harms."""

from __future__ import annotations

from alliance_cli.messages import ENGLISH, say
from alliance_cli.reports.findings.listing import Listing
from alliance_cli.reports.markdown import Reader, render_markdown
from alliance_cli.reports.requests import TEMPLATE, RequestView, request_view
from alliance_cli.reports.sayings import Sayer, Touched
from alliance_cli.reports.verdicts import TakenView, VerdictView, trace_lines, verdict_lines
from alliance_cli.store.resources import report_template
from tests.unit.regularity.builders import NOW, Written, step, text_of, transition

ACTS = "proposals/seed-library/acts"
OBJECTION = (
    "act: object\nat: 2026-03-20T11:00:00Z\nversion: 1\nharms: [self]\n"
    "text: '<b>No</b> @everyone ![x](http://evil.example)'\n"
)


def told(*steps: Written, verdict: VerdictView | None = None) -> str:
    """Return the Markdown about a request of these commits."""
    made = transition(steps=steps)
    sayer = Sayer(made.base, made.candidate, ("en",))
    view = request_view(
        verdict or verdict_of("regular"), sayer, (Touched(c.path, c.kind) for c in made.net)
    )
    return rendered(view)


def verdict_of(answer: str, *paths: TakenView) -> VerdictView:
    return VerdictView(answer, "b" * 40, "a" * 40, NOW, Listing((), 1), paths)


def rendered(view: RequestView) -> str:
    reader = Reader(ENGLISH, ("en",))
    return render_markdown(report_template(TEMPLATE), view.fields, reader, name=TEMPLATE)


def test_an_act_is_told_with_its_words_and_what_it_moves() -> None:
    text = told(step("paul", {f"{ACTS}/paul/20260320T110000Z-object.yaml": OBJECTION}))
    assert "objects to “" in text
    assert "Objections open on “" in text


def test_what_somebody_says_stays_text() -> None:
    text = told(step("paul", {f"{ACTS}/paul/20260320T110000Z-object.yaml": OBJECTION}))
    assert "<b>" not in text
    assert "@everyone" not in text
    assert "![x]" not in text


def test_whoever_joins_is_named() -> None:
    ally = "name: Zoe\nkind: person\njoined: 2026-03-20T10:00:00Z\ncharter: 1\n"
    assert "- Zoe joins\n" in told(step("zoe", {"allies/zoe.yaml": ally}))


def test_what_an_ally_changes_in_its_own_file_is_named() -> None:
    changed = text_of("allies/paul.yaml") + "link: https://paul.example\n"
    assert "changes in its own file: link" in told(step("paul", {"allies/paul.yaml": changed}))


def test_a_constitution_that_is_edited_is_not_said_to_be_put_in_force() -> None:
    edited = text_of("constitution.yaml") + "x-note: mine\n"
    text = told(step("paul", {"constitution.yaml": edited}))
    assert "The constitution in force is edited" in text
    assert "put in force" not in text


def test_files_that_are_no_records_are_counted() -> None:
    text = told(step("paul", {"README.md": "x", "docs/y.md": "y"}))
    assert "2 files that are no records change" in text


def test_a_verdict_that_could_not_be_come_to_says_so() -> None:
    text = rendered(RequestView(verdict_of("cannot-verify")))
    assert text.startswith("## Cannot be verified: that is no yes.")


def test_the_trace_names_row_and_writer_of_each_path() -> None:
    refused = TakenView("Makefile", "added", "tooling", None, allowed=False)
    lines = list(trace_lines(verdict_of("irregular", refused)))
    assert str(lines[0].text) == "Makefile  added: tooling, by nobody known"
    assert lines[0].style == "error"


def test_a_trial_counts_for_nothing_and_says_so() -> None:
    view = VerdictView("regular", "b", "a", NOW, Listing((), 1), is_trial=True)
    assert say("This was a trial: the clock was set. It counts for nothing.") in [
        line.text for line in verdict_lines(view)
    ]
