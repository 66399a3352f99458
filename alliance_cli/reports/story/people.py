"""What happened among allies: who came and went, held a role, was suspended, met whom."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.measures import in_force_since
from alliance_cli.messages import say
from alliance_cli.records.moments import start_of
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.story.happening import Happening


def story_of_people(ledger: Ledger, languages: tuple[str, ...]) -> Iterator[Happening]:
    """Yield what happened among allies, in no order."""
    yield from _alliance(ledger)
    yield from _allies(ledger)
    yield from _mandates(ledger)
    yield from _safeguards(ledger)
    yield from _meetings(ledger, languages)


def _alliance(ledger: Ledger) -> Iterator[Happening]:
    if ledger.alliance:
        record = ledger.alliance.record
        at = start_of(record.founded, ledger.zone)
        what = say("The alliance is founded")
        yield Happening(at, "alliance", "founded", what, day=record.founded)
        if record.closed:
            what = say("The alliance is closed")
            yield Happening(record.closed.at, "alliance", "closed", what)
    current = ledger.constitution.record.version if ledger.constitution else 0
    for version in range(2, current + 1):
        if since := in_force_since(ledger, version):
            what = say("Version {version} of the constitution comes into force", version=version)
            yield Happening(since, "constitution", str(version), what)


def _allies(ledger: Ledger) -> Iterator[Happening]:
    for name, filed in ledger.allies.items():
        record = filed.record
        joined = say("{ally} joins", ally=name)
        yield Happening(record.joined, "ally", f"{name}/joined", joined, (name,))
        for each in record.signed:
            what = say("{ally} signs version {version} of the charter", ally=name,
                       version=each.version)  # fmt: skip
            yield Happening(each.at, "ally", f"{name}/signed-{each.version}", what, (name,))
        gone = [(each.left, each.returned) for each in record.earlier]
        for place, (left, returned) in enumerate((*gone, (record.left, record.returned)), start=1):
            if left:
                what = say("{ally} leaves", ally=name)
                yield Happening(left, "ally", f"{name}/left-{place}", what, (name,))
            if returned:
                what = say("{ally} returns", ally=name)
                yield Happening(returned, "ally", f"{name}/returned-{place}", what, (name,))


def _mandates(ledger: Ledger) -> Iterator[Happening]:
    for name, filed in ledger.mandates.items():
        record = filed.record
        fields = {"ally": record.ally, "role": record.role}
        proposals = (name,) if name in ledger.proposals else ()
        yield Happening(
            start_of(record.from_, ledger.zone),
            "mandate",
            f"{name}/from",
            say("{ally} begins as {role}", **fields),
            (record.ally,),
            proposals,
            record.chantier or "",
            record.from_,
        )
        if record.ended:
            yield Happening(
                record.ended.at,
                "mandate",
                f"{name}/ended",
                say("The mandate of {ally} as {role} is ended", **fields),
                (record.ally,),
                proposals,
                record.chantier or "",
            )


def _safeguards(ledger: Ledger) -> Iterator[Happening]:
    for name, filed in ledger.safeguards.items():
        record = filed.record
        by = (record.ally, record.by)
        what = say("{ally} is suspended by {by} until {day}", ally=record.ally, by=record.by,
                   day=record.until)  # fmt: skip
        yield Happening(record.at, "safeguard", f"{name}/taken", what, by)
        if record.lifted:
            what = say("The suspension of {ally} is lifted", ally=record.ally)
            yield Happening(record.lifted.at, "safeguard", f"{name}/lifted", what, by)


def _meetings(ledger: Ledger, languages: tuple[str, ...]) -> Iterator[Happening]:
    for name, filed in ledger.assemblies.items():
        record = filed.record
        what = say("Meeting: {name}", name=one_line(record.name.in_language(languages)))
        proposals = tuple(each.proposal for each in record.agenda if each.proposal)
        yield Happening(record.at, "assembly", name, what, record.present, proposals)
