"""Matches and suggestions, told to people and to scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from alliance_cli.messages import Message, say
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.chantiers import words_of
from alliance_cli.reports.lines import Line, some_of
from alliance_cli.reports.matching import Match, Suggestion
from alliance_cli.reports.wishes import Party, Wish


def match_lines(found: Iterable[Match], languages: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that tell which offers meet which needs, and why."""
    for match in found:
        giver, taker = match.offer.party, match.need.party
        yield Line(say("{giver} → {taker}", giver=giver.id, taker=taker.id), "strong")
        yield Line(_offered(match.offer, languages), indent=2)
        yield Line(_needed(match.need, languages), indent=2)
        yield Line(say("both speak of: {terms}", terms=match.shared), "faint", indent=2)
        for told in _told_of(match):
            yield Line(told, "faint", indent=2)


def suggestion_lines(
    found: Iterable[Suggestion], chantier: str, languages: Sequence[str]
) -> Iterator[Line]:
    """Yield the lines that tell whom a chantier could ask, and why."""
    for each in found:
        yield Line(_party_words(each.party), "strong")
        for match in each.offers:
            yield Line(
                _meeting(match, _offered(match.offer, languages), match.need, chantier), indent=2
            )
        for match in each.needs:
            yield Line(
                _meeting(match, _needed(match.need, languages), match.offer, chantier), indent=2
            )
        shared = (
            (say("themes"), each.themes),
            (say("territories"), each.territories),
            (say("colleges"), each.colleges),
        )
        for title, names in shared:
            if names:
                yield Line(
                    say("the same {things}: {names}", things=title, names=some_of(names)), indent=2
                )


def match_data(match: Match) -> dict[str, Any]:
    """Return what scripts are given of a match."""
    return {
        "offer": _wish_data(match.offer),
        "need": _wish_data(match.need),
        "shared": list(match.shared),
        "across_colleges": match.is_across,
        "across_chantiers": match.is_between_chantiers,
    }


def suggestion_data(each: Suggestion) -> dict[str, Any]:
    """Return what scripts are given of a suggestion."""
    return {
        "ally": each.party.id,
        "colleges": sorted(each.party.colleges),
        "offers": [match_data(match) for match in each.offers],
        "needs": [match_data(match) for match in each.needs],
        "shared": {
            "themes": list(each.themes),
            "territories": list(each.territories),
            "colleges": list(each.colleges),
        },
    }


def _wish_data(wish: Wish) -> dict[str, Any]:
    party = wish.party
    return {
        party.kind: party.id,
        "text": _plain(wish.text),
        "colleges": sorted(party.colleges),
        "chantiers": sorted(party.chantiers),
    }


def _plain(text: Text) -> object:
    return text.versions.get(ANY, dict(text.versions))


def _party_words(party: Party) -> Message:
    if not party.colleges:
        return say("{id}", id=party.id)
    return say("{id} ({colleges})", id=party.id, colleges=sorted(party.colleges))


def _offered(wish: Wish, languages: Sequence[str]) -> Message:
    return say(
        "{party} offers: “{text}”",
        party=_party_words(wish.party),
        text=words_of(wish.text, languages),
    )


def _needed(wish: Wish, languages: Sequence[str]) -> Message:
    fields = {"party": _party_words(wish.party), "text": words_of(wish.text, languages)}
    if wish.party.kind == "chantier":
        return say("the chantier {party} is after: “{text}”", **fields)
    return say("{party} needs: “{text}”", **fields)


def _meeting(match: Match, said: Message, other: Wish, chantier: str) -> Message:
    """Return what an ally offers or needs, and who in the chantier speaks of it too."""
    who = chantier if other.party.kind == "chantier" else other.party.id
    return say("{said} ({who} speaks of it too: {terms})", said=said, who=who, terms=match.shared)


def _told_of(match: Match) -> Iterator[Message]:
    """Yield what else the two share, or what they bring together."""
    giver, taker = match.offer.party, match.need.party
    if themes := sorted(giver.themes & taker.themes):
        yield say("both work on: {names}", names=themes)
    if territories := sorted(giver.territories & taker.territories):
        yield say("both are in: {names}", names=territories)
    if match.is_across and giver.colleges and taker.colleges:
        yield say("across milieus")
    if match.is_between_chantiers:
        yield say(
            "across chantiers: {one} and {other}",
            one=some_of(sorted(giver.chantiers)),
            other=some_of(sorted(taker.chantiers)),
        )
