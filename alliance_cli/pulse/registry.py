"""Every indicator, family by family, and the pulse: what each reads, and read before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.pulse import (
    caravan,
    chantiers,
    concentration,
    deciding,
    energy,
    learning,
    means,
    people,
    voices,
)
from alliance_cli.pulse.chronicle import Chronicle, Known
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period, course_to
from alliance_cli.pulse.readings import Figure, Reading

INDICATORS: tuple[Definition, ...] = (
    *deciding.INDICATORS,
    *caravan.INDICATORS,
    *voices.INDICATORS,
    *people.INDICATORS,
    *concentration.INDICATORS,
    *chantiers.INDICATORS,
    *learning.INDICATORS,
    *means.INDICATORS,
    *energy.INDICATORS,
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an indicator reads in a period, and its course, which begins with the period before.

    Each point of the course is the reading of a period as long; the last is that of the period.
    """

    definition: Definition
    course: tuple[Reading, ...]

    @property
    def reading(self) -> Reading:
        """What it reads in the period."""
        return self.course[-1]

    @property
    def before(self) -> Reading:
        """What it read in the period before."""
        return self.course[0]

    @property
    def figures(self) -> tuple[Figure | None, ...]:
        """The figures of the course."""
        return tuple(each.figure for each in self.course)

    @property
    def concern(self) -> Fraction:
        """By how much it calls for care; 0 where it does not."""
        return self.definition.concern(self.reading)


@dataclass(frozen=True, slots=True)
class Pulse:
    """Every indicator, in a period and in those before that make up the course."""

    course: tuple[Period, ...]
    indicators: tuple[Indicator, ...]

    @property
    def period(self) -> Period:
        """The period asked about."""
        return self.course[-1]

    @property
    def before(self) -> Period:
        """The period before it, as long."""
        return self.course[0]

    @property
    def concerns(self) -> tuple[Indicator, ...]:
        """The indicators that call for care, the one that does most first."""
        worried = [each for each in self.indicators if each.concern]
        return tuple(sorted(worried, key=lambda each: -each.concern))


def pulse_of(ledger: Ledger, period: Period, *, known: Known | None = None) -> Pulse:
    """Return the pulse of an alliance in `period`, as it could be known at its last moment.

    What is `known` of where proposals stand then need not be reckoned again.
    """
    course = tuple(course_to(period, ledger.zone))
    moments = (each.last for each in course)
    chronicle = Chronicle.of(ledger, now=period.last, moments=moments, known=known)
    return Pulse(
        course,
        tuple(
            Indicator(each, tuple(each.reckon(chronicle, point) for point in course))
            for each in INDICATORS
        ),
    )
