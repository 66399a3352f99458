"""Compare two versions of a proposal's text, word by word; earlier ones come from git's history.

That a text is the one that was published is certain: its digest says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.digest import bytes_digest, proposal_digest
from alliance_cli.reports.amendments import ArticleChange, article_changes, field_changes
from alliance_cli.store.past_files import past_contents
from alliance_cli.store.reading import read_document
from alliance_cli.use_cases.workspace import find_place

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VersionText:
    """The text of a version as plain data; of an amendment with the constitution it proposes."""

    data: Data
    constitution: Data | None = None


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """What changed from one version of a proposal to another."""

    proposal: str
    before: int
    after: int
    changes: tuple[ArticleChange, ...]

    @property
    def title(self) -> Message:
        """What is compared."""
        return say(
            "{proposal}: what changes from version {before} to version {after} of the text",
            proposal=self.proposal,
            before=self.before,
            after=self.after,
        )


def compared_versions(
    ledger: Ledger, root: Path, proposal: str, before: int | None, after: int | None
) -> VersionComparison:
    """Return what changed between two versions (default: the last one and the one before).

    Raise UsageError where there is no such version, CannotRunError where its text is not found.
    """
    last = len(ledger.proposals[proposal].record.versions)
    new = last if after is None else after
    old = new - 1 if before is None else before
    for number in (old, new):
        if not 1 <= number <= last:
            raise _no_version(proposal, number, last)
    texts = {number: _text_of(ledger, root, proposal, number) for number in (old, new)}
    changes = field_changes(_words_of(texts[old].data), _words_of(texts[new].data))
    one, other = texts[old].constitution, texts[new].constitution
    if one is not None and other is not None:
        changes = (*changes, *article_changes(one, other))
    return VersionComparison(proposal, old, new, changes)


def _text_of(ledger: Ledger, root: Path, proposal: str, number: int) -> VersionText:
    digest = next(
        each.digest
        for each in ledger.proposals[proposal].record.versions
        if each.version == number
    )
    found = next((text for known, text in _texts(ledger, root, proposal) if known == digest), None)
    if found is None:
        raise CannotRunError(
            say(
                "The text of version {version} of {proposal} is not in git’s history here.",
                version=number,
                proposal=proposal,
            ),
            say("Where that was cut short, fetch the rest: git fetch --unshallow"),
        )
    return found


def _texts(ledger: Ledger, root: Path, proposal: str) -> Iterator[tuple[str, VersionText]]:
    """Yield the texts that the proposal ever had, with their digests, today's first."""
    folder = f"proposals/{proposal}"
    filed, proposed = ledger.proposals[proposal], ledger.proposed.get(proposal)
    is_amendment = filed.record.kind == "amendment"
    own = proposed if is_amendment else None
    text = VersionText(filed.data, own.data if own else None)
    yield proposal_digest(filed.data, own.digest if own else None), text
    constitutions: list[tuple[str | None, Data | None]] = [(None, None)]
    if is_amendment:
        constitutions += [
            (bytes_digest(content), document.data)
            for content, document in _documents(root, f"{folder}/constitution.yaml")
        ]
    for _, document in _documents(root, f"{folder}/proposal.yaml"):
        for digest, constitution in constitutions:
            yield proposal_digest(document.data, digest), VersionText(document.data, constitution)


def _documents(root: Path, path: str) -> Iterator[tuple[bytes, Document]]:
    repository, prefix = find_place(root)
    place = f"{prefix.rstrip('/')}/{path}".lstrip("/")
    for content in past_contents(repository, place):
        document = read_document(path, content)
        if isinstance(document, Document):
            yield content, document


def _words_of(data: Data) -> Data:
    """Return the text of a proposal, without what tells its versions and who carries it."""
    return {key: value for key, value in data.items() if key not in {"versions", "by"}}


def _no_version(proposal: str, number: int, last: int) -> UsageError:
    if last == 1:
        return UsageError(
            say(
                "{proposal} has one version: there is nothing to compare it with.",
                proposal=proposal,
            ),
            say("See: {command}", command=f"alliance status {proposal}"),
        )
    return UsageError(
        say("{proposal} has no version {version}.", proposal=proposal, version=number),
        say("It has the versions 1 to {last}.", last=last),
    )
