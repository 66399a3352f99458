"""Two people, one upstream, signed commits, a request for each step: all of it regular.

Then the same steps with one thing wrong each, refused with the code that says why.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, git, identity, isolation, typed

SIGNING = {"gpg.format": "ssh", "commit.gpgsign": "true"}
RULES = (
    ("review: P1Y", "review: P1Y\nassurance: signed"),
    ("amendment: consensus", "amendment: consent"),
)
Do = Callable[["Desk", str], None]


@dataclass(frozen=True)
class Desk:
    """Where somebody works: a clone of the upstream, and a key to sign with."""

    name: str
    root: Path

    @property
    def key(self) -> Path:
        """The private half of the key."""
        return self.root.parent / f"key-{self.name}"

    def git(self, *words: str, at: str = "") -> str:
        """Run git as this person, dated `at`."""
        with pytest.MonkeyPatch.context() as patch:
            dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at} if at else {}
            for name, value in {**identity(self.name), **dates}.items():
                patch.setenv(name, value)
            return git(self.root, *words)

    def type(self, at: str, *words: str) -> None:
        """Type `alliance words…`, which has to succeed."""
        assert typed(self.root, at, self.name, words) == 0, words

    def commit(self, at: str) -> None:
        """Commit all that was edited by hand."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "By hand", at=at)

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Replace texts in a file, each of which stands there."""
        file = self.root / path
        text = file.read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        file.write_text(text, "utf-8")

    def find(self, pattern: str) -> str:
        """Return the one file that fits a pattern."""
        (found,) = self.root.glob(pattern)
        return found.relative_to(self.root).as_posix()


@dataclass(frozen=True)
class Forge:
    """The upstream: a bare repository in which requests are branches."""

    root: Path

    def check(self, branch: str, at: str, base: str = "main") -> int:
        """Check a request as it came in at `at`."""
        words = ("check", f"--base={base}", f"--head={branch}", "--trial", "--json")
        return typed(self.root, at, "forge", words)

    def land(self, branch: str, at: str, tag: str) -> None:
        """Merge a request, as forges do: without anybody's signature."""
        tree = git(self.root, "merge-tree", "--write-tree", "main", branch).split()[0]
        with pytest.MonkeyPatch.context() as patch:
            for name, value in {**identity("forge"), "GIT_COMMITTER_DATE": at}.items():
                patch.setenv(name, value)
            merge = ("commit-tree", tree, "-p", "main", "-p", branch, "-m", f"Merge {branch}")
            made = git(self.root, *merge).strip()
        git(self.root, "update-ref", "refs/heads/main", made)
        git(self.root, "tag", tag, made)


@dataclass(frozen=True)
class Step:
    """A request: when it came in, what it is called, by whom, and what is done for it."""

    at: str
    name: str
    by: str
    do: Do


def typing(*words: str) -> Do:
    return lambda desk, at: desk.type(at, *words, "--as", desk.name)


def joining(desk: Desk, at: str) -> None:
    desk.type(at, "join", "--key", f"{desk.key}.pub")


def amending(desk: Desk, at: str) -> None:
    desk.edit("constitution.yaml", ("review: P1Y", "review: P2Y"))
    desk.type(at, "amend", "Look later", "--id=look-later", "--text=Once is enough.", "--as=paul")


def revising(desk: Desk, at: str) -> None:
    text = "--text=We share, and Paul stores."
    desk.type(at, "revise", "seeds", text, f"--integrates={objection(desk)}", "--as=paul")


def objection(desk: Desk) -> str:
    """Return the id of Nadia's objection."""
    return f"nadia/{Path(desk.find('proposals/seeds/acts/nadia/*-object.yaml')).stem}"


SEEDS = ("propose", "Share seeds", "--id=seeds", "--text=We share.")
STORY = (
    Step("2026-03-01T12:00:00Z", "join", "paul", joining),
    Step("2026-03-05T09:00:00Z", "propose", "paul", typing(*SEEDS)),
    Step("2026-03-05T12:00:00Z", "call", "nadia", typing("call", "seeds")),
    Step(
        "2026-03-13T09:00:00Z",
        "object",
        "nadia",
        typing("object", "seeds", "Who stores them?", "--harms=value:listening"),
    ),
    Step(
        "2026-03-14T09:00:00Z",
        "revise",
        "paul",
        revising,
    ),
    Step("2026-03-15T09:00:00Z", "lift", "nadia", typing("lift", "seeds")),
    Step("2026-03-15T10:00:00Z", "consent", "nadia", typing("consent", "seeds")),
    Step("2026-04-02T09:00:00Z", "decide", "nadia", typing("decide", "seeds")),
    Step("2026-04-03T09:00:00Z", "amend", "paul", amending),
    Step("2026-04-03T12:00:00Z", "call-amendment", "nadia", typing("call", "look-later")),
    Step("2026-04-11T09:00:00Z", "consent-amendment", "nadia", typing("consent", "look-later")),
    Step("2026-04-28T09:00:00Z", "decide-amendment", "nadia", typing("decide", "look-later")),
    Step("2026-04-29T09:00:00Z", "enact", "paul", typing("enact", "look-later")),
)
STEPS = {step.name: step for step in STORY}
BEFORE = {step.name: ("founded", *STEPS)[place] for place, step in enumerate(STORY)}
"""After which step a step is taken."""


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Forge, list[int]]]:
    """Tell the whole story once; return the upstream and what each check answered."""
    place = tmp_path_factory.mktemp("story")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in isolation(place).items():
            patch.setenv(name, value)
        forge = founded(place)
        desks = {name: desk_of(place, forge, name) for name in ("nadia", "paul")}
        answers = [asked(forge, desks[step.by], step) for step in STORY]
        yield forge, answers


def founded(place: Path) -> Forge:
    """Let Nadia found an alliance in which commits are signed, and put it upstream."""
    for name in ("nadia", "paul"):
        words = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name)
        subprocess.run((*words, "-f", place / f"key-{name}"), check=True)
    at, desk = "2026-03-01T09:00:00Z", Desk("nadia", place / "nadia")
    given = ("--name=Hill", "--founder=nadia", "--lang=en", "--yes", "--time-zone=UTC")
    assert typed(place, at, "nadia", ("init", str(desk.root), *given)) == 0
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        desk.edit(path, *RULES)
    key = desk.key.with_suffix(".pub").read_text("utf-8").strip()
    with (desk.root / "allies/nadia.yaml").open("a", encoding="utf-8") as file:
        file.write(f"keys:\n  - {{key: {key}, from: 2026-03-01}}\n")
    sign(desk)
    desk.git("commit", "--quiet", "--all", "--amend", "--no-edit", at=at)
    git(place, "clone", "--quiet", "--bare", str(desk.root), "upstream.git")
    forge = Forge(place / "upstream.git")
    git(forge.root, "tag", "founded", "main")
    desk.git("remote", "add", "origin", str(forge.root))
    return forge


def sign(desk: Desk) -> None:
    for name, value in {**SIGNING, "user.signingkey": f"{desk.key}.pub"}.items():
        desk.git("config", name, value)


def desk_of(place: Path, forge: Forge, name: str) -> Desk:
    desk = Desk(name, place / name)
    if not desk.root.exists():
        git(place, "clone", "--quiet", str(forge.root), name)
    sign(desk)
    return desk


def asked(forge: Forge, desk: Desk, step: Step) -> int:
    """Make a request, check it, and land it; return what the check answered."""
    begin(desk, step.name, "origin/main")
    step.do(desk, step.at)
    desk.git("push", "--quiet", "origin", step.name)
    answer = forge.check(step.name, step.at)
    forge.land(step.name, step.at, f"after-{step.name}")
    return answer


def begin(desk: Desk, branch: str, base: str) -> None:
    desk.git("fetch", "--quiet", "--tags", "origin")
    desk.git("switch", "--quiet", "--no-track", "--force-create", branch, base)


def test_each_step_of_the_story_is_regular(told: tuple[Forge, list[int]]) -> None:
    assert dict(zip(STEPS, told[1], strict=True)) == dict.fromkeys(STEPS, 0)


def test_the_whole_story_is_regular_afterwards(
    told: tuple[Forge, list[int]], act: Callable[[Path, str, str, Sequence[str]], Answer]
) -> None:
    answer = act(told[0].root, "", "forge", ("audit", "--json"))
    assert (answer.code, answer.json["judged"]) == (0, len(STORY) + 1), answer.out


def unsigned(desk: Desk, at: str) -> None:
    desk.git("config", "commit.gpgsign", "false")
    STEPS["consent"].do(desk, at)


def signed_by_another(desk: Desk, at: str) -> None:
    desk.git("config", "user.signingkey", f"{desk.root.parent}/key-paul.pub")
    STEPS["consent"].do(desk, at)


def backdated(desk: Desk, at: str) -> None:
    del at
    STEPS["object"].do(desk, "2026-03-08T09:00:00Z")


def edited_directly(desk: Desk, at: str) -> None:
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        desk.edit(path, ("review: P1Y", "review: P3Y"))
    desk.commit(at)


def one_byte_more(desk: Desk, at: str) -> None:
    STEPS["enact"].do(desk, at)
    for path in ("constitution.yaml", "constitutions/2.yaml"):
        with (desk.root / path).open("a", encoding="utf-8") as file:
            file.write("\n")
    desk.commit(at)


def lifted_by_another(desk: Desk, at: str) -> None:
    folder = desk.root / "proposals/seeds/acts/paul"
    folder.mkdir()
    text = f"act: lift\nat: {at}\nversion: 2\nobjection: {objection(desk)}\n"
    (folder / "20260315T090000Z-lift.yaml").write_text(text, "utf-8")
    desk.commit(at)


def of_an_old_version(desk: Desk, at: str) -> None:
    STEPS["consent"].do(desk, at)
    desk.edit(desk.find("proposals/seeds/acts/nadia/*-consent.yaml"), ("version: 2", "version: 1"))
    desk.git("commit", "--quiet", "--all", "--amend", "--no-edit", at=at)


def rewritten(desk: Desk, at: str) -> None:
    path = desk.find("proposals/seeds/acts/nadia/*-object.yaml")
    desk.edit(path, ("Who stores them?", "Who pays?"))
    desk.commit(at)


def taken_away(desk: Desk, at: str) -> None:
    (desk.root / desk.find("proposals/seeds/acts/nadia/*-object.yaml")).unlink()
    desk.commit(at)


def a_lie(desk: Desk, at: str) -> None:
    STEPS["decide"].do(desk, at)
    desk.edit("proposals/seeds/decision.yaml", ("consent: 2", "consent: 1"))
    desk.git("commit", "--quiet", "--all", "--amend", "--no-edit", at=at)


def a_silent_edit(desk: Desk, at: str) -> None:
    desk.edit("proposals/seeds/proposal.yaml", ("Paul stores", "Nadia stores"))
    desk.commit(at)


@pytest.mark.parametrize(
    ("step", "by", "do", "code"),
    [
        ("consent", "nadia", unsigned, "ALY504"),
        ("consent", "nadia", signed_by_another, "ALY503"),
        ("object", "nadia", backdated, "ALY507"),
        ("consent", "nadia", edited_directly, "ALY505"),
        ("enact", "paul", one_byte_more, "ALY505"),
        ("decide@2026-03-29T09:00:00Z", "nadia", STEPS["decide"].do, "ALY511"),
        ("lift", "paul", lifted_by_another, "ALY513"),
        ("consent", "nadia", of_an_old_version, "ALY513"),
        ("lift", "nadia", rewritten, "ALY501"),
        ("lift", "nadia", taken_away, "ALY502"),
        ("decide", "nadia", a_lie, "ALY404"),
        ("lift", "paul", a_silent_edit, "ALY405"),
    ],
)
def test_a_step_with_one_thing_wrong_is_refused(
    told: tuple[Forge, list[int]],
    tmp_path: Path,
    act: Callable[[Path, str, str, Sequence[str]], Answer],
    step: str,
    by: str,
    do: Do,
    code: str,
) -> None:
    step, _, received = step.partition("@")
    forge, at = told[0], STEPS[step].at
    base = BEFORE[step] if BEFORE[step] == "founded" else f"after-{BEFORE[step]}"
    git(tmp_path, "clone", "--quiet", str(forge.root), by)
    desk = Desk(by, tmp_path / by)
    for name in ("nadia", "paul"):
        for suffix in ("", ".pub"):
            key = tmp_path / f"key-{name}{suffix}"
            key.write_bytes((forge.root.parent / key.name).read_bytes())
            key.chmod(0o600)
    sign(desk)
    begin(desk, "wrong", base)
    do(desk, at)
    words = ("check", f"--base={base}", "--head=wrong", "--trial", "--json")
    answer = act(desk.root, received or at, by, words)
    assert answer.code == 1, answer.out
    assert code in {each["code"] for each in answer.json["findings"]}, answer.out
