"""See an output as those who get it do, by a parser of its form, and tell what is obeyed in it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from email import message_from_string
from email.policy import default
from html.parser import HTMLParser
from io import StringIO
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from icalendar import Calendar
from markdown_it import MarkdownIt

from tests.attacks.hostile import EVIL, STARTS, TAG

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]"
)
"""What terminals and readers of text from right to left obey."""

OWN = (
    *("https://seeds.example", "https://nadia.example", "https://soils.example"),
    *("https://forge.example/seeds", "mailto:acts@seeds.example"),
)
"""Where the records lead to."""

FORBIDDEN = {"img", "iframe", "object", "embed", "form", "base", "frame", "math", "template"}
LEADING = {"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "cite"}
FORGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
DRAWN = re.compile(
    r"graph LR|  style n\d+ stroke-width:3px"
    r"|  n\d+ ?(--&gt;|-\.-&gt;|-->|-\.->)(\|\"[^\"]*\"\|)? n\d+"
    r'|  n\d+[\[({]+"[^"<>`|\[\]{}]*"[\])}]+'
)
"""What a diagram of Mermaid may consist of."""

DIAGRAM = re.compile("^```mermaid\n.*?^```$", re.MULTILINE | re.DOTALL)
EVENTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
PROPERTIES = {
    *("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "UID", "DTSTAMP", "DTSTART", "DTEND"),
    *("CATEGORIES", "STATUS", "TRANSP", "SEQUENCE", "LAST-MODIFIED", "CREATED"),
}
HEADERS = {
    *("To", "From", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted"),
    *("MIME-Version", "Content-Type", "Content-Language", "Content-Transfer-Encoding"),
}
ANNOTATION = re.compile(r"::(error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=[^:,]*::")
ATOM = "{http://www.w3.org/2005/Atom}"


class Page(HTMLParser):
    """Everything that a browser would see in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.comments: list[str] = []
        self.run: list[tuple[str, str]] = []
        self.text = ""
        self._within: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens."""
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag in {"script", "style"}:
            self._within.append(attributes.get("type", tag))

    def handle_endtag(self, tag: str) -> None:
        """Leave a script or a style sheet."""
        if tag in {"script", "style"} and self._within:
            self._within.pop()
        self.text += " " if tag in {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "a"} else ""

    def handle_data(self, data: str) -> None:
        """Keep what is shown, and what is run."""
        if self._within:
            self.run.append((self._within[-1], data))
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        """Keep what is not shown."""
        self.comments.append(data)


def faults_in_html(html: str) -> Iterator[str]:
    """Yield what a browser would obey, fetch or lead to."""
    page = Page(html)
    for tag, attributes in page.tags:
        if tag in FORBIDDEN or "refresh" in attributes.get("http-equiv", ""):
            yield f"<{tag} {attributes}>"
        yield from (f"{name}={value}" for name, value in attributes.items()
                    if name.startswith("on") or (name == "style" and "evil" in value))  # fmt: skip
        for name in LEADING & attributes.keys():
            if not _leads_nowhere_else(attributes[name], attributes.get("rel", "")):
                yield f"{name}={attributes[name]}"
    yield from (f"comment {each[:60]}" for each in page.comments if "evil" in each)
    for kind, source in page.run:
        if (kind == "application/json" and "<" in source) or (
            "evil(" in source and "json" not in kind
        ):
            yield f"{kind}: {source[:60]}"
    yield from _broken(page.text)


def faults_in_markdown(text: str) -> Iterator[str]:
    """Yield what a forge would obey or lead to, and lines of diagrams that draw something else."""
    for token in FORGE.parse(text):
        if token.type == "fence":
            lines = token.content.splitlines()
            yield from (f"diagram: {each}" for each in lines if not DRAWN.fullmatch(each))
    yield from faults_in_html(FORGE.render(DIAGRAM.sub("", text)))


def faults_in_text(text: str) -> Iterator[str]:
    """Yield what a terminal or a runner of continuous integration would obey."""
    yield from (f"control {each!r}" for each in CONTROLS.findall(text))
    for line in text.splitlines():
        if line.lstrip().startswith("::") or re.search(r"##[\w.]*\[", line):
            yield f"command {line[:60]}"
    yield from _broken(text.replace("# #[", "##["))


def faults_in_json(text: str) -> Iterator[str]:
    """Yield what is wrong with a document."""
    yield from (f"control {each!r}" for each in CONTROLS.findall(text))
    for each in _strings(json.loads(text)):
        yield from _broken(each)


def faults_in_cells(text: str) -> Iterator[str]:
    """Yield cells that a spreadsheet would reckon."""
    separator = ";" if ";" in text.partition("\n")[0] else ","
    for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
        yield from (f"cell {each[:40]}" for each in row if each[:1] in set("=+-@\t\r"))
        for each in row:
            yield from _broken(each)


def faults_in_calendar(text: str) -> Iterator[str]:
    """Yield what is no event of our own."""
    for part in Calendar.from_ical(text).walk():
        if part.name not in EVENTS:
            yield f"component {part.name}"
        elif part.name == "VEVENT":
            yield from (f"property {each}" for each in part.keys() - PROPERTIES)
            yield from _broken(str(part.get("summary", "")))


def faults_in_feed(text: str) -> Iterator[str]:
    """Yield links that are not our own, and texts that readers would take for HTML."""
    for each in ET.fromstring(text).iter():  # noqa: S314 - our own
        if not each.tag.startswith(ATOM):
            yield f"element {each.tag}"
        if "evil" in each.get("href", ""):
            yield f"link {each.get('href')}"
        is_html = each.get("type") in {"html", "xhtml"}
        yield from (faults_in_html if is_html else _broken)(each.text or "")


def faults_in_mail(text: str) -> Iterator[str]:
    """Yield headers that are not our own, and what the parts of a mail would do."""
    mail = message_from_string(text, policy=default)
    yield from (f"header {each}" for each in mail if each not in HEADERS)
    for part in mail.walk():
        if part.get_content_type() == "text/html":
            yield from faults_in_html(part.get_content())
        elif part.get_content_type() == "text/plain":
            yield from (f"control {each!r}" for each in CONTROLS.findall(part.get_content()))
            yield from _broken(part.get_content())


def faults_in_annotations(text: str) -> Iterator[str]:
    """Yield lines that are not one annotation of GitHub, on a file, and nothing besides."""
    yield from (f"control {each!r}" for each in CONTROLS.findall(text))
    for line in text.splitlines():
        if not re.match(
            r"::(error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=[^:,]*::", line
        ):
            yield line[:80]


def faults_in_junit(text: str) -> Iterator[str]:
    """Yield what is no result of a test."""
    yield from (f"control {each!r}" for each in CONTROLS.findall(text))
    known = {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    yield from (each.tag for each in ET.fromstring(text).iter() if each.tag not in known)  # noqa: S314 - our own


def faults_in_sarif(text: str) -> Iterator[str]:
    """Yield messages in which a viewer would see a link (SARIF 2.1.0, 3.11.6)."""
    yield from faults_in_json(text)
    for each in _strings(json.loads(text)):
        if re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", each):
            yield f"link {each[:80]}"


FAULTS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "html": faults_in_html,
    "markdown": faults_in_markdown,
    "text": faults_in_text,
    "json": faults_in_json,
    "csv": faults_in_cells,
    "ics": faults_in_calendar,
    "atom": faults_in_feed,
    "mail": faults_in_mail,
    "github": faults_in_annotations,
    "gitlab": faults_in_json,
    "sarif": faults_in_sarif,
    "junit": faults_in_junit,
}
"""What tells the faults of an output, by its form."""


def _leads_nowhere_else(link: str, rel: str) -> bool:
    """Tell whether a link stays within, or is one that is written out in the records."""
    if link.startswith(EVIL):
        return rel == "noopener noreferrer nofollow"
    return link.startswith(OWN) or not (urlsplit(link).scheme or urlsplit(link).netloc)


def _strings(data: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    match data:
        case str():
            yield data
        case dict():
            for key, value in data.items():
                yield key
                yield from _strings(value)
        case list():
            for each in data:
                yield from _strings(each)


def _broken(text: str) -> Iterator[str]:
    """Yield the texts whose beginning was taken for something else than text."""
    for found in TAG.finditer(text):
        start = STARTS[int(found[1]) % len(STARTS)]
        before = " ".join(text[: found.start()].replace("\u200b", "").split())
        if before and not before.endswith(start):
            yield f"{start} {found[0]} is read as …{before[-40:]}"
