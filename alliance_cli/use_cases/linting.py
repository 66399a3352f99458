"""Look at a constitution as a design: the one in force, one that is proposed, or any file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from alliance_cli.consensus.exploration.proofs import Proof, scenario_of
from alliance_cli.diagnostics import CannotRunError, Finding, UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.constitution import Constitution
from alliance_cli.reports.findings.listing import Listing
from alliance_cli.rules.lints import Lint, lints_of
from alliance_cli.rules.survey import Survey
from alliance_cli.store.input import read_input
from alliance_cli.store.output import make_folder, write_output
from alliance_cli.store.trees import Tree
from alliance_cli.store.writing import render_document
from alliance_cli.use_cases.constitutions import PATH
from alliance_cli.use_cases.load import Alliance, changed, located

Words = Callable[[Message], str]


@dataclass(frozen=True, slots=True)
class NamedProof:
    """A proof with the name of its file (`ALY306-lazy`), and what it proves."""

    name: str
    finding: Finding
    proof: Proof

    def scenario(self, words: Words) -> dict[str, Any]:
        """Return it as the plain data of a scenario."""
        found = self.finding
        title = say("{code}: {message}", code=found.code, message=found.message)
        return scenario_of(self.proof, words(title))

    def content(self, words: Words) -> bytes:
        """Return it as a scenario file."""
        return render_document(self.scenario(words), schema=None)


@dataclass(frozen=True, slots=True)
class Linted:
    """What there is to say about a constitution, the proofs, and the files it was read from."""

    listing: Listing
    proofs: tuple[NamedProof, ...]
    tree: Tree


def lint_constitution(alliance: Alliance, given: Path | None, *, now: datetime) -> Linted:
    """Say everything there is to say about the constitution `given`, or the one in force."""
    if given is None:
        return _linted(alliance, alliance.ledger.constitution, PATH, now)
    content, shown = read_input(given), str(given)
    for filed in alliance.ledger.proposed.values():
        if _is_same(alliance, filed, content):
            return _linted(alliance, filed, filed.path, now)
    with_it = changed(alliance, {PATH: content})
    linted = _linted(with_it, with_it.ledger.constitution, PATH, now)
    findings = tuple(replace(each, path=shown) for each in linted.listing.findings)
    proofs = tuple(
        replace(each, finding=replace(each.finding, path=shown)) for each in linted.proofs
    )
    return Linted(Listing(findings, linted.listing.records), proofs, _Renamed(linted.tree, shown))


def write_proofs(linted: Linted, folder: Path, words: Words) -> tuple[Path, ...]:
    """Write each proof into a file of its own in `folder`; return their paths."""
    make_folder(folder)
    paths = []
    for each in linted.proofs:
        path = folder / f"{each.name}.yaml"
        write_output(path, each.content(words))
        paths.append(path)
    return tuple(paths)


def proof_called(linted: Linted, name: str) -> NamedProof:
    """Return the first proof whose name begins so; raise UsageError where there is none."""
    found = (each for each in linted.proofs if each.name.lower().startswith(name.lower()))
    proof = next(found, None)
    if proof is not None:
        return proof
    message = say("There is no proof “{name}”.", name=name)
    if not linted.proofs:
        raise UsageError(message, say("Nothing is proved here. See what is found: alliance lint"))
    names = [each.name for each in linted.proofs]
    raise UsageError(message, say("Possible: {names}.", names=names))


@dataclass(frozen=True, slots=True)
class _Renamed:
    """A tree in which the constitution goes by the name of the file that somebody gave."""

    tree: Tree
    shown: str

    def entries(self, folders: Any) -> Any:  # noqa: ANN401 - as every tree does
        """Yield what every tree has."""
        return self.tree.entries(folders)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return self.tree.read(PATH if path == self.shown else path)


def _is_same(alliance: Alliance, filed: Filed[Constitution], content: bytes) -> bool:
    return alliance.tree.read(filed.path) == content


def _linted(
    alliance: Alliance, filed: Filed[Constitution] | None, path: str, now: datetime
) -> Linted:
    records = alliance.ledger.records
    if filed is None:
        found = tuple(located(alliance.tree, (f for f in alliance.findings if f.path == path)))
        if not found:
            raise CannotRunError(
                say("There is no constitution here."),
                say("Put it back (git checkout -- {path}), or name one with --file.", path=path),
            )
        return Linted(Listing(found, records), (), alliance.tree)
    survey = Survey.of(alliance.ledger, now=now)
    lints = sorted(_located(alliance.tree, lints_of(survey, filed)), key=_order)
    listing = Listing(tuple(each.finding for each in lints), records)
    return Linted(listing, tuple(_named(lints)), alliance.tree)


def _located(tree: Tree, lints: Iterable[Lint]) -> Iterator[Lint]:
    for each in lints:
        (finding,) = located(tree, [each.finding])
        yield replace(each, finding=finding)


def _order(lint: Lint) -> tuple[str, int, int, str, str]:
    return lint.finding.order


def _named(lints: Iterable[Lint]) -> Iterator[NamedProof]:
    """Yield every proof with a name of its own."""
    taken: Counter[str] = Counter()
    for lint in lints:
        for proof in lint.proofs:
            name = f"{lint.finding.code}-{lint.procedure}"
            taken[name] += 1
            number = f"-{taken[name]}" if taken[name] > 1 else ""
            yield NamedProof(f"{name}{number}", lint.finding, proof)


def proofs_data(linted: Linted, words: Words) -> list[Mapping[str, Any]]:
    """Return the proofs as data for scripts."""
    return [
        {"name": each.name, "code": each.finding.code, "scenario": each.scenario(words)}
        for each in linted.proofs
    ]
