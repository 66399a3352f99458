"""Make transitions in memory: a base, steps that change files, who wrote each, and when.

The base is the sound alliance of tests/unit/rules/base with files laid over it, received at `NOW`
unless a test says otherwise. `None` in place of a file's text removes it; `digest: "sha256:…"` in
a proposal becomes the right one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha1
from typing import TypeAlias

from alliance_cli.ledger.ledger import Filed
from alliance_cli.records.moments import moment_of
from alliance_cli.regularity.changes import PLAIN, Change, Step, Version, Writer
from alliance_cli.regularity.identities import writer_of
from alliance_cli.regularity.transition import Transition
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import Alliance, changed, load_alliance
from tests.unit.rules.examples import NOW, base_files, digested

__all__ = ["NOW", "Odd", "Written", "moved", "nobody", "plus", "step", "text_of", "transition"]


@dataclass(frozen=True, slots=True)
class Odd:
    """Something in a tree that is no plain file: a link, a submodule, an executable."""

    mode: str
    text: str = ""


File: TypeAlias = str | bytes | Odd | None


@dataclass(frozen=True, slots=True)
class Written:
    """A commit to be: who writes what."""

    by: str | Writer
    files: Mapping[str, File]
    trailers: tuple[tuple[str, str], ...] = ()
    key: str | None = None
    made: datetime | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """A tree: the files that are plain, and what else there is."""

    alliance: Alliance
    files: Mapping[str, bytes]
    odd: Mapping[str, Odd] = field(default_factory=dict)

    def versions(self) -> dict[str, Version]:
        """Return what is at each path."""
        plain = {path: self._plain(path, content) for path, content in self.files.items()}
        odd = {path: Version(each.mode, _blob(each.text)) for path, each in self.odd.items()}
        return plain | odd

    def _plain(self, path: str, content: bytes) -> Version:
        judged = self.alliance.judged.get(path)
        filed = judged.outcome if judged and isinstance(judged.outcome, Filed) else None
        return Version(PLAIN, _blob(content), filed)

    def after(self, files: Mapping[str, File]) -> _State:
        """Return the tree with `files` laid over it."""
        laid: dict[str, bytes | None] = {
            path: content.encode() if isinstance(content, str) else content
            for path, content in files.items()
            if not isinstance(content, Odd)
        }
        odd = {path: each for path, each in files.items() if isinstance(each, Odd)}
        plain = {**self.files, **laid, **dict.fromkeys(odd)}
        kept = digested({path: text for path, text in plain.items() if text is not None})
        different = {
            path: kept.get(path)
            for path in self.files.keys() | kept.keys()
            if kept.get(path) != self.files.get(path)
        }
        others = {path: each for path, each in self.odd.items() if path not in laid}
        return _State(changed(self.alliance, different), kept, {**others, **odd})


def step(
    by: str | Writer,
    files: Mapping[str, File],
    *,
    trailers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    key: str | None = None,
    made: str | None = None,
) -> Written:
    """Return a commit of `by` that lays `files` over the tree.

    `by` is the id of an ally (of base: any other is nobody, known by `<by>@example.org`) or a
    writer. `key` is by which it is signed: under `signed` it alone tells who wrote it.
    """
    told = tuple(trailers.items()) if isinstance(trailers, Mapping) else tuple(trailers)
    return Written(by, files, told, key, moment_of(made) if made else None)


def nobody(email: str = "stranger@example.org", **known: str) -> Writer:
    """Return a writer who is no ally of base."""
    return Writer(email=email, key=known.get("key"))


def transition(
    base: Mapping[str, File] | None = None,
    steps: Sequence[Written] = (),
    *,
    received: str | datetime = NOW,
    assurance: str = "declared",
    rules: str = "",
) -> Transition:
    """Return the transition from `base`, laid over the sound alliance, through `steps`.

    `rules` are lines that are added to the constitution in force, and to its copy.
    """
    state = first = _base().after({**_constitution(assurance, rules), **(base or {})})
    made: list[Step] = []
    moment = moment_of(received) if isinstance(received, str) else received
    for number, written in enumerate(steps, start=1):
        after = state.after(written.files)
        made.append(_step(number, written, first, (state, after), moment))
        state = after
    rules_of_base = first.alliance.ledger.constitution
    assert rules_of_base is not None
    return Transition(
        base=first.alliance.ledger,
        candidate=state.alliance.ledger,
        rules=rules_of_base.record,
        received=moment,
        steps=tuple(made),
        net=_changes(first, state),
    )


def text_of(path: str) -> str:
    """Return the text that the base has at `path`."""
    return _base().files[path].decode()


def plus(path: str, lines: str) -> dict[str, str]:
    """Return the base's file at `path` with `lines` added at its end."""
    return {path: text_of(path) + lines}


def moved(old: str, new: str) -> dict[str, File]:
    """Return the move of the base's file at `old` to `new`."""
    return {old: None, new: text_of(old)}


@lru_cache(maxsize=1)
def _base() -> _State:
    files = base_files()
    return _State(load_alliance(MemoryTree(files)), files)


def _constitution(assurance: str, rules: str) -> dict[str, str]:
    more = (f"assurance: {assurance}\n" if assurance != "declared" else "") + rules
    if not more:
        return {}
    return plus("constitution.yaml", more) | plus("constitutions/1.yaml", more)


def _step(
    number: int, written: Written, base: _State, states: tuple[_State, _State], moment: datetime
) -> Step:
    writer = _writer(written, base, moment)
    return Step(
        commit=f"{number:040x}",
        writer=writer,
        made=written.made or moment,
        changes=_changes(*states),
        trailers=written.trailers,
    )


def _writer(written: Written, base: _State, moment: datetime) -> Writer:
    if isinstance(written.by, Writer):
        return replace(written.by, key=written.key or written.by.key)
    ledger, email = base.alliance.ledger, f"{written.by}@example.org"
    if written.key is None and written.by in ledger.allies:
        return Writer(written.by, email)
    assert ledger.constitution is not None
    return writer_of(
        ledger,
        assurance=ledger.constitution.record.assurance,
        email=email,
        key=written.key,
        key_fault=None,
        on=moment,
    )


def _changes(before: _State, after: _State) -> tuple[Change, ...]:
    old, new = before.versions(), after.versions()
    return tuple(
        Change(path, old.get(path), new.get(path))
        for path in sorted(old.keys() | new.keys())
        if _identity(old.get(path)) != _identity(new.get(path))
    )


def _identity(version: Version | None) -> tuple[str, str] | None:
    return (version.mode, version.blob) if version else None


def _blob(content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
