"""From the commits on a way to steps: who wrote each, and the records that it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.constitution import Constitution
from alliance_cli.regularity.changes import Change, Step, Writer
from alliance_cli.regularity.identities import writer_of
from alliance_cli.store.ranges import RawStep, Way
from alliance_cli.store.signatures import SignatureMemory, Signed, signers_of
from alliance_cli.use_cases.changes import ChangeReader


@dataclass(frozen=True, slots=True)
class StepReader:
    """Makes steps of commits; who wrote them is told by the alliance before, `base`."""

    base: Ledger
    rules: Constitution
    reader: ChangeReader
    memory: SignatureMemory | None = None

    def steps(self, way: Way, net: tuple[Change, ...], *, on: datetime) -> tuple[Step, ...]:
        """Return the steps of `way`, oldest first; under `squash` they are one."""
        signed = self._signed(way)
        steps = tuple(
            Step(
                raw.commit.id,
                self._writer(raw, signed.get(raw.commit.id), on),
                raw.commit.committer.moment,
                self.reader.changes(raw.changes),
                raw.commit.trailers,
            )
            for raw in way.steps
        )
        return _as_one(steps, net) if self.rules.lands == "squash" else steps

    def _signed(self, way: Way) -> dict[str, Signed]:
        """Return the signatures of those commits for which it matters who wrote them."""
        if self.rules.assurance != "signed":
            return {}
        asked = [raw.commit for raw in way.steps if raw.changes or raw.commit.trailers]
        return signers_of(asked, self.memory)

    def _writer(self, raw: RawStep, signed: Signed | None, on: datetime) -> Writer:
        return writer_of(
            self.base,
            assurance=self.rules.assurance,
            email=raw.commit.author.email,
            key=signed.key if signed else None,
            key_fault=signed.fault if signed else None,
            on=on,
        )


def _as_one(steps: tuple[Step, ...], net: tuple[Change, ...]) -> tuple[Step, ...]:
    """Return the one commit that all becomes; none where nothing is changed."""
    own = [step for step in steps if step.changes]
    if not own:
        return ()
    last, trailers = own[-1], tuple(each for step in own for each in step.trailers)
    # Whoever is known is one and the same, by whichever address or key.
    writers = {step.writer.ally or step.writer: step.writer for step in own}
    if len(writers) == 1:
        return (replace(last, changes=net, trailers=trailers),)
    names = sorted(writer.ally or writer.email or "?" for writer in writers.values())
    several = say("the commits of one request are squashed, and these are of {who}", who=names)
    return (replace(last, writer=Writer(fault=several), changes=net, trailers=trailers),)
