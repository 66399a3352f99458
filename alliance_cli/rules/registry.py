"""Every rule there is, and running them all."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.diagnostics import Finding
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import say
from alliance_cli.rules import (
    acts,
    amendments,
    chantiers,
    collisions,
    constitutions,
    contents,
    cycles,
    decisions,
    disciplines,
    files,
    grounds,
    identities,
    languages,
    lints,
    mandates,
    proposals,
    references,
    reopenings,
    reviews,
    revisions,
    safeguards,
    themes,
    translations,
    versions,
)
from alliance_cli.rules.rule import Rule, parts_of
from alliance_cli.rules.survey import Survey

RULES: tuple[Rule, ...] = (
    *files.RULES,
    *collisions.RULES,
    *translations.RULES,
    *languages.RULES,
    *references.RULES,
    *themes.RULES,
    *cycles.RULES,
    *identities.RULES,
    *mandates.RULES,
    *grounds.RULES,
    *chantiers.RULES,
    *safeguards.RULES,
    *constitutions.RULES,
    *lints.RULES,
    *versions.RULES,
    *amendments.RULES,
    *proposals.RULES,
    *contents.RULES,
    *reopenings.RULES,
    *reviews.RULES,
    *decisions.RULES,
    *acts.RULES,
    *revisions.RULES,
    *disciplines.RULES,
)
"""All rules; the order says nothing, since findings are sorted where they are shown."""


def findings_of(
    survey: Survey, *, feeds_back: bool = True, follow: Follow = unseen
) -> Iterator[Finding]:
    """Yield what is wrong in the ledger of `survey` then, beyond what single files show.

    What is due by disciplines, dates and ends is left out where nothing `feeds_back` to people.
    """
    touched = parts_of(survey.reach) if survey.reach else None
    for rule in follow(RULES, say("Checking rules"), len(RULES)):
        if rule in disciplines.RULES and not feeds_back:
            continue
        if touched is None or not touched.isdisjoint(rule.rests_on):
            yield from rule(survey)
