"""A site as a browser would see it: what opens, where links lead, what could run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

VOID = frozenset({"meta", "link", "br", "input", "img", "hr"})
OUTSIDE = frozenset({"http", "https", "mailto"})


@dataclass
class Seen(HTMLParser):
    """Everything that a browser would see in a page."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    scripts: list[tuple[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()
        self.unclosed += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "script":
            self.scripts.append((found.get("type", ""), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens and closes at once."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unclosed.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Keep what is shown, and what a script holds."""
        if self.open[-1:] == ["script"]:
            kind, before = self.scripts[-1]
            self.scripts[-1] = (kind, before + data)
        elif self.open[-1:] != ["style"]:
            self.text += data

    def every(self, name: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]

    @property
    def anchors(self) -> set[str]:
        """What can be led to within the page."""
        return set(self.every("id"))

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in order."""
        return [int(tag[1]) for tag, _ in self.tags if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]


def pages_in(files: Mapping[str, bytes]) -> dict[str, Seen]:
    return {path: Seen(each.decode()) for path, each in files.items() if path.endswith(".html")}


def broken_links(pages: Mapping[str, Seen], files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each link that leads nowhere in the site, with the page it is on."""
    for path, page in pages.items():
        for href in page.every("href"):
            parts = urlsplit(href)
            if parts.scheme in OUTSIDE:
                continue
            target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            is_there = target in files and not parts.scheme and not parts.netloc
            if not is_there or (parts.fragment and parts.fragment not in pages[target].anchors):
                yield f"{path}: {href}"
