"""Tell which form the body of an issue is, and what stands in each of its fields.

Forges render a form as Markdown: each label as a heading, `### Proposal`, and under it the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.use_cases.intake_labels import FORMS, LANGUAGES
from alliance_cli.use_cases.intake_text import line_of, passage_of

_HEADING = "### "
_EMPTY = {"", "_No response_", "None", "_Sans réponse_"}
UNCLEAR = say("Write it with one of the alliance’s forms, and leave its headings as they are.")


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that somebody filled in: its name, its language, and what stands in each field."""

    form: str
    language: str
    answers: Mapping[str, str]

    def line(self, field: str) -> str:
        """Return a short answer."""
        return line_of(_answer(self.answers[field]), self._label(field))

    def passage(self, field: str) -> str:
        """Return a long answer."""
        return passage_of(_answer(self.answers[field]), self._label(field))

    def choice(self, field: str) -> str:
        """Return the one answer that was chosen, from a list or from boxes to tick."""
        lines = _answer(self.answers[field]).split("\n")
        boxes = [each.strip() for each in lines if each.strip().startswith("- [")]
        ticked = [each[5:].strip() for each in boxes if each[:5].lower() == "- [x]"]
        if boxes and len(ticked) != 1:
            raise UsageError(
                say("Choose one answer under “{label}”.", label=self._label(field)), UNCLEAR
            )
        return ticked[0] if boxes else self.line(field)

    def _label(self, field: str) -> str:
        return FORMS[self.form][field][LANGUAGES.index(self.language)]


def filled_form(text: str) -> Filled:
    """Return the form that `text` is; raise UsageError where it is none, or could be several."""
    lines = _without_comments(text).strip().split("\n")
    fitting = [
        Filled(form, language, answers)
        for form, labels in FORMS.items()
        for place, language in enumerate(LANGUAGES)
        if (answers := _answers(lines, {each[place]: key for key, each in labels.items()}))
    ]
    if len(fitting) != 1:
        raise UsageError(say("This is not one of the alliance’s forms, filled in."), UNCLEAR)
    return fitting[0]


def _answers(lines: list[str], fields: Mapping[str, str]) -> dict[str, str] | None:
    """Return what stands under each label; None unless each is there once, and in its order."""
    places = [
        (place, label)
        for place, line in enumerate(lines)
        if line.startswith(_HEADING) and (label := line[len(_HEADING) :].strip()) in fields
    ]
    if [label for _, label in places] != list(fields) or places[0][0] != 0:
        return None
    ends = [place for place, _ in places[1:]] + [len(lines)]
    return {
        fields[label]: "\n".join(lines[place + 1 : end])
        for (place, label), end in zip(places, ends, strict=True)
    }


def _answer(text: str) -> str:
    """Return an answer; nothing where the forge says that there is none."""
    return "" if text.strip() in _EMPTY else text


def _without_comments(text: str) -> str:
    """Return Markdown without its comments, which are not shown and so not said."""
    return "".join(_shown(text))


def _shown(text: str) -> Iterator[str]:
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        yield text[place:start]
        place = end + len("-->")
    yield text[place:]
