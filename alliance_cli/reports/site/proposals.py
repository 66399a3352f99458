"""The pages about proposals: the list of all, and one for each, open or decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from alliance_cli.ledger.standings import constitution_of
from alliance_cli.messages import say
from alliance_cli.records.proposals import EndedMandate, NewMandate, NewPrinciple
from alliance_cli.reports.amendments import ArticleChange, article_changes
from alliance_cli.reports.commitments import views_for
from alliance_cli.reports.explanation import TOPICS, explanation
from alliance_cli.reports.haste import find_hasty_review, hasty_words
from alliance_cli.reports.lineage import lineage_of
from alliance_cli.reports.lines import when
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.pictures.flow import procedure_svg
from alliance_cli.reports.pictures.timeline import timeline_svg
from alliance_cli.reports.requirements import requirement_words, with_missing
from alliance_cli.reports.reviewing import reviews_of
from alliance_cli.reports.reviews import NEXT
from alliance_cli.reports.said import said_by
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.differences import shown_changes
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.mailing import mail_links
from alliance_cli.reports.site.makings import of_proposal_page
from alliance_cli.reports.site.notes import notes_on
from alliance_cli.reports.site.page import SitePage, said_words
from alliance_cli.reports.site.proposal_words import WORDS
from alliance_cli.reports.site.verifying import checks_of
from alliance_cli.reports.site.voices import act_link, voices_of
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import CAUSES, KINDS, OBJECTIONS, OUTCOMES, POSITIONS

if TYPE_CHECKING:
    from markupsafe import Markup


def proposal_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the list of proposals, and the page of each that was opened."""
    title, section, site = say("Proposals"), addresses.PROPOSALS, edition.site
    yield SitePage(
        section, "proposals.html.j2", title, section, lambda: _list_values(edition), runs=True
    )
    for name, view in sorted(site.views.items()):
        if view.standing.opened:
            address = addresses.address_of("proposals", name)
            title_of = edition.title("proposals", name)
            yield SitePage(
                address,
                "proposal.html.j2",
                title_of,
                section,
                partial(_values, edition, name),
                is_timely=view.standing.outcome is None,
                made_of=partial(of_proposal_page, site, site.sources, view)
                if site.sources
                else None,
            )


def rows_of(views: list[ProposalView]) -> list[dict[str, object]]:
    """Return a row for each proposal: its name, kind, place and moment."""
    rows = []
    for view in views:
        place, moment = place_and_moment(view)
        kind = say(KINDS[view.case.proposal.kind])
        rows.append({"id": view.name, "kind": kind, "place": place, "moment": moment})
    return rows


def opened_views(edition: Edition) -> list[ProposalView]:
    """Return the proposals that were opened, open ones by deadline, then the latest decided."""
    views = (edition.views[name] for name in edition.views)
    return sorted((view for view in views if view.standing.opened), key=lambda view: view.order)


def _list_values(edition: Edition) -> dict[str, object]:
    views = opened_views(edition)
    return {
        "w": said_words(WORDS),
        "open": rows_of([view for view in views if view.standing.outcome is None]),
        "ended": rows_of([view for view in views if view.standing.outcome is not None]),
    }


def _values(edition: Edition, name: str) -> dict[str, object]:
    """Return all that the page of one proposal says."""
    site, view = edition.site, edition.views[name]
    reading, proposal = edition.reading("proposals", name), view.case.proposal
    place, moment = place_and_moment(view)
    alliance = site.ledger.alliance
    later = lineage_of(site.ledger, view).later
    hasty = find_hasty_review(site.ledger, view)
    return {
        "w": said_words(WORDS),
        "id": name,
        "notes": notes_on(edition, reading),
        "kind": say(KINDS[proposal.kind]),
        "place": place,
        "moment": moment,
        "is_open": view.standing.stage is not None,
        "by": view.standing.proposers or proposal.by[:1],
        "scope": view.case.chantier,
        "procedure": view.procedure,
        "constitution": proposal.constitution,
        "constitution_at": addresses.constitution_address(proposal.constitution),
        "version": view.standing.version,
        "proposal": proposal,
        "driver": said_by(reading, proposal.driver, "driver") if proposal.driver else None,
        "text": said_by(reading, proposal.text, "text") if proposal.text else None,
        "criteria": [
            said_by(reading, text, "criteria", at) for at, text in enumerate(proposal.criteria)
        ],
        "affects": _affected(edition, proposal.affects),
        "superseded_by": view.superseded_by,
        "reopened_by": later("reopens"),
        "continued_by": later("continues"),
        "told_in": site.telling.get(name, ()),
        **_of_kind(edition, view),
        "mails": list(
            mail_links(view, alliance.record.mail if alliance else None, edition.language)
        ),
        "picture": timeline_svg(view, edition.reader, edition.called),
        "way": _way(edition, view),
        "steps": [_step(view, each) for each in view.standing.path],
        "outcome": say(OUTCOMES[view.standing.outcome]) if view.standing.outcome else None,
        "requirements": [
            {"words": with_missing(each, requirement_words(each)), "holds": each.holds}
            for each in view.standing.requirements
        ],
        "positions": list(_positions(view)),
        "objections": [_objection(view, each) for each in view.standing.objections],
        "versions": [_version(edition, view, each) for each in proposal.versions
                     if each.at <= site.now],
        "voices": voices_of(edition, view),
        "why": _why(view),
        "hasty": hasty_words(view, hasty) if hasty else None,
        "commitments": [
            {"by": each.filed.record.ally, "what": each.filed.record.what,
             "fate": each.fate(edition.languages)}
            for each in views_for(site.ledger, f"proposal:{name}", now=site.now)
        ],
        "reviews": [
            {"at": when(each.record.at, site.ledger.zone), "by": each.record.by,
             "findings": each.record.findings, "next": say(NEXT[each.record.next])}
            for each in reviews_of(site.ledger, f"decision:{name}", now=site.now)
        ],
        "checks": list(checks_of(site, view)),
    }  # fmt: skip


def _affected(edition: Edition, names: tuple[str, ...]) -> dict[str, list[str]]:
    known = edition.ledger.chantiers
    return {
        "chantiers": [name for name in names if name in known],
        "allies": [name for name in names if name not in known],
    }


def _of_kind(edition: Edition, view: ProposalView) -> dict[str, Any]:
    """Return what only proposals of some kinds have."""
    proposal, reading = view.case.proposal, edition.reading("proposals", view.name)
    found: dict[str, Any] = {"principle": None, "mandate": None, "ends": None, "changes": ()}
    if isinstance(proposal.principle, NewPrinciple):
        found["principle"] = {
            "statement": said_by(reading, proposal.principle.statement, "principle", "statement"),
            "intent": said_by(reading, proposal.principle.intent, "principle", "intent"),
            "drawn_from": proposal.principle.drawn_from,
        }
    match proposal.mandate:
        case NewMandate() as mandate:
            found["mandate"] = mandate
        case EndedMandate() as mandate:
            found["ends"] = mandate.ends
        case _:
            pass
    changes = shown_changes(changes_of(edition, view), edition.ledger.languages)
    return found | {"changes": changes}


def changes_of(edition: Edition, view: ProposalView) -> tuple[ArticleChange, ...]:
    """Return what an amendment changes; nothing for any other proposal."""
    amends, after = view.case.proposal.amends, edition.ledger.proposed.get(view.name)
    before = constitution_of(edition.ledger, amends) if amends else None
    return article_changes(before.data, after.data) if before and after else ()


def _way(edition: Edition, view: ProposalView) -> Markup:
    """Return the diagram of the procedure; proposals that went the same way share one."""
    steps = tuple((each.stage, each.to) for each in view.standing.path)
    key = view.case.proposal.constitution, view.standing.procedure, steps
    if key not in edition.ways:
        edition.ways[key] = procedure_svg(view.case.procedure, edition.reader, view.standing.path)
    return edition.ways[key]


def _step(view: ProposalView, step: Any) -> dict[str, object]:  # noqa: ANN401
    return {
        "stage": view.place(step.stage),
        "entered": view.when(step.entered),
        "left": view.when(step.left) if step.left else None,
        "to": view.place(step.to) if step.to else None,
        "cause": say(CAUSES[step.cause]) if step.cause else None,
    }


def _positions(view: ProposalView) -> Iterator[dict[str, object]]:
    held = view.standing.positions
    for position, text in POSITIONS.items():
        allies = sorted(ally for ally, each in held.items() if each == position)
        if allies:
            yield {"words": say(text), "count": len(allies), "allies": allies}


def _objection(view: ProposalView, each: Any) -> dict[str, object]:  # noqa: ANN401
    return {
        "by": each.by,
        **act_link(view, each.id),
        "at": view.when(each.at),
        "state": say(OBJECTIONS[each.state]),
        "is_open": each.state.value == "open",
        "since": view.when(each.since),
        "through": act_link(view, each.through) if each.through else None,
    }


def _version(edition: Edition, view: ProposalView, each: Any) -> dict[str, object]:  # noqa: ANN401
    return {
        "number": each.version,
        "at": view.when(each.at),
        "by": each.by,
        "summary": edition.said(each.summary) if each.summary else None,
        "integrates": [act_link(view, act) for act in each.integrates],
        "declines": [
            {**act_link(view, one.act), "reason": edition.said(one.reason)}
            for one in each.declines
        ],
        "digest": each.digest,
    }


def _why(view: ProposalView) -> list[dict[str, object]]:
    """Return the sentences that explain where it stands, by topic."""
    found: dict[str, list[object]] = {}
    for sentence in explanation(view):
        text = say("{text} ({article})", text=sentence.text, article=sentence.because.words)
        found.setdefault(sentence.topic, []).append(text)
    return [{"topic": say(TOPICS[topic]), "sentences": each} for topic, each in found.items()]
