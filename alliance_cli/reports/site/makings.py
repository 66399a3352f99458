"""Tell what a page is made of, so that none is made again which would say the same.

A page of which there may be thousands has an imprint that can be told without making it: a digest
of the files that it tells of and of whatever else may change it. Whoever lets such a page look at
more must tell it here. What it calls the records that it links to is found while it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.descent import descent_of
from alliance_cli.reports.commitments import views_for
from alliance_cli.reports.experiences import ExperienceView
from alliance_cli.reports.haste import find_hasty_review
from alliance_cli.reports.reviewing import reviews_of
from alliance_cli.reports.site.sources import Sources
from alliance_cli.reports.site.whole import Site
from alliance_cli.reports.views import ProposalView


def of_experience_page(site: Site, view: ExperienceView) -> object:
    """Return what the page of an experience is made of."""
    translations = [(each.filed.digest, each.is_stale) for each in view.translations]
    files = view.filed.digest, translations, view.is_retracted
    return files, view.proposals, view.principles, site.similar(view.filed.id)


def of_proposal_page(site: Site, sources: Sources, view: ProposalView) -> object:
    """Return what the page of a proposal is made of.

    While it is open the moment changes it; once it has ended, what has been told by the moment.
    """
    files = sources.ground, sources.acts.get(view.name, "")
    others = view.superseded_by, site.telling.get(view.name, ())
    is_over = all(step.left for step in view.standing.path)
    if view.standing.outcome is None or not is_over:
        return files, others, site.now
    return files, others, _standing(view.standing), list(_told_by_now(site, view))


def _standing(standing: Standing) -> object:
    """Return a standing without its moment, and without an order that may change."""
    return replace(
        standing, at=standing.outcome_at or standing.at, electorate=frozenset()
    ), sorted(standing.electorate)


def _told_by_now(site: Site, view: ProposalView) -> Iterator[object]:
    """Yield what is told of a proposal that has ended, by the moment of the site."""
    ledger, now, name = site.ledger, site.now, view.name
    yield sum(act.record.at <= now for act in view.case.acts)
    yield sum(version.at <= now for version in view.case.proposal.versions)
    yield [tie.later for tie in descent_of(ledger, name, at=now).after]
    yield [each.id for each in reviews_of(ledger, f"decision:{name}", now=now)]
    yield [(each.filed.id, each.state) for each in views_for(ledger, f"proposal:{name}", now=now)]
    hasty = find_hasty_review(ledger, view)
    yield hasty and (hasty.due, hasty.made and hasty.made.id, hasty.is_overdue)
