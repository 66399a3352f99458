"""Show that a federation of many alliances comes out the same on processes and on a cluster.

    python -m bench.federation --alliances 300

It makes up so many alliances, one of them broken, has them fetched and validated on the processes
of this machine and on a Dask cluster of two more, and compares the summaries, byte by byte.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from bench import records as make
from bench.corpora import Commit, Corpus
from bench.emitting import render_yaml
from bench.records import FOUNDED, NOW, Record, ally_id, moment_text
from bench.repositories import repository_of
from bench.works import ALLIANCE

CACHE = Path(__file__).parent.parent / ".bench"
_ALLIES = 30


@dataclass(frozen=True, slots=True)
class Run:
    """What a validation answered, how long it took, and the summaries it left."""

    answer: dict[str, Any]
    seconds: float
    summaries: dict[str, bytes]


def main(arguments: list[str]) -> int:
    """Compare, and tell what came out."""
    parser = argparse.ArgumentParser(prog="bench.federation", description=__doc__)
    parser.add_argument("--alliances", type=int, default=300)
    parser.add_argument("--cache", type=Path, default=CACHE)
    asked = parser.parse_args(arguments)
    home = _home(asked.alliances, asked.cache.resolve())
    synced, seconds = _timed(home, "sync", "--json")
    told = json.loads(synced)["members"]
    _tell(f"fetched: {sum(each['commit'] is not None for each in told)} in {seconds:.1f} s")
    here = _validated(home)
    _tell(f"processes: {_words(here)}")
    there = _on_a_cluster(home)
    _tell(f"cluster: {_words(there)}")
    are_same = here.summaries == there.summaries and here.answer == there.answer
    _tell(f"the same bytes: {'yes' if are_same else 'NO'}")
    _tell(f"known already: {_validated(home, is_anew=False).seconds:.1f} s")
    return 0 if are_same and len(here.summaries) == asked.alliances - 1 else 1


def _home(count: int, cache: Path) -> Path:
    """Return an alliance that keeps a federation of so many; the one in the middle is broken."""
    cache.mkdir(parents=True, exist_ok=True)
    places = [repository_of(_member(number, broken=count // 2), cache) for number in range(count)]
    home = repository_of(_member(-1), cache)
    members = [
        {"id": f"member-{number}", "name": _name(number), "repository": str(place)}
        for number, place in enumerate(places)
    ]
    data = {"name": "Many waters", "members": members, "shares": ["experiences", "themes"]}
    (home / "federation.yaml").write_text(json.dumps(data), "utf-8")
    shutil.rmtree(home / ".git" / "alliance", ignore_errors=True)
    return home


def _name(number: int) -> str:
    return f"Alliance {number}"


def _member(number: int, *, broken: int | None = None) -> Corpus:
    is_broken = number == broken
    name = f"federated-{number}{'-broken' if is_broken else ''}"
    return Corpus(name, lambda: iter((_founding(number, is_broken=is_broken),)))


def _founding(number: int, *, is_broken: bool) -> Commit:
    """Return the commit of an alliance; a broken one lacks the file that makes it one."""
    rules = ((path, make.CONSTITUTION) for path in ("constitution.yaml", "constitutions/1.yaml"))
    files = ((path, render_yaml(data)) for path, data in _records(number))
    kept = (each for each in chain(rules, files) if not is_broken or each[0] != "alliance.yaml")
    return Commit("main", ally_id(0), FOUNDED, kept)


def _records(number: int) -> Iterator[Record]:
    """Yield a small alliance, each with a course of its own."""
    chance = Random(f"federated-{number}")
    path, data = make.alliance()
    yield path, {**data, "name": _name(number)}
    yield from (make.ally(each, chance) for each in range(_ALLIES))
    yield make.mandate(0, "facilitator")
    yield from (make.mandate(each, "arbiter") for each in (1, 2, 3))
    yield make.chantier(0, ally_id(1), chance)
    yield make.member(0, ally_id(1), chance)
    for each in range(3 + number % 10):
        at = FOUNDED + timedelta(days=10 + chance.randrange(200))
        yield make.experience(each, ally_id(each), [make.chantier_id(0)], at, chance)
    for each in range(1 + number % 4):
        yield from _proposal(each, chance)


def _proposal(number: int, chance: Random) -> Iterator[Record]:
    carrier, opened = ally_id(number), FOUNDED + timedelta(days=10 + chance.randrange(100))
    yield make.proposal(number, carrier, opened, chance)
    yield make.act(number, carrier, "call", opened + timedelta(days=9))
    for each in range(chance.randrange(1, _ALLIES)):
        at = opened + timedelta(days=12, hours=each)
        yield make.act(number, ally_id((number + 1 + each) % _ALLIES), "consent", at)


def _on_a_cluster(home: Path) -> Run:
    from distributed import LocalCluster  # noqa: PLC0415 - an extra, and heavy

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
        return _validated(home, "--cluster", cluster.scheduler_address)


def _validated(home: Path, *options: str, is_anew: bool = True) -> Run:
    anew = ("--again",) if is_anew else ()
    answer, seconds = _timed(home, "validate", "--json", *anew, *options)
    folder = home / ".git" / "alliance" / "federation" / "summaries"
    files = {file.parent.name: file.read_bytes() for file in folder.glob("*/*.parquet")}
    return Run(json.loads(answer), seconds, files)


def _timed(home: Path, *words: str) -> tuple[str, float]:
    began = time.perf_counter()
    done = subprocess.run(
        [ALLIANCE, "--root", str(home), "federation", *words],
        check=False,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "ALLIANCE_NOW": moment_text(NOW), "ALLIANCE_LANG": "en"},
    )
    return done.stdout, time.perf_counter() - began


def _words(run: Run) -> str:
    summary, named = run.answer["summary"], run.answer["findings"]
    told = ", ".join(f"{each['member']}: {each['message']}" for each in named)
    size = sum(map(len, run.summaries.values())) // 1024
    return f"{summary['seen']} of {summary['members']} in {run.seconds:.1f} s, {size} KiB; {told}"


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
