"""What is said is said in every language there is, and as that language writes it.

A language is here once it has a catalogue under `alliance_cli/locale`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from alliance_cli.cli.app import command_line
from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch, Command
from alliance_cli.cli.metavars import WORDS, words_in
from alliance_cli.cli.own_names import own_command

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "alliance_cli/locale").glob("*/LC_MESSAGES/messages.po"))
TEXTS = ROOT / "alliance_cli/locale/messages.pot"

IS_COMPLETE = True
"""Whether every text has its translation: between releases, those who build may run ahead."""

FIELD_OR_CODE = re.compile(
    r"clé: valeur|\{[^}]*\}|`[^`]*`|https?:\S+|\balliance [a-z-].*$|\"[^\"]*\"|\bd'er'"
)
"""What is no prose: `d'er'` is the first of a month, in the letters of CLDR."""
COMMAND = re.compile(r"(?<![\w’'])alliance [a-z][a-z-]*(?: [a-z][a-z-]*)*")
"""A command that a text names; `l’alliance propose` is none."""

FRENCH_FAULTS = {
    "the quotation marks of English": re.compile(r"[“”]"),
    "a straight apostrophe": re.compile(r"(?<=\w)'(?=\w)"),
    "a breaking space, or none, before a high sign": re.compile(
        r"(?: |(?<=[^\s\u00a0\u202f:;!?(«]))[:;!?»](?=\s|$)"
    ),
    "a breaking space, or none, after a guillemet": re.compile(r"«(?![\u00a0\u202f])"),
}


def entries(path: Path) -> Iterator[Message]:
    """Yield the texts of a catalogue, without its head."""
    with path.open("rb") as file:
        yield from (each for each in read_po(file) if each.id)


def forms(words: str | Sequence[str]) -> tuple[str, ...]:
    """Return a text, or each of its plural forms."""
    return (words,) if isinstance(words, str) else tuple(words)


def fields(text: str) -> set[str]:
    """Return the names of the fields of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def key(each: Message) -> tuple[str | None, str]:
    """Return by what a text is known: its context, and its English."""
    return each.context, forms(each.id)[0]


def is_said_otherwise(each: Message) -> bool:
    """Tell whether a translation is there, for each of its forms."""
    return bool(each.string) and all(forms(each.string))


@pytest.mark.skipif(not IS_COMPLETE, reason="texts are still being translated")
@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_nothing_is_missing(path: Path) -> None:
    translated = {key(each) for each in entries(path) if is_said_otherwise(each)}
    assert [key(each) for each in entries(TEXTS) if key(each) not in translated] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_nothing_is_guessed(path: Path) -> None:
    assert [key(each) for each in entries(path) if each.fuzzy] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_has_the_fields_of_its_text(path: Path) -> None:
    def allowed(each: Message) -> tuple[set[str], set[str]]:
        """Return which fields have to be there, and which may be."""
        named = [fields(text) for text in forms(each.id)]
        is_plural = len(named) > 1
        return set.union(*named) - ({"count"} if is_plural else set()), set.union(*named)

    wrong = [
        (each.id, text)
        for each in entries(path)
        if is_said_otherwise(each)
        for text in forms(each.string)
        if not allowed(each)[0] <= fields(text) <= allowed(each)[1]
    ]
    assert wrong == []


def test_texts_in_french_call_commands_as_french_does() -> None:
    path = ROOT / "alliance_cli/locale/fr/LC_MESSAGES/messages.po"
    wrong = [
        named
        for each in entries(path)
        if is_said_otherwise(each)
        for text in forms(each.string)
        for named in COMMAND.findall(text)
        if own_command(named, "fr") != named
    ]
    assert wrong == []


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_is_set_as_french_is(fault: str) -> None:
    path = ROOT / "alliance_cli/locale/fr/LC_MESSAGES/messages.po"
    wrong = [
        text
        for each in entries(path)
        if is_said_otherwise(each)
        for text in forms(each.string)
        if len(text) > 1 and FRENCH_FAULTS[fault].search(without_code(text, forms(each.id)[0]))
    ]
    assert wrong == []


def without_code(text: str, english: str) -> str:
    """Return a text without commands, and without what files say: `scope:` in both languages."""
    named = {*re.findall(r"[\w}]+:", english)}
    rest = re.sub(r"[\w}]+:", lambda found: "" if found[0] in named else found[0], text)
    return FIELD_OR_CODE.sub("x", rest)


def branches(
    members: tuple[Command | Branch, ...], path: str = "alliance"
) -> Iterator[tuple[str, tuple[Command | Branch, ...]]]:
    """Yield each word that has commands of its own, with these."""
    yield path, members
    for each in members:
        if isinstance(each, Branch):
            yield from branches(each.commands, f"{path} {each.name}")


@pytest.mark.parametrize(
    ("path", "members"),
    [*branches(COMMANDS)],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_every_command_has_a_french_name_of_its_own(
    path: str, members: tuple[Command | Branch, ...]
) -> None:
    assert [f"{path} {each.name}" for each in members if not each.french] == []
    names = Counter(name for each in members for name in {each.name, each.french})
    assert [name for name, count in names.items() if count > 1] == []


def metavars(command: object) -> Iterator[str]:
    """Yield how help names what a command, and those within it, take."""
    for parameter in command.params:  # type: ignore[attr-defined]
        if parameter.metavar:
            yield parameter.metavar
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from metavars(command.get_command(None, name))


def test_every_word_for_what_options_take_can_be_translated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    words = {word for each in metavars(command_line()) for word in words_in(each)}
    assert words - WORDS == set()


def test_a_catalogue_says_which_language_it_is() -> None:
    for path in CATALOGUES:
        with path.open("rb") as file:
            catalogue = read_po(file)
        assert str(catalogue.locale) == path.parts[-3]


FOUND = {
    "fr": {
        "Trouve\u00a0: rien": "Finds: nothing",
        "Trouve\u00a0:": "Finds:",
        "Examen\u00a0: rien": "Lints: nothing",
        "Examen\u00a0:": "Lints:",
        "Dépôt\u00a0:": "Repository:",
    }
}
"""What stands in pages of other languages for the words by which examples are read."""

BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SAID_OF_IT = re.compile(r"^(?:Finds|Lints|Repository): [^\n]*$", re.MULTILINE)
RULES = ROOT / "docs/rules"
PAGES = sorted(RULES.glob("*/ALY*.md"))


def examples(page: str) -> list[str]:
    """Return the blocks of a page, and what it says is found in them, in their order."""
    return re.findall(f"{BLOCK.pattern}|{SAID_OF_IT.pattern}", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_a_translated_page_has_the_examples_of_the_english_one(page: Path) -> None:
    text = page.read_text("utf-8")
    for words, english in FOUND[page.parent.name].items():
        text = text.replace(words, english)
    original = (RULES / page.name).read_text("utf-8")
    assert examples(text) == examples(original)
    assert text.splitlines()[0] == original.splitlines()[0]
    assert text.count("\n## ") == original.count("\n## ")


@pytest.mark.skipif(not IS_COMPLETE, reason="pages are still being translated")
@pytest.mark.parametrize("language", FOUND)
def test_every_page_is_translated(language: str) -> None:
    translated = {page.name for page in (RULES / language).glob("ALY*.md")}
    assert [page.name for page in RULES.glob("ALY*.md") if page.name not in translated] == []


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_pages_in_french_are_set_as_french_is(fault: str) -> None:
    prose = {page.name: BLOCK.sub("", page.read_text("utf-8")) for page in RULES.glob("fr/*.md")}
    spans = re.compile(r"`[^`]*`|\]\([^)]*\)")
    assert [
        name for name, text in prose.items() if FRENCH_FAULTS[fault].search(spans.sub("x", text))
    ] == []
