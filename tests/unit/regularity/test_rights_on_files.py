"""Documents are any ally's, what tools obey is a steward's, links and look-alikes nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.records.kinds import FOLDERS, is_governed
from alliance_cli.regularity.plain_documents import is_document, looks_like_records
from tests.unit.regularity.allowing import LEFT, is_allowed, refused, rows, suspended
from tests.unit.regularity.builders import File, Odd, plus, step, text_of, transition

DOCUMENTS = (
    "README",
    "README.md",
    "README.fr.md",
    "LICENSE",
    "LICENSE-MIT",
    "CHANGELOG.md",
    "notes/été 2026.md",
    "minutes.txt",
    "poster.PNG",
    "paper.pdf",
    "figures.csv",
    "docs/guide.md",
    "docs/index.html",
    "docs/map.svg",
    "docs/style.css",
)
TOOLING = (
    "Makefile",
    "docs/Makefile",
    "docs/conf.py",
    "docs/site.js",
    "docs/_config.yml",
    "docs/CNAME",
    "docs/CODEOWNERS",
    "docs/.gitattributes",
    "docs/.hidden/page.md",
    ".gitattributes",
    ".github/workflows/alliance.yml",
    ".github/notes.md",
    ".circleci/config.yml",
    ".gitlab-ci.yml",
    ".gitmodules",
    "templates/reports/register.md.j2",
    "templates/reports/register.md",
    "map.svg",
    "index.html",
    "README.py",
    "requirements.txt",
    "docs/requirements-dev.txt",
    "CMakeLists.txt",
    "AGENTS.md",
    "docs/CLAUDE.md",
    "CLAUDE.local.md",
    "docs/SKILL.md",
    "CONVENTIONS.md",
    "cursorrules.md",
    "llms-full.txt",
    "docs/copilot-instructions.md",
    "docs/python.instructions.md",
    "docs/release.prompt.md",
    "package.json",
    "notes/hook.sh",
    "notes/x.md~",
    "PROPOS~1/x.md",
    "notes/line\nbreak.md",
    "allies/readme.txt",
    "surprise.yaml",
    "federation.yaml",
)
LOOK_ALIKES = (
    "Allies/zoe.yaml",
    "ALLIES/readme.md",
    "allies./zoe.yaml",
    "allies /note.md",
    "al\u200blies/note.md",
    "ａllies/note.md",
    "Constitution.yaml",
    "ALLIANCE.YAML",
)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_any_ally_adds_changes_and_removes_a_document(path: str) -> None:
    base: dict[str, File] = {path: "before"}
    for one in ("paul", "commons"):
        assert is_allowed(transition(steps=[step(one, base)]))
        assert is_allowed(transition(base, [step(one, {path: "after"})]))
        assert is_allowed(transition(base, [step(one, {path: None})]))
    for change in ({path: "after"}, {path: None}):
        assert refused(transition(base, [step("stranger", change)])) == [f"ALY503 {path}"]
    asked = transition(steps=[step("stranger", base)])
    assert refused(asked) == [f"ALY503 {path}"]
    assert rows(asked) == {path: "document"}


@pytest.mark.parametrize("path", TOOLING)
def test_a_steward_alone_changes_the_rest(path: str) -> None:
    base: dict[str, File] = {path: "before"}
    assert rows(transition(steps=[step("nadia", base)])) == {path: "tooling"}
    assert is_allowed(transition(steps=[step("nadia", base)]))
    assert is_allowed(transition(base, [step("nadia", {path: None})]))
    for change in ({path: "after"}, {path: None}):
        assert is_allowed(transition(base, [step("nadia", change)]))
        assert refused(transition(base, [step("paul", change)])) == [f"ALY503 {path}"]


def test_a_steward_who_is_suspended_or_has_left_is_none() -> None:
    for base in (
        {"safeguards/rest.yaml": suspended("nadia", "paul")},
        plus("allies/nadia.yaml", LEFT),
    ):
        assert refused(transition(base, [step("nadia", {"Makefile": "all:\n"})]))


def test_the_alliances_own_file_is_a_stewards_and_is_not_removed() -> None:
    path = "alliance.yaml"
    changed = plus(path, "website: https://seeds.example\n")
    assert is_allowed(transition(steps=[step("nadia", changed)]))
    assert refused(transition(steps=[step("paul", changed)])) == [f"ALY503 {path}"]
    for gone in (path, "constitution.yaml", "constitutions/1.yaml"):
        assert refused(transition(steps=[step("nadia", {gone: None})])) == [f"ALY502 {gone}"]


def test_whether_a_constitution_may_change_so_is_asked_elsewhere_but_for_the_past_ones() -> None:
    now, past, next_ = "constitution.yaml", "constitutions/1.yaml", "constitutions/2.yaml"
    text = text_of(now).replace("version: 1", "version: 2")
    changed: dict[str, File] = {now: text, next_: text}
    asked = transition(steps=[step("paul", changed)])
    assert is_allowed(asked)
    assert set(rows(asked).values()) == {"constitution"}
    assert len(refused(transition(steps=[step("stranger", changed)]))) == len(changed)
    assert refused(transition(steps=[step("nadia", {past: text})])) == [f"ALY501 {past}"]


@pytest.mark.parametrize("path", LOOK_ALIKES)
def test_nobody_adds_what_a_disk_takes_for_a_record_and_a_steward_removes_it(path: str) -> None:
    base: dict[str, File] = {path: "before"}
    for change, before in ((base, None), ({path: "after"}, base)):
        asked = transition(before, [step("nadia", change)])
        assert refused(asked) == [f"ALY508 {path}"]
        assert rows(asked) == {path: "look-alike"}
    assert is_allowed(transition(base, [step("nadia", {path: None})]))
    assert refused(transition(base, [step("paul", {path: None})])) == [f"ALY503 {path}"]


@pytest.mark.parametrize("mode", ["120000", "160000", "100755"])
@pytest.mark.parametrize("path", ["allies/zoe.yaml", "allies/paul.yaml", "surprise.yaml"])
def test_among_the_records_lie_plain_files_alone(mode: str, path: str) -> None:
    for one in ("nadia", "paul"):
        asked = transition(steps=[step(one, {path: Odd(mode, "x")})])
        assert refused(asked) == [f"ALY011 {path}"]
        assert rows(asked) == {path: "not-plain"}


def test_a_steward_takes_away_what_is_no_plain_file() -> None:
    base: dict[str, File] = {"allies/link": Odd("120000", "nadia.yaml")}
    assert is_allowed(transition(base, [step("nadia", {"allies/link": None})]))
    assert refused(transition(base, [step("paul", {"allies/link": None})]))


def test_elsewhere_only_a_steward_adds_what_is_no_plain_file() -> None:
    for mode in ("120000", "160000", "100755"):
        added: dict[str, File] = {"notes.md": Odd(mode, "x")}
        assert rows(transition(steps=[step("nadia", added)])) == {"notes.md": "tooling"}
        assert is_allowed(transition(steps=[step("nadia", added)]))
        assert refused(transition(steps=[step("paul", added)])) == ["ALY503 notes.md"]
        assert refused(transition({"notes.md": "x"}, [step("paul", added)]))
        assert refused(transition(added, [step("paul", {"notes.md": "x"})]))


@given(st.sampled_from(FOLDERS), st.text(max_size=8), st.sampled_from([".md", ".png", ".yaml"]))
def test_no_folder_of_records_holds_documents_however_it_is_written(
    folder: str, name: str, suffix: str
) -> None:
    for written in (folder, folder.upper(), folder.title(), f"{folder}.", f"{folder} "):
        path = f"{written}/{name}{suffix}"
        assert not is_document(path)
        assert is_governed(path) or looks_like_records(path)
