"""Fetch what the members of a federation hold, as objects: nothing of theirs is ever run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.records.federation import FederatedAlliance, Federation
from alliance_cli.store.crews import Threads
from alliance_cli.store.fetching import Bounds
from alliance_cli.store.sharing_out import Mishap, run_each
from alliance_cli.use_cases.federating import Fetched, Place, Trouble

_LONGEST = 24 * 60 * 60.0
"""Git is bound by itself; so this is only for what nobody thought of."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of fetching a member: a commit, whether it is another than before, or trouble."""

    member: str
    fetched: Fetched | None = None
    is_new: bool = False
    trouble: Trouble | None = None


def sync(
    place: Place,
    federation: Federation,
    members: Sequence[FederatedAlliance],
    *,
    jobs: int,
    bounds: Bounds,
    now: datetime,
) -> Iterator[Synced]:
    """Fetch these members, several at once; yield what came of each, as it comes.

    What was fetched is remembered, also when this is ended in the midst.
    """

    def fetch(member: FederatedAlliance) -> str | CannotRunError:
        try:
            mirror = place.mirror(member.id)
            return mirror.fetch(place.address(member), member.branch, bounds=bounds)
        except CannotRunError as error:
            return error

    if len(members) == len(federation.members):
        place.forget_others(federation)
    before = place.fetched(federation.members)
    values = {each.id: each for each in members}
    for name, made in run_each(Threads(jobs, bounds.ended.set), fetch, values, seconds=_LONGEST):
        if isinstance(made, str):
            fetched = Fetched(made, now)
            place.remember(federation, {name: fetched})
            is_new = name not in before or before[name].commit != made
            yield Synced(name, fetched, is_new)
        else:
            yield Synced(name, trouble=_unreachable(values[name], made))


def _unreachable(member: FederatedAlliance, error: CannotRunError | Mishap) -> Trouble:
    told = error.message if isinstance(error, CannotRunError) else error.words
    help_ = error.help if isinstance(error, CannotRunError) else None
    return Trouble(
        member.id,
        "unreachable",
        say("{repository} was not fetched: {why}", repository=member.repository, why=told),
        help_ or say("Look at “repository” in federation.yaml, and whether you may read it."),
    )
