"""The pulse of `examples/amores` at three dates equals what was worked out by hand.

The working stands beside each figure, from the YAML alone. Days are those of Paris; the last
second of one is 22:59:59Z in winter. Allies by their towns: Cusco, Paris, the programme officer,
Brussels, Lille, Montréal, the foundation, Toulouse, Dakar, Beirut, Bogotá, Grenoble,
Ouahigouya, Warsaw, Beijing, Lyon, São Paulo: seventeen, Montréal being the last to join, on
8 February 1999.
"""

from __future__ import annotations

import json
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from alliance_cli.__main__ import run

AMORES = str(Path(__file__).parents[2] / "examples/amores")
LONG_AFTER = "2026-11-01T12:00:00Z"
ASKED = {
    "1996": ("--since", "1996-01-01", "--until", "1996-12-31", "--at", LONG_AFTER),
    "1999": ("--since", "1999-01-01", "--until", "1999-12-31", "--at", LONG_AFTER),
    "2003": ("--at", "2003-05-31T12:00:00Z"),  # from 1 June 2002
}

Worked = tuple[Fraction | timedelta | int | None, int, int]
"""A figure, how many count, of how many."""

NOTHING: Worked = (None, 0, 0)


def share(have: int, of: int) -> Worked:
    return Fraction(have, of), have, of


def time(count: int, **length: float) -> Worked:
    return timedelta(**length), count, count


IN_1996: dict[str, Worked] = {
    # Ended: conseil-elu on 14 March, 157 days after 9 October (22+30+31+31+29+14); forum on
    # 17 October, 10 days; facilitatrice on 17 December, 43 days after 4 November; veilleur on the
    # 18th, 43 days after the 5th. Of 10, 43, 43, 157 half lie within 43.
    "time-to-decision": time(4, days=43),
    # All four were adopted, one of them by the willing; nobody ruled, nobody voted.
    "by-consensus": share(4, 4),
    "by-arbitration": share(0, 4),
    "lapsed": share(0, 4),
    # Bogotá and Dakar objected to the council; version 2 names both under `integrates`.
    "objections-integrated": share(2, 2),
    # The council (14 March 09:00): Brussels consented to version 1 on 20 November 08:30, and
    # again; Bogotá 37d18h before, Dakar 30d21h55, Lille 28d16h, Beirut 23d23h, Cusco 20d17h,
    # Beijing 17d2h. The forum (17 October 08:00): 7d15h, 6d16h, 5d17h, 3d1h. The facilitator (17
    # December 09:00): 14d22h, 12d16h, 11d17h, 10d18h, 7d15h. The keeper (18 December 15:00):
    # 15d6h30, 13d5h, 12d22h, 8d20h50, 8d1h. Of these 21 the 11th: 3d1, 5d17, 6d16, 7d15, 7d15,
    # 8d1, 8d20h50, 10d18, 11d17, 12d16, 12d22.
    "wait-of-the-willing": time(21, days=12, hours=22),
    # Council: 10 of the 14 engaged hold a position; forum: 5 of 16 allies; the mandates: 6 of 14
    # each.
    "expressed": share(27, 58),
    # Council: Paris, Toulouse, Ouahigouya, São Paulo did nothing. Forum: of 16 six spoke (Toulouse
    # proposed, Dakar had a concern, four consented). Facilitator and keeper: six of 14 each.
    "silent": share(4 + 10 + 8 + 8, 58),
    # Nobody joined between October 1995 and February 1999.
    "newcomers": (0, 0, 16),
    # All but the programme officer and Warsaw did something.
    "taking-part": share(14, 16),
    # Grenoble’s engagement lasts to the end of this very day: it comes up the day after.
    "engagement-renewed": NOTHING,
    # Toulouse, Paris and Bogotá opened one each, of 14 engaged. In order, the ones have ranks 12,
    # 13 and 14: 2 × 39 / (14 × 3) − 15/14 = 26/14 − 15/14.
    "proposals-gini": (Fraction(11, 14), 3, 14),
    "proposals-top": share(1, 3),
    # Open: eau (Dakar), enseignants (Lille, Beijing), finance (Brussels), sahel (Dakar,
    # Ouahigouya), sols (Cusco, Ouahigouya). Two with 2 (ranks 13, 14), four with 1 (9 to 12):
    # 2 × (42 + 54) / (14 × 8) − 15/14 = 24/14 − 15/14.
    "animation-gini": (Fraction(9, 14), 8, 14),
    "animation-top": share(2, 8),
    # In the last three months there was a sign of the sahel alone: a commitment kept on
    # 9 December. The terraces of sols were told on 9 September.
    "chantiers-dormant": share(4, 5),
    "chantiers-past-end": share(0, 5),
    "chantiers-unreported": NOTHING,
    "principles-without-experience": NOTHING,
    "adaptation-coverage": NOTHING,
    # To be looked at some day: the constitution (three years after 2 April 1996), the council
    # (September 1997), the forum (October 1997), and both new mandates. The letter was reviewed
    # ten days before its date. The mandates of 1994 were over before the discipline that asks for
    # it.
    "reviews-overdue": share(0, 5),
    # Money and time of the foundation; since 17 October a server in Toulouse.
    "dependence": share(2, 3),
    # Procedure: five versions (council 2, forum, facilitator 1 and 2, keeper) and 31 acts: 12 on
    # the council from the `carry` to the `enact`, 5 on the forum, 8 and 6 on the mandates. Work:
    # finance opens, Bogotá and Beirut join it; the terraces; a review by two; three words; the
    # commitment of Ouahigouya made and kept; the server: 1 + 2 + 1 + 2 + 3 + 2 + 1 = 12.
    "energy-in-procedure": share(36, 36 + 12),
    # All but the forum’s one version and five acts.
    "energy-inward": share(30, 36),
}

IN_1999: dict[str, Worked] = {
    # Ended: the date on 17 March 16:00, 120d23h after 16 November 17:00; the principle on 23 June,
    # 44 days after 10 May; the languages on 6 December 10:00, 20d19h after 15 November 15:00; the
    # facilitator on 20 December 09:30, 42d0h30 after 8 November 09:00.
    "time-to-decision": time(4, days=42, minutes=30),
    # The date was settled by the arbiters.
    "by-consensus": share(3, 4),
    "by-arbitration": share(1, 4),
    "lapsed": share(0, 4),
    # São Paulo and Lyon objected to the date; they were answered, and the text stayed.
    "objections-integrated": share(0, 2),
    # Date: Dakar 100d5h, Brussels 98d7h30. Principle: 25d19h, 22d1h, 16d1h, 8d18h. Languages:
    # 11d3h, 9d18h, 9d17h, 5d17h, 4d16h. Facilitator: 17d16h30, 17d1h, 13d23h30, 13d18h30, 13d2h30.
    # Of these 16 the 8th: 4d16, 5d17, 8d18, 9d17, 9d18, 11d3, 13d2h30, 13d18h30.
    "wait-of-the-willing": time(16, days=13, hours=18, minutes=30),
    # 13 engaged each time. Date: Lille, Dakar, Brussels, the foundation, and those who objected;
    # principle: six; languages: six; facilitator: six.
    "expressed": share(4 * 6, 4 * 13),
    # Date: Montréal, Toulouse, Bogotá, Ouahigouya (arbiters and a concern were heard). Principle:
    # 7. Languages: Brussels, Toulouse, Dakar, Ouahigouya (Beirut and São Paulo seconded, Lyon
    # reacted, the foundation had a concern). Facilitator: 7.
    "silent": share(4 + 7 + 4 + 7, 52),
    "newcomers": (1, 1, 17),
    # Not Paris, the programme officer, Toulouse, Grenoble, Warsaw.
    "taking-part": share(12, 17),
    "engagement-renewed": NOTHING,
    # Dakar opened two, Montréal one, of 13: 2 × (12 + 26) / (13 × 3) − 14/13 = 76/39 − 42/39.
    "proposals-gini": (Fraction(34, 39), 3, 13),
    "proposals-top": share(2, 3),
    # Finance is closed, South America open: Dakar and Ouahigouya lead two (ranks 12, 13), Lille,
    # Beijing, Cusco, São Paulo, Bogotá one (7 to 11): 2 × (45 + 50) / (13 × 9) − 14/13.
    "animation-gini": (Fraction(190 - 126, 117), 9, 13),
    "animation-top": share(2, 9),
    # In the last three months eau and enseignants said what they make of the principle; sols had
    # on 20 September, the sahel had got its tools in 1998, South America its last member in April.
    "chantiers-dormant": share(3, 5),
    "chantiers-past-end": share(0, 5),
    # Finance, closed on 31 May, told of its loans on the 17th.
    "chantiers-unreported": share(0, 1),
    # The one principle was drawn from the well and the terraces.
    "principles-without-experience": share(0, 1),
    "adaptation-coverage": share(3, 5),
    # The review of the facilitator’s mandate was due on 17 December 1999 and came in January.
    # Ahead lie the constitution, both arbiters, the date, the principle, the languages, the
    # facilitator.
    "reviews-overdue": share(1, 8),
    # The foundation’s two; the women’s fund, the server, and since 6 December translation.
    "dependence": share(2, 5),
    # Procedure: three versions, and 27 acts: two rulings, one who adheres to the forum, 6 on the
    # principle, 12 on the languages, 6 on the facilitator. Work: South America opens, two join it,
    # Montréal joins the teachers, finance closes; three answers to the principle; experiences by
    # one and by two; a review by three; a word; a translation; two commitments;
    # translation provided: 1 + 2 + 1 + 1 + 3 + 3 + 3 + 1 + 1 + 2 + 1 = 19.
    "energy-in-procedure": share(30, 30 + 19),
    # The reopening (1 + 12) and the mandate (1 + 6).
    "energy-inward": share(20, 30),
}

IN_2003: dict[str, Worked] = {
    # Nothing ended: who speaks has been open since 17 February.
    **dict.fromkeys(
        (
            *("time-to-decision", "by-consensus", "by-arbitration", "lapsed"),
            *("objections-integrated", "expressed", "silent"),
        ),
        NOTHING,
    ),
    # To 31 May 12:00: Toulouse since 12 March 08:00, 80d4h; Dakar since 17 March 11:00, 75d1h;
    # Lyon since 20 March 18:00, 71d18h.
    "wait-of-the-willing": time(3, days=75, hours=1),
    "newcomers": (0, 0, 17),
    # Brussels adhered; Bogotá, Toulouse, Dakar, Lyon, Warsaw, Montréal on who speaks; Ouahigouya
    # told of water, Beirut reviewed.
    "taking-part": share(9, 17),
    "engagement-renewed": NOTHING,
    # One proposal, by Bogotá, of 13 engaged: 2 × 13/13 − 14/13.
    "proposals-gini": (Fraction(12, 13), 1, 13),
    "proposals-top": share(1, 1),
    # The teachers alone are open, led by Lille and Beijing: 2 × 25 / (13 × 2) − 14/13.
    "animation-gini": (Fraction(11, 13), 2, 13),
    "animation-top": share(1, 2),
    # Their last sign is the extension of December 2001, which lasts to the end of 2003.
    "chantiers-dormant": share(1, 1),
    "chantiers-past-end": share(0, 1),
    # Eau and sahel, closed in June 2002, told how they passed water on.
    "chantiers-unreported": share(0, 2),
    "principles-without-experience": share(0, 1),
    "adaptation-coverage": share(1, 1),
    # All was reviewed; the constitution will be in March 2005.
    "reviews-overdue": share(0, 1),
    # The foundation’s two until the end of June, translation, the server.
    "dependence": share(2, 4),
    # Procedure: one version, 7 acts, one who adheres. Work: two chantiers close; two experiences
    # and two reviews, by two each.
    "energy-in-procedure": share(9, 9 + 10),
    "energy-inward": share(0, 9),
}

WORKED = {"1996": IN_1996, "1999": IN_1999, "2003": IN_2003}


def read(figure: int | str | None, unit: str) -> Fraction | timedelta | int | None:
    """Return a figure as JSON tells it."""
    if isinstance(figure, str):
        return Fraction(figure)
    return timedelta(seconds=figure) if unit == "seconds" and figure is not None else figure


def document(year: str, capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - JSON
    assert run(["--root", AMORES, "pulse", *ASKED[year], "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("year", WORKED)
def test_the_pulse_equals_the_figures_worked_out_by_hand(
    year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {
        each["id"]: (read(each["figure"], each["unit"]), each["have"], each["of"])
        for each in document(year, capsys)["indicators"]
    }
    assert told == WORKED[year]


def test_milieus_equal_the_figures_worked_out_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    by_id = {each["id"]: each for each in document("1996", capsys)["indicators"]}
    told = {
        (name, part["about"]): (part["have"], part["of"])
        for name in ("expressed", "silent")
        for part in by_id[name]["parts"]
    }
    # Engineers: Toulouse, Dakar, São Paulo each time, and Warsaw among the allies for the forum.
    # Dakar consents to the council and the facilitator, Toulouse and São Paulo to the forum.
    assert told["expressed", "college:technique"] == (4, 13)
    # Council: Toulouse, São Paulo. Forum: Warsaw. Facilitator: both again. Keeper: all three.
    assert told["silent", "college:technique"] == (8, 13)
    # Africa: Dakar and Ouahigouya. Dakar is silent about the keeper, Ouahigouya always.
    assert told["expressed", "territory:afrique"] == (2, 8)
    assert told["silent", "territory:afrique"] == (5, 8)
    # The foundation: it abstains on the council, consents to the keeper; the officer is an ally.
    assert told["expressed", "college:fondations"] == (2, 5)
    assert told["silent", "college:fondations"] == (3, 5)


def test_what_calls_for_care_comes_in_its_order(capsys: pytest.CaptureFixture[str]) -> None:
    # Beyond the bound, relative to the room beyond it. Newcomers: none at all, 1. Dormant: 4/5
    # over 1/4, 11/15. Inward: 5/6 over 1/2, 2/3. Dependence: 2/3 over 1/3, 1/2. Procedure: 3/4
    # over 2/3, 1/4. Expressed: 27/58 under 1/2, 2/29. Silent: 15/29 over 1/2, 1/29.
    assert document("1996", capsys)["concerns"] == [
        *("newcomers", "chantiers-dormant", "energy-inward", "dependence"),
        *("energy-in-procedure", "expressed", "silent"),
    ]
