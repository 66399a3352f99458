"""A forge is set up in one commit, its shells do what they say, and hooks refuse a bad commit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliance_cli.use_cases.forges import Forge, Hosted, forge_files
from tests.e2e.conftest import Answer, Valley, git, identity

AT = "2026-03-02T09:00:00Z"
WORKFLOW = ".github/workflows/alliance.yml"
PYTHON = Path(sys.executable)
ROOT = Path(__file__).parents[2]


def setup(valley: Valley, *words: str) -> Answer:
    return valley.do(AT, "nadia", "ci", "setup", *words)


# --- the command --------------------------------------------------------------------------


@pytest.mark.parametrize("forge", ["github", "gitlab", "forgejo"])
def test_a_forge_is_set_up_in_one_commit(valley: Valley, forge: str) -> None:
    before = valley.head()
    setup(valley, forge)
    (made,) = valley.commits_since(before)
    assert made.subject == f"ci: {forge}"
    assert made.trailers == {"Alliance-Act": "ci", "Alliance-Ally": "nadia"}
    assert any(path.endswith("alliance.yml") for path in made.files)
    assert valley.do(AT, "nadia", "validate", "--json").json["findings"] == []


def test_a_trial_writes_nothing(valley: Valley) -> None:
    before = valley.state()
    answer = setup(valley, "github", "--dry-run")
    assert f"+++ b/{WORKFLOW}" in answer.out
    assert valley.state() == before


def test_only_a_steward_may_set_a_forge_up(valley: Valley) -> None:
    before = valley.state()
    answer = valley.try_(AT, "paul", "ci", "setup", "github")
    assert (answer.code, "ALY503" in answer.err) == (1, True)
    assert valley.state() == before


def test_what_is_there_is_never_overwritten_unasked(valley: Valley) -> None:
    setup(valley, "github")
    theirs = valley.root / ".github/pull_request_template.md"
    theirs.write_text("Ours.\n", "utf-8")
    valley.git("commit", "--quiet", "--all", "-m", "Say it our way")
    before = valley.state()
    refused = valley.try_(AT, "nadia", "ci", "setup", "github", "--land")
    assert refused.code == 2
    assert "pull_request_template.md" in refused.err
    assert valley.state() == before

    valley.try_(AT, "nadia", "ci", "setup", "github", "--land", "--keep")
    assert theirs.read_text("utf-8") == "Ours.\n"
    setup(valley, "github", "--land", "--force")
    assert theirs.read_text("utf-8") != "Ours.\n"
    assert "  land:" in (valley.root / WORKFLOW).read_text("utf-8")
    again = valley.try_(AT, "nadia", "ci", "setup", "github", "--land")
    assert (again.code, "Nothing would change." in again.err) == (2, True)


def test_a_miss_gets_the_nearest_forge(valley: Valley) -> None:
    answer = valley.try_(AT, "nadia", "ci", "setup", "git-lab")
    assert (answer.code, "Did you mean “gitlab”?" in answer.err) == (2, True)


def test_what_is_installed_and_guarded_can_be_said(valley: Valley) -> None:
    setup(valley, "github", "--tool", "git+https://example.org/alliance@1a2b", "--guard", "trunk")
    text = (valley.root / WORKFLOW).read_text("utf-8")
    assert 'ALLIANCE_TOOL: "git+https://example.org/alliance@1a2b"' in text
    assert "branches: [trunk]" in text


# --- the shells of the workflow -----------------------------------------------------------

GH = """\
#!{python}
import json, os, subprocess, sys
words = sys.argv[1:]
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps(words) + "\\n")
answers = json.load(open(os.environ["ANSWERS"]))
for part, answer in answers.items():
    if any(part in word for word in words) and "--silent" not in words:
        text = json.dumps(answer)
        if "--jq" in words:
            jq = words[words.index("--jq") + 1]
            text = subprocess.run(
                ["jq", "-r", jq], input=text, text=True, capture_output=True, check=True
            ).stdout
        sys.stdout.write(text)
        break
"""
CURL = """\
#!{python}
import json, os, sys
words = sys.argv[1:]
url = next(word for word in words if word.startswith("https:"))
data = words[words.index("--data") + 1] if "--data" in words else None
if data is not None:
    data = json.loads(sys.stdin.read() if data == "@-" else open(data[1:]).read())
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps([url, data]) + "\\n")
answers = json.load(open(os.environ["ANSWERS"]))
found = max((part for part in answers if part in url), key=len, default=None)
sys.stdout.write(json.dumps(answers.get(found, dict())))
"""
IDLE = "#!/bin/sh\n"
TOOL = '#!/bin/sh\nexec {python} -P -m alliance_cli "$@"\n'


@dataclass
class Runner:
    """A machine of the forge: runs the shell of a step with a `gh` that only writes down."""

    folder: Path
    workflow: dict[str, Any]
    answers: dict[str, Any] = field(default_factory=dict)

    def run(self, job: str, step: str, at: Path, **environment: str) -> tuple[int, dict[str, str]]:
        """Run a step in the folder `at`; return its code, and the outputs it has set."""
        (script,) = (
            each["run"] for each in self.workflow["jobs"][job]["steps"] if each["name"] == step
        )
        return self.shell(script, at, **environment)

    def shell(self, script: str, at: Path, **environment: str) -> tuple[int, dict[str, str]]:
        """Run a script in the folder `at`; return its code, and the outputs it has set."""
        programs, output = self.folder / "bin", self.folder / "output"
        programs.mkdir(exist_ok=True)
        for name, text in {"gh": GH, "alliance": TOOL, "curl": CURL, "apt-get": IDLE}.items():
            (programs / name).write_text(text.format(python=PYTHON), "utf-8")
            (programs / name).chmod(0o755)
        output.write_text("", "utf-8")
        (self.folder / "answers").write_text(json.dumps(self.answers), "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=at,
            env={
                **{key: each for key, each in os.environ.items() if key != "ALLIANCE_NOW"},
                **self.workflow.get("env", {}),
                "PATH": f"{programs}:{os.environ['PATH']}",
                "ANSWERS": str(self.folder / "answers"),
                "CALLS": str(self.folder / "calls"),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_REPOSITORY": "valley/valley",
                "GITHUB_RUN_ID": "7",
                "GITHUB_SERVER_URL": "https://forge.example",
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "RUNNER_TEMP": str(self.folder),
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.err = done.stderr
        return done.returncode, _outputs(output.read_text("utf-8"))

    def calls(self) -> list[list[str]]:
        """Return what `gh` was asked."""
        file = self.folder / "calls"
        return [*map(json.loads, file.read_text("utf-8").splitlines())] if file.exists() else []


def _outputs(text: str) -> dict[str, str]:
    found, lines = {}, iter(text.splitlines())
    for line in lines:
        name, mark, rest = line.partition("<<")
        if mark:
            found[name] = "\n".join(iter(lambda: next(lines), rest))
        else:
            name, _, found[name] = line.partition("=")
    return found


@pytest.fixture
def runner(valley: Valley, tmp_path: Path) -> Runner:
    setup(valley, "github", "--land")
    folder = tmp_path / "runner"
    folder.mkdir()
    text = (valley.root / WORKFLOW).read_text("utf-8")
    return Runner(folder, yaml.safe_load(text))


def pull(head: str, base: str = "main") -> dict[str, Any]:
    return {
        "base": {"ref": base},
        "head": {"sha": head},
        "user": {"login": "paul-at-forge"},
        "draft": False,
    }


def test_a_request_is_received_once_its_number_is_one(runner: Runner, tmp_path: Path) -> None:
    runner.answers = {"pulls/12": pull("a" * 40)}
    receive = ("receive", "Note that it has come in", tmp_path)
    code, outputs = runner.run(*receive, REQUEST="12", GROUP="", GROUP_HEAD="")
    assert code == 0, runner.err
    assert outputs == {
        "account": "paul-at-forge",
        "draft": "false",
        "head": "a" * 40,
        "judged": "a" * 40,
        "request": "12",
    }
    assert f"repos/valley/valley/statuses/{'a' * 40}" in runner.calls()[-1]
    for hostile in ("", "12; id", "../12", "$(id)", "12/merge"):
        assert runner.run(*receive, REQUEST=hostile, GROUP="", GROUP_HEAD="")[0] == 1


def test_a_group_of_the_queue_is_received_by_its_request(runner: Runner, tmp_path: Path) -> None:
    runner.answers = {"pulls/12": pull("a" * 40)}
    group = f"refs/heads/gh-readonly-queue/main/pr-12-{'c' * 40}"
    code, outputs = runner.run(
        "receive",
        "Note that it has come in",
        tmp_path,
        REQUEST="",
        GROUP=group,
        GROUP_HEAD="b" * 40,
    )
    assert (code, outputs["request"]) == (0, "12"), runner.err
    assert (outputs["head"], outputs["judged"]) == ("a" * 40, "b" * 40)


def test_a_request_to_another_branch_is_not_judged(runner: Runner, tmp_path: Path) -> None:
    runner.answers = {"pulls/12": pull("a" * 40, "other")}
    found = runner.run(
        "receive", "Note that it has come in", tmp_path, REQUEST="12", GROUP="", GROUP_HEAD=""
    )
    assert found[0] == 1


CHECK = "Judge what the request would change"


@pytest.fixture
def forge(act: Any, tmp_path: Path) -> Valley:  # noqa: ANN401 - typed where it is made
    """Return an alliance founded now, as a forge has it: a clone whose origin is the forge."""
    root = tmp_path / "forge"
    done = act(tmp_path, "", "nadia", ("init", str(root), "--name", "Valley", "--ci", "github"))
    assert done.code == 0, done.err
    return Valley(root, act)


def taken(forge: Valley, place: Path) -> Path:
    git(place.parent, "clone", "--quiet", str(forge.root), str(place))
    return place


def proposed_to_join(forge: Valley, name: str) -> str:
    """Return the commit by which Ines proposes to join, with her account on the forge `name`."""
    forge.git("checkout", "--quiet", "-b", "of-ines")
    forge.git("config", "--unset", "alliance.ally")
    forge.do("", "ines", "join", "--no-commit")
    with (forge.root / "allies/ines.yaml").open("a", encoding="utf-8") as file:
        file.write(f"accounts: {{{name}: ines-at-forge}}\n")
    forge.git("add", "allies")
    subprocess.run(
        ["git", "commit", "--quiet", "-m", "Join"],
        cwd=forge.root,
        env={**os.environ, **identity("ines")},
        check=True,
    )
    head = forge.head()
    forge.git("checkout", "--quiet", "main")
    return head


def judged(
    runner: Runner, forge: Valley, head: str, account: str = "ines-at-forge"
) -> tuple[int, dict[str, str]]:
    clone = taken(forge, runner.folder / f"clone-{len(runner.calls())}")
    return runner.run(
        "check", CHECK, clone, HEAD=head, JUDGED=head, GROUP_BASE="", ACCOUNT=account
    )


def test_a_stale_report_is_told_on_the_branch(
    runner: Runner, forge: Valley, tmp_path: Path
) -> None:
    (step,) = (
        each["name"]
        for each in runner.workflow["jobs"]["audit"]["steps"]
        if "report --check" in each.get("run", "")
    )
    assert runner.run("audit", step, forge.root)[0] == 0, runner.err
    (forge.root / "docs/reports").mkdir(parents=True)
    (forge.root / "docs/notes.md").write_text("No report.\n", "utf-8")
    report = forge.root / "docs/reports/allies.md"
    forge.do("", "nadia", "report", "allies", "--output", str(report))
    assert runner.run("audit", step, forge.root)[0] == 0, runner.err
    report.write_text(report.read_text("utf-8").replace("Nadia", "Nadja"), "utf-8")
    assert runner.run("audit", step, forge.root)[0] == 1
    told = forge.try_("", "nadia", "report", "--check", str(tmp_path / "forge/docs"), "--json")
    assert [each["fresh"] for each in told.json["reports"]] == [False]


def test_who_joins_is_judged_regular_and_may_land(
    runner: Runner, forge: Valley, tmp_path: Path
) -> None:
    head = proposed_to_join(forge, "github")
    code, outputs = judged(runner, forge, head)
    assert code == 0, runner.err
    assert (outputs["code"], outputs["land"]) == ("0", "yes")
    assert outputs["base"] == forge.head()
    assert outputs["summary"].startswith("#")
    assert (tmp_path / "runner/summary").read_text("utf-8")
    assert judged(runner, forge, head, account="somebody-else")[1]["land"] == "no"


def test_what_is_irregular_is_told_and_does_not_land(runner: Runner, forge: Valley) -> None:
    forge.git("checkout", "--quiet", "-b", "bad")
    with (forge.root / "alliance.yaml").open("a", encoding="utf-8") as file:
        file.write("website: https://example.org\n")
    subprocess.run(
        ["git", "commit", "--quiet", "--all", "-m", "Name a site"],
        cwd=forge.root,
        env={**os.environ, **identity("mallory")},
        check=True,
    )
    head = forge.head()
    forge.git("checkout", "--quiet", "main")
    code, outputs = judged(runner, forge, head)
    assert (code, outputs["code"], outputs["land"]) == (1, "1", "no"), runner.err


@pytest.mark.parametrize(
    ("code", "state"), [("0", "success"), ("1", "failure"), ("3", "error"), ("", "error")]
)
def test_the_answer_is_told_on_the_commit_and_in_one_comment(
    runner: Runner, tmp_path: Path, code: str, state: str
) -> None:
    told = {"CODE": code, "JUDGED": "a" * 40, "REQUEST": "12", "SUMMARY": "# $(id) `x`"}
    runner.answers = {"comments": []}
    tell = ("tell", "Tell the answer", tmp_path)
    assert runner.run(*tell, **told, EVENT="push")[0] == 0, runner.err
    status, _, comment = runner.calls()
    assert f"state={state}" in status
    assert "repos/valley/valley/issues/12/comments" in comment
    text = (tmp_path / "runner/comment.md").read_text("utf-8")
    assert text == "<!-- alliance-check -->\n# $(id) `x`\n"

    bot = {"login": "github-actions[bot]"}
    runner.answers = {
        "comments": [
            {"id": 3, "user": {"login": "mallory"}, "body": "<!-- alliance-check -->\nRegular!"},
            {"id": 4, "user": bot, "body": "Hello."},
            {"id": 5, "user": bot, "body": "<!-- alliance-check -->\nOf old."},
        ]
    }
    assert runner.run(*tell, **told, EVENT="push")[0] == 0, runner.err
    assert "repos/valley/valley/issues/comments/5" in runner.calls()[-1]


LAND = "Land what touches only its author’s own files"


def test_only_the_commit_that_was_judged_lands_on_the_base_it_was_judged_for(
    runner: Runner, tmp_path: Path
) -> None:
    runner.answers = {"heads/main": {"object": {"sha": "b" * 40}}}
    request = {"HEAD": "a" * 40, "REQUEST": "12"}
    assert runner.run("land", LAND, tmp_path, **request, BASE="b" * 40)[0] == 0, runner.err
    _, merge, again = runner.calls()
    assert "repos/valley/valley/pulls/12/merge" in merge
    assert f"sha={'a' * 40}" in merge
    assert again[:3] == ["workflow", "run", "alliance.yml"]
    assert runner.run("land", LAND, tmp_path, **request, BASE="c" * 40)[0] == 0
    assert "request=12" in runner.calls()[-1]
    assert not any("merge" in word for word in runner.calls()[-1])


def test_every_open_request_is_judged_again_when_the_base_moves(
    runner: Runner, tmp_path: Path
) -> None:
    runner.answers = {"pulls": [{"number": 3}, {"number": 5}]}
    step = "Have each open request judged again, as the base has moved or time has passed"
    assert runner.run("again", step, tmp_path)[0] == 0, runner.err
    assert [call[-1] for call in runner.calls()[1:]] == ["request=3", "request=5"]


# --- the shells of the others ---------------------------------------------------------------

API = "https://forge.example/api"


def test_on_forgejo_each_open_request_is_judged_told_and_landed(
    forge: Valley, tmp_path: Path
) -> None:
    head, base = proposed_to_join(forge, "codeberg"), forge.head()
    workflow = yaml.safe_load(rendered("forgejo", ".forgejo/workflows/alliance.yml"))
    runner = Runner(tmp_path / "runner", workflow)
    clone = runner.folder / "alliance"
    runner.folder.mkdir()
    git(taken(forge, clone), "update-ref", "refs/alliance/12", f"{head}")
    found = {**pull(head), "user": {"login": "ines-at-forge"}, "number": 12}
    runner.answers = {
        "/pulls/12": found,
        "/pulls?": [found, {**found, "number": 13, "base": {"ref": "other"}}],
        "/statuses?": [{"created_at": "2020-01-01T00:00:00Z"}],
        "/comments": [],
        "/branches/main": {"commit": {"id": base}},
    }
    step = ("check", "Judge what each request would change", runner.folder)
    known = {"TOKEN": "secret", "GITHUB_API_URL": API, "GITHUB_SERVER_URL": "https://codeberg.org"}
    assert runner.run(*step, **known, NUMBER="")[0] == 0, runner.err
    at = f"{API}/repos/valley/valley"
    sent = {url: data for url, data in runner.calls() if data}
    assert f"{at}/statuses/{head}" in sent, runner.err
    assert sent[f"{at}/statuses/{head}"]["state"] == "success", runner.err
    assert sent[f"{at}/issues/12/comments"]["body"].startswith("<!-- alliance-check -->\n#")
    assert sent[f"{at}/pulls/12/merge"] == {"Do": "merge", "head_commit_id": head}
    assert [url for url in sent if "/13" in url] == []
    (runner.folder / "calls").unlink()
    found["user"] = {"login": "somebody-else"}
    assert runner.run(*step, **known, NUMBER="12")[0] == 0, runner.err
    assert [url for url, _ in runner.calls() if "merge" in url] == []


def test_on_gitlab_each_open_request_is_judged_told_and_landed(
    forge: Valley, tmp_path: Path
) -> None:
    head, base = proposed_to_join(forge, "gitlab"), forge.head()
    jobs = yaml.safe_load(rendered("gitlab", ".gitlab/alliance.yml"))
    runner = Runner(tmp_path / "runner", {"env": jobs["variables"]})
    runner.folder.mkdir()
    forge.git("update-ref", "refs/merge-requests/12/head", head)
    found = {"sha": head, "iid": 12, "draft": False, "author": {"username": "ines-at-forge"}}
    runner.answers = {
        "/merge_requests?": [found],
        "/merge_requests/12": found,
        "/merge_requests/12/versions": [
            {"head_commit_sha": head, "created_at": "2020-01-01T00:00:00.123Z"},
            {"head_commit_sha": base, "created_at": "nothing"},
        ],
        "/user": {"id": 7},
        "/merge_requests/12/notes": [
            {"id": 1, "author": {"id": 8}, "body": "<!-- alliance-check -->\nRegular!"},
            {"id": 2, "author": {"id": 7}, "body": "<!-- alliance-check -->\nOf old."},
        ],
        "/branches/main": {"commit": {"id": base}},
    }
    clone = taken(forge, runner.folder / "base")
    script = "\n".join(("set -euo pipefail", *jobs["alliance requests"]["script"]))
    known = {"CI_API_V4_URL": API, "CI_PROJECT_ID": "1", "CI_JOB_URL": f"{API}/job"}
    code, _ = runner.shell(script, clone, **known, ALLIANCE_TOKEN="secret")  # noqa: S106 - none
    assert code == 0, runner.err
    at = f"{API}/projects/1"
    sent = {url: data for url, data in runner.calls() if data}
    assert f"{at}/statuses/{head}" in sent, runner.err
    assert sent[f"{at}/statuses/{head}"]["state"] == "success", runner.err
    assert sent[f"{at}/merge_requests/12/notes/2"]["body"].startswith("<!-- alliance-check -->\n#")
    assert sent[f"{at}/merge_requests/12/merge"] == {"sha": head, "squash": False}


def rendered(forge: str, path: str) -> str:
    files = forge_files(Forge(forge, "main", land=True), Hosted("Valley", "en"))
    return files[path].decode()


# --- hooks --------------------------------------------------------------------------------


def committed(valley: Valley, folder: Path | None = None) -> int:
    """Commit all there is, as git does it; return its code."""
    place = folder or valley.root
    git(place, "add", "--all")
    command = ["git", "commit", "--quiet", "--allow-empty", "-m", "Try"]
    return subprocess.run(command, cwd=place, check=False, capture_output=True).returncode


def spoil(folder: Path) -> None:
    (folder / "allies/paul.yaml").write_text("name: [\n", "utf-8")


def test_a_hook_refuses_a_commit_that_is_in_no_good_order(valley: Valley) -> None:
    answer = valley.do(AT, "nadia", "hook", "install")
    assert str(valley.root / ".git/hooks/pre-commit") in answer.out
    assert committed(valley) == 0
    spoil(valley.root)
    assert committed(valley) == 1
    valley.do(AT, "nadia", "hook", "remove")
    assert not (valley.root / ".git/hooks/pre-commit").exists()
    assert committed(valley) == 0
    assert "no hook of ours" in valley.do(AT, "nadia", "hook", "remove").out


def test_hooks_of_others_stay(valley: Valley) -> None:
    theirs = valley.root / ".git/hooks/pre-push"
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_text("#!/bin/sh\n", "utf-8")
    answer = valley.try_(AT, "nadia", "hook", "install")
    assert (answer.code, str(theirs) in answer.err) == (3, True)
    assert not (theirs.parent / "pre-commit").exists()
    valley.do(AT, "nadia", "hook", "remove")
    assert theirs.read_text("utf-8") == "#!/bin/sh\n"


def test_a_linked_work_tree_has_the_hooks_of_its_repository(
    valley: Valley, tmp_path: Path
) -> None:
    linked = tmp_path / "linked tree"
    valley.git("worktree", "add", "--quiet", "-b", "other", str(linked))
    answer = valley.act(linked, AT, "nadia", ("hook", "install", "--json"))
    assert answer.json["hooks"][0] == str(valley.root / ".git/hooks/pre-commit")
    spoil(linked)
    assert committed(valley, linked) == 1
    assert committed(valley) == 0


def test_hooks_go_where_the_repository_has_them(valley: Valley) -> None:
    valley.git("config", "core.hooksPath", ".githooks")
    answer = valley.do(AT, "nadia", "hook", "install")
    assert (valley.root / ".githooks/pre-commit").exists()
    assert "core.hooksPath" in answer.err
    spoil(valley.root)
    assert committed(valley) == 1


def test_the_hooks_of_all_repositories_are_left_alone(
    valley: Valley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[core]\nhooksPath = {tmp_path / 'everywhere'}\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    answer = valley.try_(AT, "nadia", "hook", "install")
    assert (answer.code, "hooks of all repositories" in answer.err) == (3, True)
    assert not (tmp_path / "everywhere").exists()


def test_a_hook_finds_the_tool_where_it_was_installed_or_on_the_path(
    valley: Valley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    valley.do(AT, "nadia", "hook", "install")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert committed(valley) == 0
    hook = valley.root / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(str(PYTHON), "/gone/python"), "utf-8")
    assert committed(valley) != 0
    (tmp_path / "alliance").write_text(TOOL.format(python=PYTHON), "utf-8")
    (tmp_path / "alliance").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert committed(valley) == 0


def test_a_branch_without_an_alliance_is_nobodys_business(valley: Valley) -> None:
    valley.do(AT, "nadia", "hook", "install")
    valley.git("rm", "-r", "--quiet", ".")
    assert committed(valley) == 0


def test_a_push_of_what_may_not_land_is_refused(forge: Valley, tmp_path: Path) -> None:
    mine = taken(forge, tmp_path / "mine")
    assert forge.act(mine, "", "nadia", ("hook", "install")).code == 0
    git(mine, "config", "user.name", "Mallory")
    git(mine, "config", "user.email", "mallory@example.org")
    push = ["git", "push", "--quiet", "origin", "HEAD:refs/heads/mine"]
    git(mine, "commit", "--quiet", "--allow-empty", "-m", "Nothing yet")
    assert subprocess.run(push, cwd=mine, check=False).returncode == 0
    (mine / "Makefile").write_text("all:\n", "utf-8")
    git(mine, "add", "Makefile")
    with_names = {**os.environ, **identity("mallory")}
    subprocess.run(
        ["git", "commit", "--quiet", "-m", "Add a tool"], cwd=mine, env=with_names, check=True
    )
    refused = subprocess.run(push, cwd=mine, check=False, capture_output=True)
    assert refused.returncode == 1
    assert b"ALY503" in refused.stdout + refused.stderr


# --- the action of this repository --------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "code", "verdict"),
    [("HEAD", 0, "regular"), ("--help", 3, "cannot-verify"), ("$(id)", 3, "cannot-verify")],
)
def test_the_action_says_what_the_check_says(
    forge: Valley, tmp_path: Path, head: str, code: int, verdict: str
) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = {"check": {"steps": action["runs"]["steps"]}}
    runner = Runner(tmp_path / "runner", {"jobs": steps, "env": {}})
    python = runner.folder / "alliance-tool/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {PYTHON} "$@"\n', "utf-8")
    python.chmod(0o755)
    asked = {"BASE": "HEAD", "HEAD": head, "RECEIVED": "", "ROOT": ".", "ACTION": str(ROOT)}
    found, outputs = runner.run("check", "Check", forge.root, **asked)
    assert (found, outputs["verdict"]) == (code, verdict), runner.err
