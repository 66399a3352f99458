"""Whoever wants to be forgotten empties its own file; what was decided still holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley, git, typed

TOM = "allies/tom.yaml"
STORY = (
    ("2026-03-01T10:00:00Z", "paul", ("join", "--offers", "Ten jars")),
    ("2026-03-01T11:00:00Z", "tom", ("join", "--needs", "Bread", "--language", "fr")),
    ("2026-03-02T09:00:00Z", "paul", ("propose", "Share seeds", "--text", "We share seeds.")),
    ("2026-03-09T09:00:00Z", "paul", ("call", "share-seeds")),
    ("2026-03-10T09:00:00Z", "tom", ("consent", "share-seeds", "Gladly.")),
    ("2026-03-10T10:00:00Z", "nadia", ("consent", "share-seeds")),
    ("2026-06-10T09:00:00Z", "nadia", ("decide", "share-seeds")),
)
AT = "2026-06-11T09:00:00Z"


@pytest.fixture
def hill(tmp_path: Path, act: Callable[[Path, str, str, Sequence[str]], Answer]) -> Valley:
    """Return an alliance that has sealed a decision, on a branch “request” ahead of “main”."""
    root = tmp_path / "hill"
    given = ("--name", "Hill", "--founder", "nadia", "--lang", "en", "--yes")
    assert typed(tmp_path, "2026-03-01T09:00:00Z", "nadia", ("init", str(root), *given)) == 0
    git(root, "config", "--unset-all", "alliance.ally")
    hill = Valley(root, act)
    for at, ally, words in STORY:
        hill.do(at, ally, *words)
        git(root, "config", "--unset-all", "alliance.ally") if words[0] == "join" else None
    git(root, "switch", "--quiet", "--create", "request")
    return hill


def test_the_file_is_emptied_and_everything_still_holds(hill: Valley) -> None:
    seal = (hill.root / "proposals/share-seeds/decision.yaml").read_bytes()
    before = hill.do(AT, "nadia", "status", "share-seeds", "--json").json
    answer = hill.do(AT, "tom", "forget", "--yes")
    assert (hill.root / TOM).read_text("utf-8") == (
        "# yaml-language-server: $schema=../.alliance/schemas/ally.json\n"
        'name: ""\n'
        "kind: person\n"
        "joined: 2026-03-01T11:00:00Z\n"
        "charter: 1\n"
        "engaged:\n"
        "  - {from: 2026-03-01}\n"
        f"left: {AT}\n"
        "visible: id-only\n"
        "forgotten: true\n"
    )
    assert "1 act of yours" in answer.out
    assert "history of git keeps" in answer.out

    later = "2026-06-12T09:00:00Z"
    assert hill.do(later, "nadia", "validate", "--json").json["summary"]["errors"] == 0
    checked = hill.try_(later, "nadia", "check", "--base=main", "--head=request", "--trial")
    assert checked.code == 0, checked.out
    audited = hill.try_(later, "nadia", "audit", "--trial", "--no-cache")
    assert audited.code == 0, audited.out
    assert (hill.root / "proposals/share-seeds/decision.yaml").read_bytes() == seal
    after = hill.do(later, "nadia", "status", "share-seeds", "--json").json
    assert after == before
    assert "Tom" not in hill.do(later, "nadia", "ally", "show", "tom").out


def test_remarks_and_fields_of_the_alliances_own_go_too(hill: Valley) -> None:
    path = hill.root / TOM
    path.write_text(
        path.read_text("utf-8") + "x-phone: 06 12 34\n# Call in the morning\n", "utf-8"
    )
    git(hill.root, "commit", "--quiet", "--all", "--message", "Note a number")
    hill.do(AT, "tom", "forget", "--yes")
    text = path.read_text("utf-8")
    assert "phone" not in text
    assert "morning" not in text


def test_who_has_left_may_still_be_forgotten_and_the_day_stays(hill: Valley) -> None:
    hill.do(AT, "tom", "leave")
    hill.do("2026-07-01T09:00:00Z", "tom", "forget", "--yes")
    assert f"left: {AT}\n" in (hill.root / TOM).read_text("utf-8")


def test_who_came_back_keeps_the_earlier_absence(hill: Valley) -> None:
    hill.do(AT, "tom", "leave")
    hill.do("2026-06-20T09:00:00Z", "tom", "return")
    hill.do("2026-07-01T09:00:00Z", "tom", "forget", "--yes")
    text = (hill.root / TOM).read_text("utf-8")
    assert "left: 2026-07-01T09:00:00Z\n" in text
    assert f"earlier:\n  - {{left: {AT}, returned: 2026-06-20T09:00:00Z}}\n" in text


def test_nobody_forgets_another(hill: Valley) -> None:
    before = hill.state()
    answer = hill.try_(AT, "nadia", "forget", "--as", "tom", "--yes")
    assert answer.code == 1
    assert "[ALY503]" in answer.err
    assert "no recorder and no steward" in answer.err
    assert hill.state() == before


def test_in_a_pipe_it_wants_a_word(hill: Valley) -> None:
    answer = hill.try_(AT, "tom", "forget")
    assert answer.code == 2
    assert "--yes is missing." in answer.err


def test_keys_end_and_lose_the_comments_that_name_people(hill: Valley) -> None:
    key = f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGtr{'a2tr' * 10}"
    hill.do(AT, "tom", "ally", "keys", "add", f"{key} tom@home")
    git(hill.root, "branch", "--force", "main", "request")
    later = "2026-07-01T09:00:00Z"
    hill.do(later, "tom", "forget", "--yes")
    text = (hill.root / TOM).read_text("utf-8")
    assert "tom@home" not in text
    assert "until: 2026-07-01" in text
    checked = hill.try_(later, "nadia", "check", "--base=main", "--head=request", "--trial")
    assert checked.code == 0, checked.out


def test_it_can_be_taken_back_until_it_was_pushed(hill: Valley) -> None:
    before = hill.state()
    hill.do(AT, "tom", "forget", "--yes")
    hill.do(AT, "tom", "undo", "--as", "tom")
    assert hill.state() == before
    hill.do(AT, "tom", "forget", "--yes")
    assert "forgotten already" in hill.try_(AT, "tom", "forget", "--yes", "--as", "tom").err
