"""What people write is set as paragraphs of words, in which a whole address alone is a link."""

from __future__ import annotations

import re

import pytest

from alliance_cli.reports.linking import Linker
from alliance_cli.reports.site.prose import Setter
from tests.unit.reports.site.crawling import Seen

HOSTILE = (
    '"><img src=x onerror=alert(1)>',
    "</title></style><script>alert(1)</script>",
    'See https://x.example/"onclick="alert(1) and http://y.example/<b>',
    "{{ 7 * 7 }}{% raw %}",
    "<!-- ]]> --></script><svg onload=alert(1)>",
    "\\u003cscript> & &lt;b&gt; <a href=javascript:alert(1)>x</a>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_paragraph_shows_each_as_it_is(text: str) -> None:
    page = Seen(Setter(Linker({}), "en", "../").paragraphs(text, "fr"))
    assert page.text == text
    assert {tag for tag, _ in page.tags} <= {"p", "a"}


def test_only_links_that_are_written_out_become_links() -> None:
    setter = Setter(Linker({}), "en", "")
    html = setter.paragraphs(
        "See https://a.example/x?y=1&z=2, (http://b.example). ftp://c.example", "en"
    )
    page = Seen(html)
    assert page.every("href") == ["https://a.example/x?y=1&z=2", "http://b.example"]
    assert set(page.every("rel")) == {"noopener noreferrer nofollow"}


def test_paragraphs_stay_apart_and_lines_stay_lines() -> None:
    html = Setter(Linker({}), "en", "").paragraphs("One\nline\n\n\nTwo\u202e", "en")
    assert re.findall(r"<p class=\"said\">(.*?)</p>", html, re.DOTALL) == [
        "One\nline",
        "Two\\u202e",
    ]
