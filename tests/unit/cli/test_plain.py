"""Where all is plain, what is drawn is said: lines, tables, documents, help."""

from __future__ import annotations

import re
from io import StringIO

import pytest

from alliance_cli.cli.plain_documents import plain_document
from alliance_cli.cli.plain_lines import find_plain
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.terminal import Terminal
from alliance_cli.reports.lines import Line
from tests.unit.cli.conftest import Tool


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """Say that somebody sits in front of it."""
        return True


@pytest.mark.parametrize(
    ("drawn", "plain"),
    [
        ("  [x] no objection is open", "  yes: no objection is open"),
        ("  [ ] 2 of 5 consent", "  not yet: 2 of 5 consent"),
        ("wheat → flour", "wheat to flour"),
        ("A ▁██·· ↑", "A levels out of 8: 1, 8 (2 times), nothing (2 times); higher than before"),
        ("▁▂ →", "levels out of 8: 1, 2; the same as before"),
        ("share [-ten-] {+twelve+} seeds", "share (taken out: ten) (put in: twelve) seeds"),
        ("   12 | purpose: To share", "   line 12: purpose: To share"),
        ("2026-03-02   nadia consents", "2026-03-02, nadia consents"),
        ("alliance join      (if you are not one yet)", "alliance join (if you are not one yet)"),
        ("+    text: kept as it is", "+    text: kept as it is"),
        ("One sentence.  Another one.", "One sentence. Another one."),
        ("┌── tree", " tree"),
    ],
)  # fmt: skip
def test_a_line_is_said_without_signs_and_columns(drawn: str, plain: str) -> None:
    assert find_plain(drawn, str) == plain


def test_carets_that_point_at_something_are_left_out() -> None:
    assert find_plain("      |   ^^^^^^", str) is None
    out = StringIO()
    Terminal(out=out, is_plain=True).show("   7 | a: b\n     | ^")
    assert out.getvalue() == "   line 7: a: b\n"


def test_a_row_of_a_table_says_what_each_cell_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out = Screen()
    rows = (("nadia", "", Line("away", "warning")), ("paul", "p" * 200, "–"))
    show_table(Terminal(out=out, is_plain=True), ("ally", "name", "state"), rows)
    assert out.getvalue() == f"ally: nadia\nstate: away\n\nally: paul\nname: {'p' * 200}\n"


def test_a_document_is_read_out() -> None:
    document = """<!-- alliance report -->
# A **register**

See [the page](page.html) of `seeds`, and seed\\_library.

```mermaid
a --> b
```

| Who | What |
|---|:-:|
| nadia | keeps \\| shares |
| paul |  |

---
```yaml file=allies/paul.yaml
name:   Paul
```
"""
    assert re.split(r"\n{2,}", "\n".join(plain_document(document, str))) == [
        "A register",
        "See the page (page.html) of seeds, and seed_library.",
        "Who: nadia\nWhat: keeps | shares",
        "Who: paul",
        "allies/paul.yaml:\nname:   Paul",
    ]


def test_help_says_each_option_in_a_line_of_its_own(tool: Tool) -> None:
    told = tool("--plain", "experience", "similar", "--help").out
    assert "  --most N: So many at most.  [default: 5, 1 to 100]\n" in told
    assert "  EXPERIENCE: The experience" in told


def test_json_stays_as_it_is() -> None:
    out = StringIO()
    Terminal(out=out, is_plain=True).show_json({"way": "a → b"})
    assert '"way": "a → b"' in out.getvalue()
