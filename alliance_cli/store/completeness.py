"""Tell whether a repository has all of a history: what is not there cannot be verified."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.messages import Message, say
from alliance_cli.store.quarantine import Quarantine, quarantined
from alliance_cli.store.sources import Sourced

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Completeness:
    """What a repository lacks; `missing` are some of the commits that it lacks."""

    is_shallow: bool
    is_partial: bool
    missing: tuple[str, ...]

    def require(self) -> None:
        """Raise CannotVerifyError if something is lacking, with what to do about it."""
        if self.is_shallow:
            raise _cannot_verify(
                say("this clone is shallow: a part of its history is missing"),
                say("Fetch the rest: git fetch --unshallow (in a workflow: fetch-depth: 0)"),
            )
        if self.is_partial:
            raise _cannot_verify(
                say("this clone is partial: some of its objects are missing"),
                say("Clone the repository anew, without --filter."),
            )
        if self.missing:
            raise _cannot_verify(
                say("the history lacks the commit {id}", id=self.missing[0]),
                say("Fetch it, or clone the repository anew. See also git fsck."),
            )


def completeness_of(repository: Sourced, ids: Collection[str]) -> Completeness:
    """Tell what `repository` lacks of the commits `ids` and of all that they stand on.

    What is said of parents is believed only of commits that are what their ids say; one that is
    damaged raises CannotVerifyError, as a file or folder does once it is read.
    """
    with quarantined(repository) as quarantine:
        source = quarantine.source
        # A clone that says itself what it lacks need not be walked through.
        told = source.is_shallow or source.is_partial
        missing = () if told else _missing(quarantine, ids)
        return Completeness(source.is_shallow, source.is_partial, missing)


def _missing(quarantine: Quarantine, ids: Collection[str]) -> tuple[str, ...]:
    """Walk back from `ids`; return the first commits that are not there."""
    seen: set[str] = set()
    pending = set(ids)
    while pending:
        window = tuple(sorted(pending))[:_AT_ONCE]
        try:
            links = quarantine.links(window)
        except CannotVerifyError:
            # To ask for each beforehand would take a process for every generation.
            there = quarantine.objects.facts(window)
            if missing := tuple(id_ for id_ in window if id_ not in there):
                return missing
            raise
        seen.update(window)
        parents = {parent for _, parents in links.values() for parent in parents}
        pending = (pending - set(window)) | (parents - seen)
    return ()


def _cannot_verify(message: Message, help_: Message) -> CannotVerifyError:
    return CannotVerifyError(message, help_)
