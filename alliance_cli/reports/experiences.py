"""Experiences as people look at them: which there are, what each is about, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from alliance_cli.ledger.descent import drawing_on
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.principles import is_retracted, is_told
from alliance_cli.ledger.translations import Translated, translations_in
from alliance_cli.messages import Message, mark, moment_words
from alliance_cli.records.learning import Experience
from alliance_cli.records.passages import passages_in
from alliance_cli.records.text import ANY
from alliance_cli.reports.lines import Line
from alliance_cli.reports.similarity import Likeness, Surroundings, similar_to
from alliance_cli.reports.terms import Passage, counted_forms, forms_of, plainest, terms_of
from alliance_cli.reports.translated import Reading, reading_of, translation_data

HEADINGS = (
    mark("experience"),
    mark("title"),
    mark("written"),
    mark("authors"),
    mark("themes"),
)
"""What the columns of `ExperienceView.row` say."""

_WEIGHTS = {"title": 3, "summary": 2}
"""What the heart of it is stands in few words, and counts for more."""


@dataclass(frozen=True, slots=True)
class ExperienceView:
    """An experience at a moment, in the reader's languages, and what draws on it."""

    filed: Filed[Experience]
    reading: Reading
    translations: tuple[Translated, ...]
    is_retracted: bool
    proposals: tuple[str, ...]
    principles: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is about, on one line."""
        return self.reading.words(self.filed.record.title, "title")

    def row(self) -> tuple[Message | str | Line, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        record = self.filed.record
        return (
            Line(self.filed.id, "faint" if self.is_retracted else "plain"),
            self.title,
            moment_words(record.written),
            ", ".join(record.authors),
            ", ".join(record.themes),
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        return {
            **self.filed.data,
            "id": self.filed.id,
            "is_retracted": self.is_retracted,
            "drawn_on_by": {
                "proposals": list(self.proposals),
                "principles": list(self.principles),
            },
            "translations": [
                {key: value for key, value in translation_data(each).items() if key != "fields"}
                for each in self.translations
            ],
        }


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which experiences are looked for; nothing given means all but the retracted."""

    theme: str | None = None
    chantier: str | None = None
    author: str | None = None
    with_retracted: bool = False


@dataclass(frozen=True, slots=True)
class Ties:
    """What leads to experiences, for all of them at once: by the id of each."""

    proposals: Mapping[str, Sequence[str]]
    principles: Mapping[str, Sequence[str]]
    translations: Mapping[str, tuple[Translated, ...]]

    @classmethod
    def of(cls, ledger: Ledger, *, now: datetime) -> Ties:
        """Return what leads to the experiences of `ledger` at `now`."""
        return cls(
            drawing_on(ledger, at=now),
            _reversed((each.id, each.record.drawn_from) for each in _sorted(ledger.principles)),
            translations_in(ledger, "experiences"),
        )


def experience_view(
    ledger: Ledger, name: str, languages: Sequence[str], *, now: datetime
) -> ExperienceView:
    """Return the experience `name` as it is at `now`."""
    return _view(ledger, name, languages, Ties.of(ledger, now=now), now)


def experience_views(
    ledger: Ledger, chosen: Chosen, languages: Sequence[str], *, now: datetime
) -> list[ExperienceView]:
    """Return the experiences that are looked for and told by `now`, the latest first."""
    ties = Ties.of(ledger, now=now)
    views = [
        _view(ledger, name, languages, ties, now)
        for name, filed in ledger.experiences.items()
        if _is_chosen(filed.record, chosen, now.astimezone(ledger.zone).date())
    ]
    shown = [view for view in views if chosen.with_retracted or not view.is_retracted]
    return sorted(shown, key=_latest)


def similar_views(
    ledger: Ledger, name: str, languages: Sequence[str], *, most: int, now: datetime
) -> list[tuple[Likeness, ExperienceView]]:
    """Return which experiences speak of the same as `name`, and which terms they share."""
    today = now.astimezone(ledger.zone).date()
    told = {
        filed.id
        for filed in ledger.experiences.values()
        if is_told(filed.record, today) and not is_retracted(filed.record, now)
    } | {name}
    spoken = _spoken(ledger)
    texts = {each: terms_of(spoken[each]) for each in sorted(told)}
    ties = Ties.of(ledger, now=now)
    return [
        (each, _view(ledger, each.name, languages, ties, now))
        for each in similar_to(name, texts, forms_of(spoken[name]), most=most)
    ]


Similar = Callable[[str], tuple[tuple[str, tuple[str, ...]], ...]]
"""Tells which experiences speak of the same as one of them, and the terms they share."""


def told_passages(ledger: Ledger, *, now: datetime) -> Mapping[str, Sequence[Passage]]:
    """Return what each experience says that was told by `now`, and not retracted."""
    today = now.astimezone(ledger.zone).date()
    return {
        name: passages
        for name, passages in sorted(_spoken(ledger).items())
        if is_told(ledger.experiences[name].record, today)
        and not is_retracted(ledger.experiences[name].record, now)
    }


def similar_to_each(told: Mapping[str, Sequence[Passage]], *, most: int) -> Similar:
    """Return what tells which experiences speak of the same, of those of which it is `told`."""
    written = {name: counted_forms(passages) for name, passages in told.items()}
    around = Surroundings.of(
        {
            name: {term: sum(forms.values()) for term, forms in each.items()}
            for name, each in written.items()
        }
    )

    @cache
    def similar(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if name not in written:
            return ()
        return tuple(
            (each.name, tuple(plainest(written[name][term]) for term in each.shared))
            for each in around.nearest(name, most=most)
        )

    return similar


def _view(
    ledger: Ledger, name: str, languages: Sequence[str], ties: Ties, now: datetime
) -> ExperienceView:
    filed = ledger.experiences[name]
    translations = ties.translations.get(name, ())
    return ExperienceView(
        filed,
        reading_of(ledger, filed, languages, translations),
        translations,
        is_retracted(filed.record, now),
        tuple(ties.proposals.get(name, ())),
        tuple(ties.principles.get(name, ())),
    )


def _reversed(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, Sequence[str]]:
    """Return who names each experience."""
    naming: dict[str, list[str]] = {}
    for name, experiences in named:
        for experience in dict.fromkeys(experiences):
            naming.setdefault(experience, []).append(name)
    return naming


def _spoken(ledger: Ledger) -> Mapping[str, list[Passage]]:
    """Return what each experience says, in every language in which it can be read."""
    spoken = {name: list(_passages(filed.record)) for name, filed in ledger.experiences.items()}
    for each in ledger.all_of("translation"):
        folder, _, name = each.within.partition("/")
        if folder == "experiences" and name in spoken:
            spoken[name] += [
                (each.id, text, _WEIGHTS.get(path, 1)) for path, text in each.record.fields.items()
            ]
    return spoken


def _passages(experience: Experience) -> Iterator[Passage]:
    for keys, text in passages_in(experience):
        for tag, words in text.versions.items():
            language = experience.language if tag == ANY else tag
            yield language, words, _WEIGHTS.get(str(keys[0]), 1)
    for place in experience.places:
        yield experience.language, place, 1


def _is_chosen(experience: Experience, chosen: Chosen, today: date) -> bool:
    asked = (
        (chosen.theme, experience.themes),
        (chosen.chantier, experience.chantiers),
        (chosen.author, experience.authors),
    )
    return is_told(experience, today) and all(one is None or one in all_ for one, all_ in asked)


def _sorted(records: Mapping[str, Filed[Any]]) -> list[Filed[Any]]:
    return [records[name] for name in sorted(records)]


def _latest(view: ExperienceView) -> tuple[int, str]:
    return -view.filed.record.written.toordinal(), view.filed.id
