"""The forms that are shipped are forms of their forge, and what they give is taken in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliance_cli.diagnostics import UsageError
from alliance_cli.use_cases.intake_filled import filled_form
from alliance_cli.use_cases.intake_forms import said_in_form
from alliance_cli.use_cases.intake_labels import FORMS, LANGUAGES, TAKES_PART
from alliance_cli.use_cases.intake_words import Joining, Statement, Telling

CI = Path(__file__).parents[3] / "templates/ci"
FOLDERS = {
    "github": ".github/ISSUE_TEMPLATE",
    "forgejo": ".forgejo/issue_template",
    "gitlab": ".gitlab/issue_templates",
}
SHIPPED = [
    path
    for forge, folder in FOLDERS.items()
    for language in LANGUAGES
    for path in sorted((CI / forge / language / folder).glob("*"))
]
ISSUE_FORMS = [path for path in SHIPPED if path.suffix == ".yml"]
PAGES = [path for path in SHIPPED if path.suffix == ".md"]

ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "options", "multiple", "default"},
    "checkboxes": {"label", "description", "options"},
}
"""What GitHub lets each element of a form say."""

GIVEN: Mapping[str, str] = {
    "proposal": "garden",
    "version": "1",
    "text": "Who digs?\n\n* I ask",
    "harms": "value:care, self",
    "example": "Last year.",
    "remedy": "A rota.",
    "objection": "amina/",
    "replies_to": "paul",
    "name": "Nadia Benali",
    "id": "",
    "offers": "Seeds",
    "needs": "",
    "title": "A dry summer",
    "summary": "We watered at night.",
    "language": "",
    "context": "",
    "body": "It did not rain.",
    "difficulties": "",
    "lessons": "Water at night.",
}
KINDS = {"join": Joining, "experience": Telling}


def name_of(path: Path) -> str:
    return "-".join((*path.relative_to(CI).parts[:2], path.stem))


def form_name(path: Path) -> str:
    return path.stem.partition("-")[2]


def language_of(path: Path) -> str:
    return path.relative_to(CI).parts[1]


def form_of(path: Path) -> Any:  # noqa: ANN401 - what YAML holds
    return yaml.safe_load(path.read_text("utf-8"))


def rendered(form: Any, option: int) -> str:  # noqa: ANN401 - likewise
    """Return what a forge makes of a form that was filled in: the option of that place chosen."""
    parts = []
    for each in form["body"]:
        if each["type"] == "markdown":
            continue
        said = each["attributes"]
        match each["type"]:
            case "dropdown":
                answer = said["options"][option % len(said["options"])]
            case "checkboxes":
                answer = "\n".join(f"- [X] {box['label']}" for box in said["options"])
            case _:
                answer = GIVEN[each["id"]] or "_No response_"
        parts.append(f"### {said['label']}\r\n\r\n{answer}")
    return "\r\n\r\n".join(parts)


def test_every_form_is_shipped_for_every_forge_in_every_language() -> None:
    shipped = {(*path.relative_to(CI).parts[:2], form_name(path)) for path in SHIPPED}
    assert shipped == {
        (forge, language, form) for forge in FOLDERS for language in LANGUAGES for form in FORMS
    }


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_a_form_has_no_mark_of_the_templates_in_it(path: Path) -> None:
    assert set("«»") & set(path.read_text("utf-8")) == set()


@pytest.mark.parametrize("path", ISSUE_FORMS, ids=name_of)
def test_a_form_is_one_that_the_forge_accepts(path: Path) -> None:
    form = form_of(path)
    assert set(form) == {"name", "description", "labels", "body"}
    assert all(form[key] and isinstance(form[key], str) for key in ("name", "description"))
    ids = [each["id"] for each in form["body"] if each["type"] != "markdown"]
    labels = [each["attributes"].get("label") for each in form["body"]]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    for each in form["body"]:
        assert set(each["attributes"]) <= ATTRIBUTES[each["type"]]
        assert set(each) <= {"type", "attributes", "id", "validations"}
        assert re.fullmatch("[a-z_]+", each.get("id", "x"))
        if each["type"] in {"markdown", "checkboxes"}:
            assert "validations" not in each
        options = each["attributes"].get("options", ["x"])
        assert len({str(option) for option in options}) == len(options) > 0


@pytest.mark.parametrize("path", ISSUE_FORMS, ids=name_of)
def test_a_form_has_the_labels_that_are_understood(path: Path) -> None:
    place = LANGUAGES.index(language_of(path))
    fields = {
        each["id"]: each["attributes"]["label"]
        for each in form_of(path)["body"]
        if each["type"] != "markdown"
    }
    known = FORMS[form_name(path)]
    assert list(fields.items()) == [(key, each[place]) for key, each in known.items()]


@pytest.mark.parametrize("path", ISSUE_FORMS, ids=name_of)
def test_what_a_form_gives_is_understood_whatever_is_chosen(path: Path) -> None:
    name = form_name(path)
    for option in range(4):
        body = rendered(form_of(path), option)
        filled = filled_form(body.replace("\r\n", "\n"))
        assert (filled.form, filled.language) == (name, language_of(path))
        said = said_in_form(body.encode())
        assert isinstance(said, KINDS.get(name, Statement))
        if isinstance(said, Statement):
            assert (said.proposal, said.fields["text"]) == ("garden", GIVEN["text"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_option_of_a_position_is_an_act(language: str) -> None:
    (path,) = (CI / "github" / language / FOLDERS["github"]).glob("*-position.yml")
    acts = [said_in_form(rendered(form_of(path), option).encode()) for option in range(4)]
    said = [each.act for each in acts if isinstance(each, Statement)]
    assert said == ["consent", "stand-aside", "abstain", "oppose"]


def test_forgejo_has_the_forms_of_github() -> None:
    for language in LANGUAGES:
        for path in (CI / "github" / language / FOLDERS["github"]).glob("*"):
            twin = CI / "forgejo" / language / FOLDERS["forgejo"] / path.name
            assert twin.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_what_a_page_of_gitlab_gives_is_understood(path: Path) -> None:
    name, place = form_name(path), LANGUAGES.index(language_of(path))
    text = path.read_text("utf-8").replace("- [ ]", "- [x]", 1)
    for key, labels in FORMS[name].items():
        heading = f"### {labels[place]}\n"
        assert heading in f"{text}\n"
        text = f"{text}\n".replace(heading, f"{heading}\n{GIVEN.get(key, '')}\n").rstrip("\n")
    if name == "join":
        text = "- [x]".join(text.rsplit("- [ ]", 1))
    said = said_in_form(text.encode())
    assert isinstance(said, KINDS.get(name, Statement))
    if isinstance(said, Statement):
        assert (said.proposal, said.fields["text"]) == ("garden", GIVEN["text"])


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_of_gitlab_that_nobody_filled_in_says_nothing(path: Path) -> None:

    with pytest.raises(UsageError):
        said_in_form(path.read_bytes())


def test_taking_part_is_offered_in_both_languages() -> None:
    for language in LANGUAGES:
        (path,) = (CI / "github" / language / FOLDERS["github"]).glob("*-join.yml")
        (field,) = (each for each in form_of(path)["body"] if each.get("id") == "part")
        assert set(field["attributes"]["options"]) <= set(TAKES_PART)
