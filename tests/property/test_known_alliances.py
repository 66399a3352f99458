"""An alliance that is known, and not read, is the one that reading it gives, or is forgotten."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.reach import find_reach
from alliance_cli.rules.survey import Survey
from alliance_cli.store.cache import Cache
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.repository import Repository
from alliance_cli.store.walking import find_tree
from alliance_cli.use_cases.buckets import ForgottenError
from alliance_cli.use_cases.known_alliances import KnownAlliances
from alliance_cli.use_cases.load import Alliance, changed, load_alliance
from tests.property.test_reach import MOMENTS, WHOLE, Changes, changes_in, paths_of, told_anew

Files = Mapping[str, bytes]


class Archive:
    """A repository that remembers the alliances in its commits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = Repository.create(folder)

    @property
    def cache(self) -> Path:
        """The file in which something is remembered."""
        return self.folder / ".git" / "alliance" / "cache.sqlite"

    def commit(self, files: Files) -> str:
        """Make a commit of `files`; return its id."""
        stream = [b"commit refs/heads/any\ncommitter A <a@example.org> 0 +0000\ndata 0\ndeleteall"]
        for path, content in files.items():
            stream.append(
                b"M 100644 inline %s\ndata %d\n" % (path.encode(), len(content)) + content
            )
        importing = ["git", "fast-import", "--quiet", "--force"]
        subprocess.run(importing, cwd=self.folder, input=b"\n".join(stream) + b"\n", check=True)
        asking = ["git", "rev-parse", "any"]
        done = subprocess.run(asking, cwd=self.folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    @contextmanager
    def known(self, commit: str) -> Iterator[tuple[KnownAlliances, str]]:
        """Give what is known, and the id of the tree of a commit."""
        with quarantined(self.repository) as quarantine:
            top, _ = quarantine.links((commit,))[commit]
            tree = find_tree(quarantine, top, "")
            assert tree is not None
            yield KnownAlliances(Cache.of(self.cache.parent, "this"), quarantine), tree


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Return an archive in which nothing is remembered yet."""
    return Archive(tmp_path_factory.mktemp("archive"))


def told(value: object) -> object:
    """Return a part of a ledger as plain data, whatever it is kept in."""
    if isinstance(value, Mapping):
        return {key: told(each) for key, each in value.items()}
    return value


def parts(ledger: Ledger) -> dict[str, object]:
    """Return all that a ledger holds; of files that are records, only that they are there."""
    apart = {"_people", "index", "entries"}
    held = {each.name: told(getattr(ledger, each.name)) for each in fields(ledger)
            if each.name not in apart}  # fmt: skip
    people = ledger.people()
    return held | {
        "entries": [(path, entry.kind) for path, entry in ledger.entries.items()],
        "order": [[*getattr(ledger, name)] for name in ("allies", "proposals", "experiences")],
        "together": (ledger.tied, ledger.odd, dict(ledger.owners)),
        "people": (dict(people.persons), people.holdings, dict(people.members)),
    }


def landed(before: Alliance, changes: Changes, days: int, name: str) -> object:
    """Return what comes of changes, as far as they reach."""
    now = MOMENTS[name][days % len(MOMENTS[name])] + timedelta(days=days)
    after = changed(before, changes)
    reach = find_reach(before.ledger, after.ledger, changes)
    survey = Survey.of(after.ledger, now=now, reach=reach)
    return told_anew(before, after, survey), dict(survey.standings), parts(after.ledger)


@settings(max_examples=8, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_is_known_is_what_would_be_read(
    name: str, data: st.DataObject, archive: Archive
) -> None:
    absent = frozenset(data.draw(st.sets(paths_of(name), max_size=4)))
    changes, days = data.draw(changes_in(name, absent)), data.draw(st.integers(0, 90))
    files = {path: content for path, content in WHOLE[name].items() if path not in absent}
    later = {path: each for path, each in {**files, **changes}.items() if each is not None}
    first, second = archive.commit(files), archive.commit(later)
    read = load_alliance(archive.repository.tree(first))
    with archive.known(first) as (known, tree):
        known.keep(tree, read)
        found = known.find(tree, read.tree)
        assert found is not None
        assert landed(found, changes, days, name) == landed(read, changes, days, name)
        after = changed(found, changes)
        assert parts(found.ledger) == parts(read.ledger)
    with archive.known(second) as (known, tree):
        known.keep(tree, after)
        found = known.find(tree, read.tree)
        assert (found is None) == bool(after.findings or after.ledger.broken)
        if found is not None:
            whole = load_alliance(archive.repository.tree(second))
            assert parts(found.ledger) == parts(whole.ledger)


@settings(max_examples=30, deadline=None)
@given(at=st.integers(0, 200_000), what=st.binary(max_size=80), is_cut=st.booleans())
def test_whatever_happens_to_it_nothing_else_is_known(
    at: int, what: bytes, archive: Archive, *, is_cut: bool
) -> None:
    commit = archive.commit(WHOLE["territory"])
    read = load_alliance(archive.repository.tree(commit))
    with archive.known(commit) as (known, tree):
        known.keep(tree, read)
        whole = archive.cache.read_bytes()
        place = at % len(whole)
        rest = b"" if is_cut else whole[place + len(what) :]
        archive.cache.write_bytes(whole[:place] + what + rest)
        try:
            found = known.find(tree, read.tree)
            same = found is None or parts(found.ledger) == parts(read.ledger)
        except ForgottenError:
            same = True
        assert same
        archive.cache.unlink(missing_ok=True)
