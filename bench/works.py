"""What is measured: each work, what it is compared with, and what it is to reach.

A figure is a ratio of times by the clock, pair by pair, or plain seconds or megabytes where there
is no peer that does the same.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from bench import corpora
from bench.peers import Peer, peers_on
from bench.records import NOW, moment_text
from bench.repositories import git, repository_of
from bench.rows import Row, Sense, plain_row, ratio_row
from bench.timing import Command, Measure, compared, ratios

ALLIANCE = str(Path(sys.executable).parent / "alliance")
AT = ("--at", moment_text(NOW))
_STATUS = ("git", "status", "--porcelain")
_TINY = 40


_NO_REACH: tuple[None, Sense] = (None, "least")
_REACHES: Mapping[str, tuple[float, Sense]] = {
    "libyaml scan": (4, "most"),
    "check-jsonschema": (15, "least"),
    "ajv": (2, "least"),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: how many records, commits and so on, and how often."""

    name: str
    records: tuple[int, ...]
    beside_peers: int
    commits: int
    proposals: int
    experiences: int
    plays: int
    players: int
    runs: int
    is_warmed: bool = True
    """Whether each command runs once before it counts."""


SIZES = {
    each.name: each
    for each in (
        Size("smoke", (60,), 60, 6, 3, 6, 20, 8, 1, is_warmed=False),
        Size("small", (1_000,), 1_000, 200, 100, 1_000, 500, 100, 3),
        Size("medium", (1_000, 10_000), 10_000, 2_000, 1_000, 10_000, 10_000, 500, 5),
        Size("full", (1_000, 10_000, 100_000), 10_000, 2_000, 1_000, 10_000, 10_000, 500, 5),
    )
}


@dataclass(frozen=True, slots=True)
class Bench:
    """A run of all: how much, where what was made up is kept, and which tool is measured."""

    size: Size
    cache: Path
    tool: str = ALLIANCE

    def on(self, corpus: corpora.Corpus) -> Path:
        """Return the folder of a corpus."""
        return repository_of(corpus, self.cache)

    def command(
        self, folder: Path, *words: str, set_up: Callable[[], None] | None = None
    ) -> Command:
        """Return the command that runs the tool in a folder."""
        return Command(((self.tool, *words),), folder, set_up=set_up)

    def rows(self, only: str = "") -> Iterator[Row]:
        """Measure everything, a row after the other; `only` names some of the parts."""
        parts: dict[str, Callable[[], Iterator[Row]]] = {"start": self.starting}
        for size in self.size.records:
            parts[f"validate-{size}"] = partial(self.validating, size)
            parts[f"check-{size}"] = partial(self.checking, size)
        parts |= {"audit": self.auditing, "status": self.deciding, "site": self.publishing}
        parts["simulate"] = self.simulating
        for name, part in parts.items():
            if only in name:
                yield from part()

    def starting(self) -> Iterator[Row]:
        """Measure what people wait for before anything happens."""
        folder = self.on(corpora.mixed(_TINY))
        bare = Command(((sys.executable, "-c", "pass"),), folder)
        for words in (("--help",), ("explain", "ALY406")):
            ours, theirs = self._compared(self.command(folder, *words), bare, times=3)
            yield ratio_row(" ".join(("alliance", *words)), "python -c pass", ours, theirs, 6)

    def validating(self, size: int) -> Iterator[Row]:
        """Measure the reading of everything: for the first time, and with nothing changed."""
        folder, name = self.on(corpora.mixed(size)), f"validate {size:,} records"
        cold = self.command(folder, "validate", *AT, set_up=partial(_forget, folder))
        peers = peers_on(folder, self.cache) if size == self.size.beside_peers else ()
        yield from (self._beside(peer, cold, f"{name}, cold") for peer in peers)
        warm, status = self.command(folder, "validate", *AT), Command((_STATUS,), folder)
        first, again, git_status, start = self._compared(cold, warm, status, self._start())
        yield plain_row(f"{name}, cold: peak memory", first, max(first.peak), "MB", 300)
        yield plain_row(f"{name}, unchanged: peak memory", again, max(again.peak), "MB", 300)
        against = "git status, start-up apart"
        figure = median(ratios(again.without(start), git_status))
        yield Row(f"{name}, unchanged", against, again, git_status, figure, "×", 1.5)

    def _beside(self, peer: Peer, ours: Command, work: str) -> Row:
        """Compare the tool with a peer; with one that is not there nothing is measured."""
        reach, sense = _REACHES.get(peer.name, _NO_REACH)
        if peer.command is None:
            return Row(work, f"{peer.name}: absent", None, None, None, "×", reach, sense)
        mine, its = self._compared(ours, peer.command)
        if peer.spare is not None:
            (spare,) = self._compared(peer.spare)
            its = its.without(spare)
        pairs = (mine, its) if sense == "most" else (its, mine)
        against = f"{peer.name} {peer.version}".strip()
        return Row(work, against, mine, its, median(ratios(*pairs)), "×", reach, sense)

    def _compared(self, *commands: Command, times: int = 1) -> tuple[Measure, ...]:
        """Return what each command takes, in as many runs as this size has."""
        return compared(*commands, runs=self.size.runs * times, is_warmed=self.size.is_warmed)

    def _start(self) -> Command:
        """Return the same command on an alliance so small that nothing but starting is left."""
        return self.command(self.on(corpora.mixed(_TINY)), "validate", *AT)

    def checking(self, size: int) -> Iterator[Row]:
        """Measure the judgement on a request that adds ten records."""
        folder = self.on(corpora.mixed(size))
        received = moment_text(NOW + timedelta(hours=2))
        words = ("check", "--base=main", "--head=request", f"--received={received}")
        ours, theirs = self._compared(self.command(folder, *words), Command((_STATUS,), folder))
        yield ratio_row(f"check 10 changed files in {size:,}", "git status", ours, theirs, 1)

    def auditing(self) -> Iterator[Row]:
        """Measure the audit of a whole history, as if for the first time."""
        commits = self.size.commits
        folder = self.on(corpora.history(commits))
        log = Command((("git", "log", "--raw"),), folder)
        audit = self.command(folder, "audit", "--no-cache")
        ours, theirs = self._compared(audit, log)
        yield ratio_row(f"audit of {commits:,} commits", "git log --raw", ours, theirs, 2)

    def deciding(self) -> Iterator[Row]:
        """Measure where many proposals stand."""
        proposals, acts = self.size.proposals, corpora.ACTS
        folder = self.on(corpora.decided(proposals, 0))
        (ours,) = self._compared(self.command(folder, "status", *AT, "--json"))
        name = f"status of {proposals:,} proposals with {acts} acts"
        yield plain_row(name, ours, ours.middle, "s", 1)

    def publishing(self) -> Iterator[Row]:
        """Measure the pages for everybody: all of them, and after one record has changed."""
        proposals, experiences = self.size.proposals, self.size.experiences
        folder, site = self.on(corpora.decided(proposals, experiences)), self.cache / "site"
        build = ("site", "build", *AT, "--output", str(site))
        name = f"site of {proposals:,} proposals, {experiences:,} experiences"
        tidy = partial(shutil.rmtree, site, ignore_errors=True)
        (first,) = self._compared(self.command(folder, *build, set_up=tidy))
        yield plain_row(name, first, first.middle, "s", 10)
        again = self.command(folder, *build, set_up=partial(_retell, folder))
        (second,) = self._compared(again)
        git(folder, "checkout", "--quiet", ".")
        tidy()
        yield plain_row(f"{name}, one changed", second, second.middle, "s", 1)

    def simulating(self) -> Iterator[Row]:
        """Measure the play of thousands of proposals among people who do not exist."""
        plays, players = self.size.plays, self.size.players
        words = ("simulate", "standard", f"--proposals={plays}", f"--allies={players}", "--json")
        ours = self._compared(self.command(self.cache, *words))[0]
        name = f"simulate {plays:,} proposals among {players:,} allies"
        yield plain_row(name, ours, ours.middle, "s", 60)


def _forget(folder: Path) -> None:
    """Remove what earlier runs of the tool left in a repository."""
    shutil.rmtree(folder / ".git/alliance", ignore_errors=True)


def _retell(folder: Path) -> None:
    """Change one experience, each time to something else."""
    path = min(folder.glob("experiences/**/*.yaml"))
    lines = path.read_text("utf-8").splitlines()
    told = [line for line in lines if not line.startswith("scale:")]
    path.write_text("\n".join((*told, f"scale: vallée {len(lines)} {path.stat().st_mtime_ns}\n")))
