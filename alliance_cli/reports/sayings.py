"""What a change of records says, in a sentence each: who joins, proposes, consents, objects.

Nothing here judges; a record that cannot be read says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.allies import Ally
from alliance_cli.records.kinds import KINDS, Place, place_of
from alliance_cli.records.text import Text
from alliance_cli.reports.neutral import cut, one_line
from alliance_cli.reports.words import KINDS as PROPOSAL_KINDS
from alliance_cli.reports.words import OUTCOMES

_LONGEST = 280
"""So many columns of what somebody says are shown; the rest is in the record."""

_ACTS = {
    "question": mark("{ally} asks about “{title}”"),
    "react": mark("{ally} reacts to “{title}”"),
    "suggest": mark("{ally} suggests something for “{title}”"),
    "nominate": mark("{ally} names somebody for “{title}”"),
    "advise": mark("{ally} advises on “{title}”"),
    "second": mark("{ally} seconds “{title}”"),
    "carry": mark("{ally} carries “{title}” too"),
    "call": mark("{ally} calls for the decision on “{title}”"),
    "consent": mark("{ally} consents to “{title}”"),
    "stand-aside": mark("{ally} stands aside on “{title}”"),
    "abstain": mark("{ally} abstains on “{title}”"),
    "oppose": mark("{ally} opposes “{title}”"),
    "object": mark("{ally} objects to “{title}”"),
    "concern": mark("{ally} has a concern about “{title}”"),
    "lift": mark("{ally} lifts an objection to “{title}”"),
    "test": mark("{ally} judges an objection to “{title}”"),
    "hold": mark("{ally} asks for more time on “{title}”"),
    "extend": mark("{ally} lengthens the stage of “{title}”"),
    "rule": mark("{ally} rules on “{title}”"),
    "withdraw": mark("{ally} withdraws “{title}”"),
    "adhere": mark("{ally} joins the decision “{title}”"),
    "enact": mark("{ally} puts “{title}” in force"),
    "confirm": mark("{ally} confirms what was recorded on “{title}”"),
    "disown": mark("{ally} disowns what was recorded on “{title}”"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the words of whoever says it, if there are any."""

    sentence: Message
    words: str | Message | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """A path that a change touches, and what becomes of it: `added`, `modified` or `removed`."""

    path: str
    change: str


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says what changes mean, from `base` to `candidate`, in the reader's languages."""

    base: Ledger
    candidate: Ledger
    languages: Sequence[str]

    def sayings(self, touched: Iterable[Touched]) -> Iterator[Said]:
        """Yield what is said, record by record, and at last how much is no record."""
        others = 0
        for each in touched:
            place = place_of(each.path)
            if not isinstance(place, Place):
                others += 1
            elif each.change == "removed":
                yield Said(say("{path} is removed", path=each.path))
            else:
                yield from self._of(place, each)
        if others:
            yield Said(
                say_many(
                    "{count} file that is no record changes",
                    "{count} files that are no records change",
                    others,
                )
            )

    def _of(self, place: Place, each: Touched) -> Iterator[Said]:
        match place.kind:
            case "act":
                yield from self._act(place, each)
            case "proposal":
                yield from self._proposal(place, each)
            case "ally":
                yield from self._ally(place, each)
            case "decision":
                yield from self._decision(place)
            case "constitution":
                yield from self._constitution()
            case "past-constitution" | "proposed-constitution":
                return  # what goes with it says so
            case kind:
                words = KINDS[kind].pattern
                yield Said(_plain(each, words=words, id_=place.id, within=place.within))

    def _constitution(self) -> Iterator[Said]:
        before, after = self.base.constitution, self.candidate.constitution
        if after is None:
            yield Said(say("The constitution cannot be read any more"))
        elif before and after.record.version == before.record.version:
            yield Said(say("The constitution in force is edited"))
        else:
            version = after.record.version
            yield Said(
                say("Version {version} of the constitution is put in force", version=version)
            )

    def _act(self, place: Place, each: Touched) -> Iterator[Said]:
        filed = self.candidate.acts.get(place.within, {}).get(place.id)
        if filed is None:
            return
        act, title = filed.record, self._title(place.within)
        if each.change == "modified":
            yield Said(
                say(
                    "The text of an act by {ally} on “{title}” is withheld",
                    ally=filed.ally,
                    title=title,
                )
            )
            return
        sentence = say(_ACTS[act.act], ally=self._name(filed.ally), title=title)
        if act.recorded_by:
            sentence = say(
                "{sentence}, as {by} writes down",
                sentence=sentence,
                by=self._name(act.recorded_by),
            )
        elif act.through:
            sentence = say(
                "{sentence}, through {by}", sentence=sentence, by=self._name(act.through)
            )
        yield Said(sentence, self._words(act))

    def _proposal(self, place: Place, each: Touched) -> Iterator[Said]:
        filed = self.candidate.proposals.get(place.id)
        if filed is None:
            return
        proposal, title = filed.record, self._title(place.id)
        last = proposal.versions[-1]
        if each.change == "added":
            who = self._name(proposal.by[0])
            kind = say(PROPOSAL_KINDS[proposal.kind])
            yield Said(
                say("{ally} proposes “{title}” ({kind})", ally=who, title=title, kind=kind),
                self._text(proposal.text or proposal.driver),
            )
            return
        before = self.base.proposals.get(place.id)
        if before and before.record.versions[-1].version < last.version:
            sentence = say(
                "{ally} publishes version {version} of “{title}”",
                ally=self._name(last.by),
                version=last.version,
                title=title,
            )
            yield Said(sentence, self._text(last.summary))
        else:
            yield Said(say("Who carries “{title}” changes", title=title))

    def _ally(self, place: Place, each: Touched) -> Iterator[Said]:
        filed = self.candidate.allies.get(place.id)
        if filed is None:
            return
        name, before = self._name(place.id), self.base.allies.get(place.id)
        if each.change == "added" or before is None:
            yield Said(say("{ally} joins", ally=name))
            return
        yield Said(_ally_words(name, before.record, filed.record))

    def _decision(self, place: Place) -> Iterator[Said]:
        filed = self.candidate.decisions.get(place.id)
        if filed is not None:
            outcome = say(OUTCOMES[filed.record.outcome])
            yield Said(
                say(
                    "The outcome of “{title}” is sealed: {outcome}",
                    title=self._title(place.id),
                    outcome=outcome,
                )
            )

    def _title(self, proposal: str) -> str:
        filed = self.candidate.proposals.get(proposal)
        return one_line(filed.record.title.in_language(self.languages)) if filed else proposal

    def _name(self, ally: str) -> str:
        filed = self.candidate.allies.get(ally)
        name = filed.record.name if filed and filed.record.visible == "public" else ""
        return one_line(name.in_language(self.languages)) if isinstance(name, Text) else ally

    def _words(self, act: AnyAct) -> str | Message | None:
        return say("withheld") if act.withheld else self._text(act.text)

    def _text(self, text: Text | None) -> str | None:
        return cut(one_line(text.in_language(self.languages)), _LONGEST) if text else None


def _plain(each: Touched, *, words: str, id_: str, within: str) -> Message:
    text = mark("{path} is added") if each.change == "added" else mark("{path} changes")
    return say(text, path=each.path, kind=words, id=id_, within=within)


def _ally_words(name: str, before: Ally, after: Ally) -> Message:
    if after.returned and after.returned != before.returned:
        return say("{ally} comes back", ally=name)
    if after.left and after.left != before.left:
        return say("{ally} leaves", ally=name)
    fields = [
        field.removesuffix("_")
        for field in type(after).model_fields
        if getattr(before, field) != getattr(after, field)
    ]
    return say("{ally} changes in its own file: {fields}", ally=name, fields=fields)
