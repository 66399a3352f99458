"""Understand the few phrases by which one acts in a mail; nothing else, and nothing is guessed.

    consent seed-library            je consens à seed-library
    object seed-library v2          j’objecte à seed-library v2

stands in the subject, or in the first line; what follows is the reason. A mail of the alliance
may carry a mark, `[alliance seed-library v2]`, so that an answer need not name the proposal; with
the act in it, `[alliance consent seed-library v2]`, it is a whole phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.identifiers import is_id
from alliance_cli.use_cases.intake_mail import Mail
from alliance_cli.use_cases.intake_replies import reply_in
from alliance_cli.use_cases.intake_text import fold, passage_of
from alliance_cli.use_cases.intake_words import (
    ACT_OF,
    LABELS,
    Statement,
    harms_of,
    version_of,
)

_LONGEST_PHRASE = 200
_MARK = "[alliance "
_LONGEST_MARK = 160
_QUOTES = "`«»“”\"'"
_JOINING = {
    *("to", "on", "from", "about", "against", "the", "proposal"),
    *("à", "a", "sur", "de", "pour", "contre", "la", "proposition"),
}
"""What may stand between an act and a proposal."""
_REPLY = ("re:", "re :", "rép:", "rép :", "aw:", "ré :", "ré:", "tr:", "fwd:", "fw:")
_WITH_PARTS = {"object": ("harms", "example", "remedy"), "lift": ("objection",)}
_HOW = say(
    "Write in the first line what you do and on which proposal: consent seed-library, or"
    " je consens à seed-library. What you write under it is your reason."
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase or a mark says: an act, a proposal, a version, the beginning of a reason."""

    act: str = ""
    proposal: str = ""
    version: int | None = None
    text: str = ""


def statement_of(mail: Mail) -> Statement:
    """Return what a mail says; raise UsageError where that is not clear."""
    reply = reply_in(mail.text)
    about = _about(mail.subject, reply.cited)
    headline = None if mail.is_reply else _find_headline(mail.subject)
    first = _find_phrase(reply.own[0]) if reply.own else None
    said = _agreed(headline, first)
    if said is None:
        raise UsageError(say("It is not clear what you want to do."), _HOW)
    said = _completed(said, about)
    if not said.proposal:
        raise UsageError(say("It is not clear on which proposal."), _HOW)
    rest = reply.own[1:] if first else reply.own
    text = "\n".join([said.text, *rest])
    return Statement(said.act, said.proposal, said.version, _fields(said.act, text))


def _agreed(headline: Phrase | None, first: Phrase | None) -> Phrase | None:
    """Return what subject and first line say together; raise UsageError where they differ."""
    if headline is None or first is None:
        return headline or first
    if first.act != headline.act:
        raise UsageError(
            say("The subject says “{one}”, the first line “{other}”.",
                one=headline.act, other=first.act), _HOW,
        )  # fmt: skip
    return _completed(first, headline)


def _completed(said: Phrase, about: Phrase | None) -> Phrase:
    """Return a phrase with the proposal and version that stand elsewhere in the mail."""
    if about is None:
        return said
    if said.proposal and said.proposal != about.proposal:
        raise UsageError(
            say("One part of the mail names “{one}”, another “{other}”.",
                one=said.proposal, other=about.proposal), _HOW,
        )  # fmt: skip
    if about.version and said.version and about.version != said.version:
        raise UsageError(
            say("One part of the mail names version {one}, another version {other}.",
                one=said.version, other=about.version), _HOW,
        )  # fmt: skip
    version = said.version or about.version
    return replace(said, proposal=said.proposal or about.proposal, version=version)


def _find_headline(subject: str) -> Phrase | None:
    """Return what a subject says by itself; that of a reply or a forwarded mail says nothing."""
    if subject.casefold().startswith(_REPLY):
        return None
    return _find_phrase(subject)


def _about(subject: str, cited: Iterable[str]) -> Phrase | None:
    """Return the one proposal that marks name: in the subject, else in what the mail cites.

    What a mark says of an act is nobody's word here: somebody else wrote it.
    """
    for lines in ((subject,), tuple(cited)):
        marks = {replace(each, act="", text="") for line in lines for each in _marks(line)}
        if len(marks) == 1:
            return marks.pop()
    return None


def _find_phrase(line: str) -> Phrase | None:
    """Return what a line says, if it is a phrase that acts."""
    if len(line) > _LONGEST_PHRASE:
        return None
    if line.strip().casefold().startswith(_MARK) and line.strip().endswith("]"):
        return next((each for each in _marks(line) if each.act), None)
    words, _, text = line.partition(":")
    said = fold(words).split()
    for count in range(len(said), 0, -1):
        act = ACT_OF.get(" ".join(said[:count]))
        if act is not None:
            return _named(act, said[count:], text.strip())
    return None


def _named(act: str, words: list[str], text: str) -> Phrase | None:
    """Return the phrase with the proposal and version that `words` name, if they name no more."""
    while words and words[0] in _JOINING:
        words = words[1:]
    name = words[0].strip(_QUOTES) if words else ""
    if name and not is_id(name):
        return None
    try:
        return Phrase(act, name, version_of(" ".join(words[1:])), text)
    except UsageError:
        return None


def _marks(line: str) -> Iterator[Phrase]:
    """Yield what the marks in a line say."""
    place, folded = 0, line.casefold()
    while (start := folded.find(_MARK, place)) >= 0:
        place = start + len(_MARK)
        inside, found, _ = folded[place : place + _LONGEST_MARK].partition("]")
        if found and (phrase := _find_marked(inside.split())):
            yield phrase


def _find_marked(words: list[str]) -> Phrase | None:
    """Return what the words of a mark say: an act, if any, a proposal, a version, if any."""
    version = None
    if words and words[-1][:1] == "v" and words[-1][1:].isdecimal():
        version, words = _find_version(words[-1]), words[:-1]
    act = ACT_OF.get(words[0], "") if len(words) > 1 else ""
    if act:
        words = words[1:]
    return Phrase(act, words[0], version) if len(words) == 1 and is_id(words[0]) else None


def _find_version(words: str) -> int | None:
    try:
        return version_of(words)
    except UsageError:
        return None


def _fields(act: str, text: str) -> dict[str, object]:
    """Return what a reason says, part by part: `Harms: …`, `Example: …` begin a part."""
    parts: dict[str, list[str]] = {"text": []}
    known, into = _WITH_PARTS.get(act, ()), "text"
    for line in text.split("\n"):
        label, found, rest = line.partition(":")
        key = LABELS.get(fold(label)) if found and len(label) < _LONGEST_PHRASE else None
        if key in known and key is not None:
            if key in parts:
                raise UsageError(say("“{label}” stands there twice.", label=label.strip()), _HOW)
            into, line = key, rest  # noqa: PLW2901 - what stands after the label
        parts.setdefault(into, []).append(line)
    said = {key: passage_of("\n".join(lines), key) for key, lines in parts.items()}
    fields: dict[str, object] = {key: each for key, each in said.items() if each}
    if "harms" in fields:
        fields["harms"] = list(harms_of(said["harms"]))
    return fields
