"""Constitutions: stages that lead nowhere (301), kinds nobody can decide (309), versions (310).

What can still be mended is looked at: the constitution in force, and those that are proposed.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.constitution import KINDS, Constitution, Decides
from alliance_cli.records.procedures import STAGE_OUTCOMES, Procedure
from alliance_cli.records.wording import one_of
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey


def stages(survey: Survey) -> Iterator[Finding]:
    """Yield what leads to a stage or an outcome that there is not."""
    for filed in survey.live_constitutions():
        yield from unknown_stages(filed)


def kinds(survey: Survey) -> Iterator[Finding]:
    """Yield the kinds of proposals that no procedure governs."""
    for filed in survey.live_constitutions():
        yield from undecided(filed)


def unknown_stages(filed: Filed[Constitution]) -> Iterator[Finding]:
    """Yield what leads to no stage or outcome in one constitution."""
    for name, procedure in filed.record.procedures.items():
        if isinstance(procedure, Procedure):
            yield from _stages(filed, procedure, ("procedures", name))


def undecided(filed: Filed[Constitution]) -> Iterator[Finding]:
    """Yield the kinds that no procedure of one constitution governs."""
    for keys in _undecided(filed.record.decides):
        yield finding(
            "ALY309",
            filed.path,
            say("no procedure decides on: {kind}", kind=" ".join(keys)),
            say("Name under “decides” the procedures that may govern it."),
            route=Route(("decides", *keys)),
        )


def _stages(
    filed: Filed[Constitution], procedure: Procedure, within: tuple[str, ...]
) -> Iterator[Finding]:
    known = [stage.stage for stage in procedure.stages]
    targets: list[tuple[str | None, tuple[str | int, ...], list[str]]] = [
        (procedure.on_revision, ("on_revision",), known)
    ]
    for place, stage in enumerate(procedure.stages):
        targets += [
            (stage.then, ("stages", place, "then"), [*known, *STAGE_OUTCOMES]),
            (stage.otherwise, ("stages", place, "otherwise"), [*known, *STAGE_OUTCOMES]),
        ]
    for target, keys, possible in targets:
        if target is not None and target not in possible:
            yield finding(
                "ALY301",
                filed.path,
                say("there is no stage “{stage}” in this procedure", stage=target),
                one_of(target, possible),
                route=Route((*within, *keys)),
            )


def _undecided(decides: Decides) -> Iterator[tuple[str, ...]]:
    for kind in KINDS:
        if kind != "amendment" and not decides.for_kind(kind):
            yield (kind,)
    missing = [part for part in ("charter", "rules") if not getattr(decides.amendment, part)]
    if len(missing) == 1:
        yield "amendment", missing[0]
    elif missing:
        yield ("amendment",)


RULES: tuple[Rule, ...] = (
    rule(stages, "proposed-constitution", STANDINGS),
    rule(kinds, "proposed-constitution", STANDINGS),
)
"""The rules of this module."""
