"""Where the energy of the alliance goes: into procedure or work, inward or outward."""

from __future__ import annotations

from fractions import Fraction

from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Part, Reading, share

_FEW = 10
"""Of fewer doings nothing follows."""


def _procedure(chronicle: Chronicle, period: Period) -> Reading:
    done = chronicle.done(period)
    deciding = {each.ally for each in done if each.is_procedure}
    working = {each.ally for each in done if not each.is_procedure}
    people = len(deciding | working)
    parts = (
        Part("people:procedure-alone", len(deciding - working), people),
        Part("people:work-alone", len(working - deciding), people),
        Part("people:both", len(deciding & working), people),
    )
    procedure = sum(each.is_procedure for each in done)
    return share(procedure, len(done), parts if done else ())


def _inward(chronicle: Chronicle, period: Period) -> Reading:
    procedure = [each for each in chronicle.done(period) if each.is_procedure]
    return share(sum(each.is_about_itself for each in procedure), len(procedure))


INDICATORS = (
    Definition(
        "energy-in-procedure",
        mark("Energy: procedure against work"),
        mark(
            "Of all that was done and recorded, the share that was deciding: proposals, "
            "revisions, acts. The rest is work: chantiers, experiences, commitments, means."
        ),
        mark(
            "Formalism dissuades the many. Decide less together: let whoever wants go ahead, "
            "let chantiers decide what is theirs, and tell what was done."
        ),
        "share",
        _procedure,
        bound=Fraction(2, 3),
        least=_FEW,
    ),
    Definition(
        "energy-inward",
        mark("Energy: about ourselves"),
        mark(
            "Of all that was done to decide, the share about the alliance itself: amendments, "
            "mandates, reopenings, its closing."
        ),
        mark(
            "Leave the rules alone for a season, and see whether anything that matters is missing."
        ),
        "share",
        _inward,
        bound=Fraction(1, 2),
        least=_FEW,
    ),
)
