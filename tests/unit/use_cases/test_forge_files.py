"""What is written for a forge: it parses, is pinned, and lets no stranger's word reach a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliance_cli.diagnostics import UsageError
from alliance_cli.store.resources import forge_names
from alliance_cli.use_cases.forges import Forge, Hosted, forge_files

ROOT = Path(__file__).parents[3]
FORGES = ("forgejo", "github", "gitlab")
HOSTED = Hosted("L’eau & “nous”: #1", "fr", stewards=("@nadia", "@paul"))
WORKFLOWS = {
    "github": ".github/workflows/alliance.yml",
    "forgejo": ".forgejo/workflows/alliance.yml",
    "gitlab": ".gitlab/alliance.yml",
}
FORMS = [
    (forge, language, land, lands)
    for forge in FORGES
    for language in ("en", "fr", "de")
    for land, lands in (
        (False, "merge"),
        (True, "merge"),
        (True, "squash"),
        (True, "fast-forward"),
    )
]


def files(
    forge: str, language: str = "en", *, land: bool = False, lands: str = "merge"
) -> dict[str, str]:
    hosted = Hosted(HOSTED.name, language, lands, HOSTED.stewards)
    written = forge_files(Forge(forge, "main", land=land), hosted)
    return {path: content.decode() for path, content in written.items()}


def scripts(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever YAML holds
    match data:
        case dict():
            for key, value in data.items():
                if key in {"run", "script", "before_script"}:
                    yield value if isinstance(value, str) else "\n".join(value)
                else:
                    yield from scripts(value)
        case list():
            for each in data:
                yield from scripts(each)


def workflow(forge: str, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML holds
    found: dict[str, Any] = yaml.safe_load(files(forge, **how)[WORKFLOWS[forge]])
    return found


def test_there_are_files_for_three_forges() -> None:
    assert forge_names() == FORGES


@pytest.mark.parametrize(("forge", "language", "land", "lands"), FORMS)
def test_every_form_is_yaml_in_which_nothing_is_left_to_fill_in(
    forge: str, language: str, lands: str, *, land: bool
) -> None:
    written = files(forge, language, land=land, lands=lands)
    assert WORKFLOWS[forge] in written
    for path, text in written.items():
        assert not re.search("«%|%»|«#|«[a-z]", text), path
        if path.endswith((".yml", ".yaml")):
            assert yaml.safe_load(text), path


@pytest.mark.parametrize("land", [False, True])
@pytest.mark.parametrize("forge", FORGES)
def test_no_expression_stands_inside_what_a_shell_runs(forge: str, *, land: bool) -> None:
    found = [*scripts(workflow(forge, land=land))]
    assert found
    assert [each for each in found if "${{" in each] == []


def test_no_expression_stands_inside_what_the_shells_of_the_action_run() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert [each for each in scripts(action) if "${{" in each] == []
    assert all(step["shell"] == "bash" for step in action["runs"]["steps"] if "run" in step)


@pytest.mark.parametrize(
    "text", [*files("github", land=True).values(), (ROOT / "action.yml").read_text("utf-8")]
)
def test_every_action_is_pinned_to_a_commit_with_its_version(text: str) -> None:
    for line in re.findall(r"(?<![a-z])uses:.*", text):
        assert re.fullmatch(r"uses: [a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


@pytest.mark.parametrize("land", [False, True])
def test_on_github_the_job_that_reads_strangers_words_can_write_nothing(*, land: bool) -> None:
    found = workflow("github", land=land)
    assert found["permissions"] == {}
    jobs = found["jobs"]
    assert jobs["check"]["permissions"] == {"contents": "read", "statuses": "read"}
    assert jobs["audit"]["permissions"] == {"contents": "read"}
    assert {"land"} & jobs.keys() == ({"land"} if land else set())
    assert {
        name for name, job in jobs.items() if job["permissions"].get("contents") == "write"
    } == ({"land"} if land else set())
    assert all("timeout-minutes" in job for job in jobs.values())


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_nothing_of_a_request_is_ever_checked_out(forge: str) -> None:
    text = files(forge, land=True)[WORKFLOWS[forge]]
    assert "pull_request_target" in text
    assert "pull_request:" not in text
    assert not re.search(r"git (-C \S+ )?(checkout|switch|restore|reset|merge|pull)\b", text)
    assert not re.search(r"ref: .*(head|\$\{\{)", text)
    for step in re.findall(r"uses: actions/checkout.*\n((?: {8,}.*\n)+)", text):
        assert "ref: main" in step
        assert "persist-credentials: false" in step
        assert "fetch-depth: 0" in step


def test_on_gitlab_a_token_is_met_on_the_protected_branch_alone() -> None:
    jobs = workflow("gitlab", land=True)
    holders = [name for name, job in jobs.items() if "ALLIANCE_TOKEN" in str(job)]
    assert holders == ["alliance requests"]
    (rule,) = jobs["alliance requests"]["rules"]
    assert '$CI_COMMIT_REF_PROTECTED == "true"' in rule["if"]


def test_a_lock_is_installed_with_its_hashes() -> None:
    for forge in FORGES:
        text = forge_files(Forge(forge, "main", "ci/alliance.txt"), HOSTED)[WORKFLOWS[forge]]
        assert b"--require-hashes -r" in text
        assert (
            b"--require-hashes" not in forge_files(Forge(forge, "main"), HOSTED)[WORKFLOWS[forge]]
        )


@pytest.mark.parametrize(
    "tool",
    [
        "",
        "--index-url=http://x",
        "a; rm -rf /",
        "${{ github.token }}",
        "a\nb",
        "$(id)",
        "`id`",
        "'",
    ],
)
def test_a_tool_that_a_shell_or_a_workflow_could_read_otherwise_is_refused(tool: str) -> None:
    with pytest.raises(UsageError):
        forge_files(Forge("github", "main", tool), HOSTED)


@pytest.mark.parametrize("branch", ["", "-x", "a b", "a${{x}}", "a*"])
def test_a_branch_that_could_be_read_otherwise_is_refused(branch: str) -> None:
    with pytest.raises(UsageError):
        forge_files(Forge("github", branch), HOSTED)


def test_requests_begin_in_the_language_of_the_alliance() -> None:
    path = ".github/pull_request_template.md"
    assert "en une phrase" in files("github", "fr")[path]
    assert "in a sentence" in files("github", "de")[path]


def test_stewards_are_asked_where_their_accounts_are_known() -> None:
    assert "/alliance.yaml @nadia @paul\n" in files("github")[".github/CODEOWNERS"]
    nobody = forge_files(Forge("github", "main"), Hosted("Valley", "en"))
    assert ".github/CODEOWNERS" not in nobody


def test_the_hook_for_pre_commit_runs_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["entry"]) == ("alliance-validate", "alliance validate")
    assert hook["pass_filenames"] is False
