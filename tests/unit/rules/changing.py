"""Find what checking a change finds, for the pages of rules that are about changes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from alliance_cli.__main__ import run
from alliance_cli.diagnostics import Finding, Severity, brought
from alliance_cli.regularity.registry import irregularities
from alliance_cli.regularity.rights import rights_of
from alliance_cli.use_cases.load import all_findings, load_alliance, located
from tests.attacks.building import CORPUS, arguments, attack_of, build
from tests.unit.regularity.builders import File, Odd, step, transition
from tests.unit.rules.examples import NOW, Example, ExampleTree, base_files, told

_MODES = {"executable": "100755", "link": "120000", "submodule": "160000"}


def found_in(example: Example) -> tuple[str, ...]:
    """Return the errors that checking the change of `example` finds, as a page writes them."""
    if example.repository:
        return _in_repository(example.repository)
    errors = (each for each in _by_commits(example) if each.severity is Severity.ERROR)
    return tuple(dict.fromkeys(map(told, errors)))


def _by_commits(example: Example) -> Iterator[Finding]:
    """Yield what is held against the commits of `example`, and what is wrong only then."""
    trees = (example.tree, *(commit.tree for commit in example.commits))
    steps = [
        step(commit.by, _difference(before, commit.tree))
        for before, commit in zip(trees, example.commits, strict=False)
    ]
    judged = transition(_difference(ExampleTree(base_files(), {}), example.tree), steps)
    last = load_alliance(trees[-1])
    before = all_findings(load_alliance(trees[0]), now=NOW)
    against = (*rights_of(judged)[1], *irregularities(judged))
    new = brought(all_findings(last, now=NOW), before)
    yield from sorted((*located(last.tree, against), *new), key=lambda each: each.order)


def _difference(before: ExampleTree, after: ExampleTree) -> Mapping[str, File]:
    """Return what is to be laid over one tree to have the other."""
    laid: dict[str, File] = dict.fromkeys(before.files.keys() - after.files.keys())
    for path, content in after.files.items():
        kind = after.kinds.get(path)
        if before.files.get(path) != content or before.kinds.get(path) != kind:
            laid[path] = Odd(_MODES[kind], content.decode()) if kind else content
    return laid


def _in_repository(name: str) -> tuple[str, ...]:
    """Return the errors that the command finds in a repository of the attacks."""
    attack = attack_of(CORPUS / name)
    with tempfile.TemporaryDirectory() as folder:
        home, top = Path(folder, "home"), Path(folder, "alliance")
        home.mkdir()
        built = build(attack, top, home)
        out = io.StringIO()
        with contextlib.redirect_stdout(out), _at_home(home):
            run(arguments(attack, built))
    found = json.loads(out.getvalue())["findings"]
    errors = (each for each in found if each["severity"] == "error")
    places = ("{code} {path}:{line}:{column}".format(**each) for each in errors)
    return tuple(dict.fromkeys(places))


@contextlib.contextmanager
def _at_home(home: Path) -> Iterator[None]:
    before = os.environ.get("HOME", "")
    os.environ["HOME"] = str(home)
    try:
        yield
    finally:
        os.environ["HOME"] = before
