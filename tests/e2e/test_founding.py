"""`alliance init` in every form: flags, questions, a folder with a history, what goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.conftest import FOUNDED, Answer, git, identity, isolation
from tests.e2e.talking import talk

ALLIANCE = Path(sys.executable).with_name("alliance")
TEMPLATES = ("minimal", "network", "territory", "open-source")
NAMED = ("--name", 'L’eau & "nous": #1', "--founder", "nadia")
Act = Callable[[Path, str, str, Sequence[str]], Answer]


def init(act: Act, folder: Path, *words: str) -> Answer:
    return act(folder, FOUNDED, "nadia", ("init", *words))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_template_in_every_language_is_founded_without_a_finding(
    act: Act, tmp_path: Path, template: str, language: str
) -> None:
    given = ("valley", *NAMED, "--template", template, "--lang", language, "--yes")
    answer = init(act, tmp_path, *given)
    valley = tmp_path / "valley"
    assert answer.code == 0, answer.err
    checked = act(valley, FOUNDED, "nadia", ("validate", "--json"))
    assert checked.json["findings"] == []
    assert checked.json["summary"]["records"] >= 5
    assert git(valley, "status", "--porcelain") == ""
    assert git(valley, "rev-list", "--count", "HEAD").strip() == "1"
    assert git(valley, "show", "-s", "--format=%an <%ae>").strip() == "Nadia <nadia@example.org>"
    assert git(valley, "symbolic-ref", "HEAD").strip() == "refs/heads/main"
    assert git(valley, "config", "alliance.ally").strip() == "nadia"
    text = (valley / "constitution.yaml").read_bytes()
    assert (valley / "constitutions/1.yaml").read_bytes() == text


def test_the_least_that_must_be_said_is_a_name(act: Act, tmp_path: Path) -> None:
    answer = init(act, tmp_path, "valley", "--name", "Valley")
    assert answer.code == 0, answer.err
    assert (tmp_path / "valley/allies/nadia.yaml").exists()
    refused = init(act, tmp_path, "other", "--yes")
    assert (refused.code, "--name is missing." in refused.err) == (2, True)
    assert not (tmp_path / "other").exists()


def test_a_trial_writes_nothing(act: Act, tmp_path: Path) -> None:
    answer = init(act, tmp_path, "valley", *NAMED, "--yes", "--dry-run")
    assert answer.code == 0
    assert "+++ b/allies/nadia.yaml" in answer.out
    assert "draft-07" not in answer.out
    listed = init(act, tmp_path, "valley", *NAMED, "--yes", "--dry-run", "--json").json
    assert "allies/nadia.yaml" in listed["would_write"]
    assert not (tmp_path / "valley").exists()


def test_a_folder_with_a_history_is_adopted_and_what_is_there_stays(
    act: Act, tmp_path: Path
) -> None:
    (tmp_path / "README.md").write_text("Ours.\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "README.md")
    git(tmp_path, "commit", "--quiet", "-m", "Before")
    (tmp_path / "staged.txt").write_text("staged", "utf-8")
    git(tmp_path, "add", "staged.txt")
    refused = init(act, tmp_path, *NAMED, "--yes")
    assert (refused.code, "is not empty" in refused.err) == (3, True)

    answer = init(act, tmp_path, *NAMED, "--yes", "--adopt")
    assert answer.code == 0, answer.err
    assert (tmp_path / "README.md").read_text("utf-8") == "Ours.\n"
    assert git(tmp_path, "log", "--format=%s").splitlines()[1] == "Before"
    assert git(tmp_path, "status", "--porcelain") == "A  staged.txt\n"


def test_an_alliance_may_be_a_part_of_a_repository(act: Act, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    refused = init(act, tmp_path, "valley", *NAMED, "--yes")
    assert (refused.code, "lies in the git repository" in refused.err) == (3, True)
    assert not (tmp_path / "valley").exists()
    assert init(act, tmp_path, "valley", *NAMED, "--yes", "--adopt").code == 0
    assert not (tmp_path / "valley/.git").exists()
    valley = tmp_path / "valley"
    assert act(valley, FOUNDED, "nadia", ("propose", "A barn", "--text", "Big.")).code == 0
    assert act(valley, FOUNDED, "nadia", ("validate",)).code == 0
    assert git(tmp_path, "status", "--porcelain") == ""


def test_none_is_founded_within_another(act: Act, tmp_path: Path) -> None:
    init(act, tmp_path, "valley", *NAMED, "--yes")
    for folder in (tmp_path / "valley", tmp_path / "valley/inner"):
        refused = init(act, tmp_path, str(folder), *NAMED, "--yes", "--adopt")
        assert (refused.code, "There is an alliance in" in refused.err) == (3, True)
    assert git(tmp_path / "valley", "status", "--porcelain") == ""


def test_adopting_takes_nobodys_file(act: Act, tmp_path: Path) -> None:
    (tmp_path / "constitution.yaml").write_text("Ours.\n", "utf-8")
    refused = init(act, tmp_path, *NAMED, "--yes", "--adopt")
    assert (refused.code, "in the way: constitution.yaml" in refused.err) == (3, True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["constitution.yaml"]


WRONG = (
    (("--template", "minmal"), "Did you mean “minimal”?"),
    (("--lang", "de"), "No template is written in “de”."),
    (("--time-zone", "Paris"), "“Paris” is not a time zone."),
    (("--founder", "Nadia R"), "“Nadia R” cannot be an id."),
    (("--founder", "con"), "This name is reserved"),
)


@pytest.mark.parametrize(("flags", "said"), WRONG)
def test_a_wrong_flag_is_told_and_nothing_is_made(
    act: Act, tmp_path: Path, flags: tuple[str, ...], said: str
) -> None:
    answer = init(act, tmp_path, "valley", *NAMED, "--yes", *flags)
    assert (answer.code, said in answer.err) == (2, True)
    assert not (tmp_path / "valley").exists()


def test_who_is_unknown_to_git_introduces_oneself(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], **isolation(tmp_path)}
    command = [ALLIANCE, "init", "valley", "--name", "Valley", "--yes"]
    refused = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (refused.returncode, "--founder-name is missing." in refused.stderr) == (2, True)
    assert not (tmp_path / "valley").exists()
    known = ("--founder-name", "Inès Roux", "--email", "ines@example.org")
    subprocess.run([*command, *known], cwd=tmp_path, env=environment, check=True)
    valley = tmp_path / "valley"
    assert git(valley, "show", "-s", "--format=%an <%ae>").strip() == (
        "Inès Roux <ines@example.org>"
    )
    assert (valley / "allies/ines-roux.yaml").exists()


def test_a_commit_that_fails_leaves_nothing_behind(
    act: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[commit]\ngpgsign = true\n[gpg]\nprogram = false\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    kept = tmp_path / "kept"
    kept.mkdir()
    for folder in ("deep/er/valley", "kept"):
        answer = init(act, tmp_path, folder, *NAMED, "--yes")
        assert (answer.code, "git could not make the commit" in answer.err) == (3, True)
    assert not (tmp_path / "deep").exists()
    assert list(kept.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(act: Act, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    answer = init(act, tmp_path, "file", *NAMED, "--yes")
    assert (answer.code, "is not a folder" in answer.err) == (3, True)
    answer = init(act, tmp_path, "file/valley", *NAMED, "--yes")
    assert (answer.code, "Nothing can be written in" in answer.err) == (3, True)


def test_the_questions_lead_a_founder_who_gets_one_wrong(tmp_path: Path) -> None:
    dialogue = (
        ("name", "Valley"),
        ("language", ""),
        ("start from", "minmal"),
        ("start from", "network"),
        ("time zone", "Europe/Paris"),
        ("id", ""),
        ("forge", "github"),
    )
    environment = {**isolation(tmp_path), **identity("nadia")}
    shown, code = talk(tmp_path, ("init", "valley"), dialogue, environment)
    assert code == 0, shown
    assert "There is no template “minmal”." in shown
    assert '"Europe/Paris"' in (tmp_path / "valley/constitution.yaml").read_text("utf-8")
    assert (tmp_path / "valley/mandates/founding-steward.yaml").exists()
    assert (tmp_path / "valley/.github/workflows/alliance.yml").exists()


def test_the_first_commit_may_hold_the_files_for_a_forge(act: Act, tmp_path: Path) -> None:
    assert init(act, tmp_path, "valley", *NAMED, "--ci", "gitlab").code == 0
    valley = tmp_path / "valley"
    assert (valley / ".gitlab/alliance.yml").exists()
    assert git(valley, "rev-list", "--count", "HEAD").strip() == "1"
    refused = init(act, tmp_path, "other", *NAMED, "--ci", "githb")
    assert (refused.code, "Did you mean “github”?" in refused.err) == (2, True)


def test_an_adopted_folder_keeps_what_its_requests_begin_with(act: Act, tmp_path: Path) -> None:
    theirs = tmp_path / "valley/.github/pull_request_template.md"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("Ours.\n", "utf-8")
    git(tmp_path / "valley", "init", "--quiet", "--initial-branch=trunk")
    answer = init(act, tmp_path, "valley", *NAMED, "--adopt", "--ci", "github")
    assert answer.code == 0, answer.err
    assert theirs.read_text("utf-8") == "Ours.\n"
    workflow = (tmp_path / "valley/.github/workflows/alliance.yml").read_text("utf-8")
    assert "branches: [trunk]" in workflow


def test_a_part_of_a_repository_is_checked_by_no_forge(act: Act, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    answer = init(act, tmp_path, "valley", *NAMED, "--adopt", "--ci", "github")
    assert (answer.code, "lies within another repository" in answer.err) == (3, True)
    assert not (tmp_path / "valley").exists()


def test_the_way_into_a_folder_can_be_typed_as_it_is_told(act: Act, tmp_path: Path) -> None:
    answer = init(act, tmp_path, "our valley", *NAMED, "--yes")
    assert "Next: cd 'our valley'" in answer.err
