"""What may land is checked, and what has landed is audited, in a real repository."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley, git, identity, typed

FOUNDED = "2026-03-01T09:00:00Z"
NOW = "2026-03-03T12:00:00Z"
REGULAR, IRREGULAR, USAGE, NOT_VERIFIED = 0, 1, 2, 3
STORY = (
    ("2026-03-01T10:00:00Z", "paul", ("join",)),
    ("2026-03-01T11:00:00Z", "amina", ("join",)),
    ("2026-03-02T09:00:00Z", "paul", ("propose", "Share seeds", "--text", "We share seeds.")),
)


@pytest.fixture(scope="session")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an alliance whose whole history is regular, to copy from."""
    place = tmp_path_factory.mktemp("landed")
    root = place / "hill"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("HOME", str(place)), ("ALLIANCE_LANG", "en")):
            patch.setenv(name, value)
        given = ("--name", "Hill", "--founder", "nadia", "--lang", "en", "--yes")
        assert typed(place, FOUNDED, "nadia", ("init", str(root), *given)) == 0
        for at, ally, words in STORY:
            assert (
                typed(root, at, ally, (*words, *(("--as", ally) if words != ("join",) else ())))
                == 0
            )
        git(root, "config", "--unset-all", "alliance.ally")
    return root


@pytest.fixture
def hill(
    landed: Path, tmp_path: Path, act: Callable[[Path, str, str, Sequence[str]], Answer]
) -> Valley:
    """Return that alliance, on a branch “request”; “main” is what would be landed on."""
    root = tmp_path / "hill"
    shutil.copytree(landed, root)
    git(root, "switch", "--quiet", "--create", "request")
    return Valley(root, act)


def check(hill: Valley, *more: str, at: str = NOW) -> Answer:
    return hill.try_(at, "nadia", "check", "--base=main", "--head=request", "--trial", *more)


def commit(hill: Valley, ally: str, files: dict[str, str | None], at: str = NOW) -> None:
    """Commit files by hand, as somebody who goes around the tool would."""
    for path, text in files.items():
        place = hill.root / path
        if text is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
    git(hill.root, "add", "--all")
    with pytest.MonkeyPatch.context() as patch:
        dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
        for name, value in {**identity(ally), **dates}.items():
            patch.setenv(name, value)
        git(hill.root, "commit", "--quiet", "--allow-empty", "-m", "By hand")


def codes(answer: Answer) -> set[str]:
    return {each["code"] for each in answer.json["findings"] if each["severity"] == "error"}


def test_a_consent_of_ones_own_is_regular(hill: Valley) -> None:
    hill.do(NOW, "amina", "consent", "share-seeds")
    answer = check(hill, "--json")
    assert answer.code == REGULAR, answer.out
    data = answer.json
    assert (data["verdict"], data["trial"]) == ("regular", True)
    assert data["valid_until"] > NOW
    (path,) = data["paths"]
    assert (path["change"], path["rule"], path["writer"], path["allowed"]) == (
        *("added", "act", "amina"),
        True,
    )


def test_the_act_of_another_is_not(hill: Valley) -> None:
    hill.do(NOW, "amina", "consent", "share-seeds")
    git(hill.root, "commit", "--quiet", "--amend", "--no-edit", "--author=Paul <paul@example.org>")
    answer = check(hill, "--json")
    assert (answer.code, codes(answer)) == (IRREGULAR, {"ALY503"})


def test_the_constitution_edited_by_hand_is_refused_with_the_command_that_helps(
    hill: Valley,
) -> None:
    path = "constitution.yaml"
    text = (hill.root / path).read_text("utf-8")
    edited = text.replace("To think and act", "To act")
    commit(hill, "nadia", {path: edited, "constitutions/1.yaml": edited})
    answer = check(hill)
    assert answer.code == IRREGULAR
    assert "ALY505" in answer.out
    assert "alliance amend" in answer.out
    assert "Irregular: it may not land so." in answer.out


def test_a_backdated_act_is_refused(hill: Valley) -> None:
    hill.do("2026-03-02T10:00:00Z", "amina", "consent", "share-seeds")
    answer = check(hill, "--json", at="2026-03-08T10:00:00Z")
    assert (answer.code, codes(answer)) == (IRREGULAR, {"ALY507"})
    received = check(hill, "--json", "--received=2026-03-02T10:05:00Z", at="2026-03-08T10:00:00Z")
    assert received.code == REGULAR, received.out


def test_a_newcomer_joins_without_anybodys_leave(hill: Valley) -> None:
    hill.do(NOW, "tom", "join")
    assert check(hill).code == REGULAR


def test_what_people_undertake_say_at_meetings_provide_and_mean_is_regular(hill: Valley) -> None:
    at = "2026-03-03T11:00:00Z"
    hill.do(at, "amina", "commitment", "make", "Sow", "--for", "share-seeds")
    hill.do(at, "amina", "assembly", "new", "Spring", "--at", "2026-03-20T18:00:00Z")
    hill.do(at, "paul", "means", "add", "time", "--for", "alliance", "--reserved", "Which days.")
    hill.do(at, "paul", "glossary", "add", "Seed", "--definition", "What waits.")
    added = check(hill, "--json")
    assert added.code == REGULAR, added.out
    git(hill.root, "branch", "--force", "main", "request")
    hill.do(NOW, "amina", "commitment", "done", "sow")
    hill.do(NOW, "amina", "assembly", "minutes", "spring", "We met.", "--present", "amina")
    changed = check(hill, "--json")
    assert changed.code == REGULAR, changed.out
    rules = [{each["rule"] for each in answer.json["paths"]} for answer in (added, changed)]
    assert rules == [{"commitment", "assembly", "means", "glossary"}, {"commitment", "assembly"}]


def test_nothing_to_land_is_regular(hill: Valley) -> None:
    assert check(hill).code == REGULAR


def test_the_trace_tells_which_row_took_which_path(hill: Valley) -> None:
    commit(hill, "paul", {"README.md": "x\n", "templates/x.j2": "x\n"})
    answer = check(hill, "--explain")
    assert answer.code == IRREGULAR
    assert "README.md       modified: document, paul" in answer.out
    assert "templates/x.j2  added: tooling, paul" in answer.out


def test_the_summary_tells_what_the_request_means(hill: Valley, tmp_path: Path) -> None:
    hill.do(NOW, "amina", "object", "share-seeds", "Who stores them?", "--harms", "self")
    summary = tmp_path / "summary.md"
    assert check(hill, f"--summary={summary}").code == REGULAR
    text = summary.read_text("utf-8")
    assert "## Regular: it may land." in text
    assert "objects to “Share seeds”" in text
    assert "Who stores them?" in text


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_every_form_carries_the_findings(hill: Valley, form: str) -> None:
    commit(hill, "paul", {"templates/x.j2": "x\n"})
    answer = check(hill, f"--format={form}")
    assert answer.code == IRREGULAR
    assert "ALY503" in answer.out


def test_a_clock_that_is_set_needs_a_trial(hill: Valley) -> None:
    answer = hill.try_(NOW, "nadia", "check", "--base=main", "--head=request")
    assert answer.code == USAGE
    assert "--trial" in answer.err


def test_branches_that_do_not_merge_cannot_be_verified(hill: Valley) -> None:
    commit(hill, "paul", {"README.md": "one\n"})
    git(hill.root, "switch", "--quiet", "main")
    commit(hill, "paul", {"README.md": "other\n"})
    answer = check(hill, "--json")
    assert (answer.code, codes(answer)) == (NOT_VERIFIED, {"ALY514"})
    assert answer.json["verdict"] == "cannot-verify"


def test_a_whole_history_is_regular_and_remembered(hill: Valley) -> None:
    first = hill.do(NOW, "nadia", "audit", "--no-cache", "--trial", "--json").json
    assert (first["verdict"], first["judged"], first["findings"]) == ("regular", 4, [])
    assert hill.do("", "nadia", "audit", "--json").json["judged"] == 4
    hill.do(NOW, "amina", "consent", "share-seeds")
    again = hill.do("", "nadia", "audit", "--json").json
    assert (again["verdict"], again["judged"]) == ("regular", 1)


def test_a_hint_that_is_damaged_is_none(hill: Valley) -> None:
    hill.do("", "nadia", "audit")
    (hill.root / ".git/alliance/audit.json").write_bytes(b"\xff{")
    assert hill.do("", "nadia", "audit", "--json").json["judged"] == 4


def test_an_irregular_landing_is_found_and_stops_what_comes_after(hill: Valley) -> None:
    commit(hill, "paul", {"proposals/share-seeds/acts/amina/x.yaml": "x: 1\n"})
    git(hill.root, "branch", "--force", "main", "request")
    answer = hill.try_(NOW, "nadia", "audit", "--trial", "--json")
    assert answer.code == IRREGULAR
    assert answer.json["verdict"] == "irregular"
    hill.do(NOW, "amina", "consent", "share-seeds")
    stopped = check(hill, "--json")
    assert (stopped.code, codes(stopped)) == (NOT_VERIFIED, {"ALY512"})


def test_a_steward_repairs_and_then_work_goes_on(hill: Valley) -> None:
    commit(hill, "paul", {"templates/x.j2": "x\n"})
    git(hill.root, "branch", "--force", "main", "request")
    commit(hill, "nadia", {"templates/x.j2": None})
    repair = check(hill, "--json")
    assert (repair.code, repair.json["repair"]) == (REGULAR, True)
    git(hill.root, "branch", "--force", "main", "request")
    hill.do(NOW, "amina", "consent", "share-seeds")
    assert check(hill).code == REGULAR
    history = hill.do(NOW, "nadia", "audit", "--trial", "--json").json
    assert [each["repaired"] for each in history["landings"]] == [True]


def test_only_a_steward_repairs(hill: Valley) -> None:
    commit(hill, "paul", {"templates/x.j2": "x\n"})
    git(hill.root, "branch", "--force", "main", "request")
    commit(hill, "paul", {"templates/x.j2": None})
    assert check(hill).code == NOT_VERIFIED


def test_a_rewritten_history_loses_its_pin(hill: Valley) -> None:
    pin = hill.head()
    assert hill.try_(NOW, "nadia", "audit", "--trial", f"--pin={pin}").code == REGULAR
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2026-03-02T09:30:00Z")
        git(hill.root, "commit", "--quiet", "--amend", "-m", "Otherwise")
    answer = hill.try_(NOW, "nadia", "audit", "--trial", f"--pin={pin}", "--json")
    assert (answer.code, codes(answer)) == (IRREGULAR, {"ALY512"})


def test_a_shallow_clone_cannot_be_verified(hill: Valley, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{hill.root}", str(shallow))
    copy = Valley(shallow, hill.act)
    answer = copy.try_(NOW, "nadia", "check", "--base=HEAD", "--trial", "--json")
    assert (answer.code, codes(answer)) == (NOT_VERIFIED, {"ALY514"})
    assert json.loads(answer.out)["verdict"] == "cannot-verify"
    assert copy.try_(NOW, "nadia", "audit", "--trial").code == NOT_VERIFIED


def test_a_merge_by_a_forge_needs_no_ally(hill: Valley) -> None:
    hill.do(NOW, "amina", "consent", "share-seeds")
    git(hill.root, "switch", "--quiet", "main")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in identity("forge").items():
            patch.setenv(name, value)
        patch.setenv("GIT_COMMITTER_DATE", "2026-03-07T12:00:00Z")
        git(hill.root, "merge", "--quiet", "--no-ff", "-m", "Merge", "request")
    answer = hill.try_("2026-03-07T13:00:00Z", "nadia", "audit", "--trial")
    assert answer.code == REGULAR, answer.out


def test_an_amendment_that_brings_an_error_into_the_design_is_irregular(hill: Valley) -> None:
    rules = (hill.root / "constitution.yaml").read_text("utf-8")
    (hill.root / "constitution.yaml").write_text(rules.replace("P1Y", "P2Y"), "utf-8")
    words = ("amend", "Later reviews", "--id", "later", "--text", "A year is short.")
    hill.do(NOW, "paul", *words)
    assert check(hill).code == REGULAR
    silent = rules.replace("procedures:\n", "procedures:\n  notice: lazy-consensus@1\n").replace(
        "amendment: consensus", "amendment: notice"
    )
    commit(hill, "paul", {"proposals/later/constitution.yaml": silent})
    answer = check(hill, "--json")
    assert answer.code == IRREGULAR
    assert "ALY306" in codes(answer)


def test_what_was_remembered_and_is_lost_changes_no_answer(hill: Valley) -> None:
    hill.do(NOW, "amina", "consent", "share-seeds")
    commit(hill, "paul", {"proposals/share-seeds/acts/amina/late.yaml": "act: lift\n"})
    first, file = check(hill, "--json"), hill.root / ".git" / "alliance" / "cache.sqlite"
    assert first.code == IRREGULAR
    for part in (0, 1):
        assert check(hill, "--json") == first
        with closing(sqlite3.connect(file, isolation_level=None)) as cache:
            cache.execute("DELETE FROM facts WHERE abs(id) % 2 = ?", (part,))
        assert check(hill, "--json") == first
        file.unlink()
        assert check(hill, "--json") == first
