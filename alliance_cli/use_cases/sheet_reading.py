"""Read an experience sheet: front matter in YAML, then Markdown whose headings name the parts.

    ---
    title: The first harvest
    themes: [seeds]
    ---
    ## Summary
    Forty kinds, and three winters.

What is wrong is said with its place in the sheet: the record that it becomes has other lines. What
stands under a heading of the author's own goes into the story, with its heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from unicodedata import normalize

from alliance_cli.codes import finding
from alliance_cli.diagnostics import WHOLE_FILE, Finding, RefusedError, Route, Span
from alliance_cli.documents import Document
from alliance_cli.messages import say
from alliance_cli.store.characters import character_faults, encoding_fault
from alliance_cli.store.locating import Places
from alliance_cli.store.reading import LARGEST, read_document, too_large
from alliance_cli.use_cases.sheet_fields import (
    BODY,
    Keys,
    Part,
    field_called,
    find_heading_language,
    find_part,
    in_the_words_of_the_format,
    name_within,
)
from alliance_cli.use_cases.sheet_markdown import (
    HEADING,
    points_in,
    sections,
    unmarked,
    without_comments,
)

_FENCE = "---"
_SAID_OF = {"supports", "challenges"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says: the fields of the record, and where in the sheet each stands.

    `names` are the places of the names of fields. `spoken` is the language of its headings, if
    they are in one.
    """

    path: str
    data: Mapping[str, Any]
    places: Mapping[Keys, Span] = field(default_factory=dict)
    names: Mapping[Keys, Span] = field(default_factory=dict)
    spoken: str | None = None

    def placed(self, found: Finding) -> Finding:
        """Return a finding about the record with its place in the sheet."""
        keys = found.route.keys
        if found.route.at_key and keys in self.names:
            return replace(found, path=self.path, span=self.names[keys])
        near = (keys[:count] for count in range(len(keys), 0, -1))
        span = next((self.places[each] for each in near if each in self.places), WHOLE_FILE)
        return replace(found, path=self.path, span=span)


def sheet_of(path: str, content: bytes) -> Sheet:
    """Return what the sheet `content` says; raise RefusedError where it cannot be read."""
    text = _text_of(path, content)
    front, rest, first_line = _divided(path, text)
    data, places, names = _front_matter(path, front)
    told = _Told(path, data, places)
    for heading, lines, line in sections(without_comments(rest), first_line):
        told.put(heading, lines, line)
    if told.faults:
        raise RefusedError(tuple(told.faults), drafts=(path,))
    return Sheet(path, told.whole(), places, names, told.language())


def _text_of(path: str, content: bytes) -> str:
    """Return the text of a sheet, with plain line ends and accents; raise if it is none."""
    if len(content) > LARGEST:
        raise RefusedError((too_large(path),), drafts=(path,))
    content = content.removeprefix(b"\xef\xbb\xbf")
    if fault := encoding_fault(content):
        found = finding(fault.code, path, fault.message, fault.help).located(fault.span)
        raise RefusedError((found,), drafts=(path,))
    lines = content.decode().replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = normalize("NFC", lines)
    if faults := tuple(character_faults(text)):
        found_all = (finding(each.code, path, each.message, each.help).located(each.span)
                     for each in faults)  # fmt: skip
        raise RefusedError(tuple(found_all), drafts=(path,))
    return text


def _divided(path: str, text: str) -> tuple[str, str, int]:
    """Return the front matter and the rest of a sheet, and the line on which the rest begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return "", text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {_FENCE, "..."}:
            # The fence becomes a comment: what is found in the front matter keeps its line.
            return (
                "\n".join(["#", *lines[1:number], ""]),
                "\n".join(lines[number + 1 :]),
                number + 2,
            )
    message = say("the front matter has no end")
    found = finding("ALY002", path, message, say("End it with a line of three hyphens: ---"))
    raise RefusedError((found.located(WHOLE_FILE),), drafts=(path,))


def _front_matter(
    path: str, front: str
) -> tuple[dict[str, Any], dict[Keys, Span], dict[Keys, Span]]:
    """Return the fields of the front matter that hold anything, their places, their names'."""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in front.split("\n")):
        return {}, {}, {}
    read = read_document(path, front.encode())
    if not isinstance(read, Document):
        raise RefusedError(read, drafts=(path,))
    located = Places(front.encode())
    data: dict[str, Any] = {}
    places: dict[Keys, Span] = {}
    names: dict[Keys, Span] = {}
    for name, value in read.data.items():
        if value in (None, "", [], {}):
            continue
        key = field_called(name)
        if key in data:
            raise RefusedError((_twice(path, name, located.span(Route((name,)))),), drafts=(path,))
        data[key] = in_the_words_of_the_format(key, value)
        for inner in _keys_within(value, (name,)):
            keys = (key, *(name_within(key, each) for each in inner[1:]))
            places[keys] = located.span(Route(inner))
            names[keys] = located.span(Route(inner, at_key=True))
    return data, places, names


def _keys_within(value: object, keys: Keys) -> Iterator[Keys]:
    yield keys
    match value:
        case dict():
            for key, item in value.items():
                yield from _keys_within(item, (*keys, key))
        case list():
            for place, item in enumerate(value):
                yield from _keys_within(item, (*keys, place))


@dataclass(slots=True)
class _Told:
    """What has been read so far."""

    path: str
    data: dict[str, Any]
    places: dict[Keys, Span]
    story: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    faults: list[Finding] = field(default_factory=list)

    def put(self, heading: str, lines: list[str], line: int) -> None:
        """Take up what stands under a heading."""
        found = HEADING.fullmatch(heading)
        words = found["words"] if found else ""
        part = find_part(words) if words else None
        said = "\n".join(map(unmarked, lines)).strip()
        if found and part is None and found["marks"] == "#" and "title" not in self.data:
            self.data["title"] = words
            self.places["title",] = _span(line, heading)
            heading = ""
        if part is None:
            self._tell(heading, said, line)
            return
        if language := find_heading_language(words):
            self.languages.add(language)
        if said and part.keys == BODY.keys:
            self._tell("", said, line)
        elif said:
            self._put(part, said, _span(line, heading), words)

    def whole(self) -> Mapping[str, Any]:
        """Return the fields of the record."""
        if self.story:
            self.data["body"] = "\n\n".join(self.story)
        data = {key: value for key, value in self.data.items() if key not in _SAID_OF}
        principles = list(_listed(data.get("principles")))
        for stance in sorted(_SAID_OF, reverse=True):
            for place, name in enumerate(_listed(self.data.get(stance))):
                span = self.places.get((stance, place)) or self.places[stance,]
                self.places["principles", len(principles)] = span
                principles.append({"principle": name, "stance": stance})
        return {**data, "principles": principles} if principles else data

    def language(self) -> str | None:
        """Return the language of the headings, if they are in one."""
        return next(iter(self.languages)) if len(self.languages) == 1 else None

    def _tell(self, heading: str, said: str, line: int) -> None:
        if not (heading or said):
            return
        if "body" in self.data:
            self.faults.append(_twice(self.path, "body", self.places["body",]))
        self.places.setdefault(("body",), _span(line, heading or said.split("\n", maxsplit=1)[0]))
        self.story.append("\n\n".join(filter(None, (heading, said))))

    def _put(self, part: Part, said: str, span: Span, heading: str) -> None:
        within, last = self.data, part.keys[-1]
        for key in part.keys[:-1]:
            inner = within.setdefault(key, {})
            if not isinstance(inner, dict):
                self.faults.append(_twice(self.path, heading, span))
                return
            within = inner
        if last in within:
            self.faults.append(_twice(self.path, heading, span))
            return
        within[last] = points_in(said) if part.is_list else said
        self.places[part.keys] = span


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - plain data of any shape
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _span(line: int, words: str) -> Span:
    return Span(line, 1, line, max(len(words), 1) + 1)


def _twice(path: str, name: str, span: Span) -> Finding:
    message = say("“{name}” stands there twice", name=name)
    return finding("ALY003", path, message, say("Keep one of the two.")).located(span)
