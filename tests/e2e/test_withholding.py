"""Words that must not be public go; what they did, and every seal, stays as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Step, Valley
from tests.e2e.test_every_command import CALLED, OBJECTED, RULING, tell

AT, SEALED = "2026-03-11T09:00:00Z", "2026-05-10T09:00:00Z"
OBJECTION = "proposals/garden/acts/amina/20260310T100000Z-object.yaml"
ASIDE = "proposals/garden/acts/tom/20260310T100000Z-stand-aside.yaml"
WITHHOLD = ("withhold", "garden", "amina", "--ground", "It insults somebody.")
RULED: tuple[Step, ...] = (
    *OBJECTED,
    *(
        (f"2026-05-01T{hour}:00:00Z", ally, RULING)
        for hour, ally in (("09", "tom"), ("10", "nadia"))
    ),
)
STOOD_ASIDE: tuple[Step, ...] = (
    *CALLED,
    ("2026-03-10T10:00:00Z", "tom", ("stand-aside", "garden", "They are thieves.")),
    *(("2026-03-10T09:00:00Z", ally, ("consent", "garden")) for ally in ("nadia", "amina")),
)


def data_of(valley: Valley, *words: str) -> dict[str, Any]:
    answer = valley.do("2026-06-01T09:00:00Z", "paul", *words, "--json").json
    assert isinstance(answer, dict)
    return answer


@pytest.fixture
def objected(valley: Valley) -> Valley:
    tell(OBJECTED, valley)
    return valley


def test_nothing_else_in_the_file_changes(objected: Valley) -> None:
    place = objected.root / OBJECTION
    before = place.read_text("utf-8")
    objected.do(AT, "nadia", *WITHHOLD, "--kept-by", "tom")
    digest = hashlib.sha256(b'"Who digs?"').hexdigest()
    withheld = (
        f"withheld:\n  ground: It insults somebody.\n  kept_by: tom\n  digest: sha256:{digest}\n"
    )
    assert place.read_text("utf-8") == before.replace("text: Who digs?\n", withheld)


def test_what_people_wrote_around_the_words_stays(objected: Valley) -> None:
    place = objected.root / OBJECTION
    text = place.read_text("utf-8").replace(
        "text: Who digs?\n",
        "x-from: 'a  letter' # kept in the drawer\ntext: |-\n  Who digs?\n\n  Not me: \"no\".\n",
    )
    place.write_text(text, "utf-8")
    objected.git("commit", "--quiet", "-a", "-m", "Write it by hand")
    objected.do(AT, "nadia", *WITHHOLD)
    after = place.read_text("utf-8")
    assert "Who digs?" not in after
    head, _, rest = text.partition("text: |-\n")
    tail = rest.partition('"no".\n')[2]
    assert after.startswith(head)
    assert after.endswith(tail)


@pytest.mark.parametrize(
    ("story", "path", "who"),
    [(RULED, OBJECTION, "amina"), (STOOD_ASIDE, ASIDE, "tom")],
    ids=["an objection", "a reason to stand aside"],
)
def test_a_sealed_decision_is_the_same_before_and_after(
    valley: Valley, story: tuple[Step, ...], path: str, who: str
) -> None:
    tell(story, valley)
    valley.do(SEALED, "paul", "decide", "garden")
    seal = (valley.root / "proposals/garden/decision.yaml").read_bytes()
    assert path.partition("acts/")[2].removesuffix(".yaml").encode() in seal
    before = data_of(valley, "status", "garden")
    valley.do(SEALED, "nadia", "withhold", "garden", who, "--ground", "It insults somebody.")
    assert (valley.root / "proposals/garden/decision.yaml").read_bytes() == seal
    assert data_of(valley, "status", "garden") == before
    assert data_of(valley, "validate")["findings"] == []
    assert "withheld" in valley.do(SEALED, "paul", "report", "register").out
    valley.git("rm", "--quiet", "proposals/garden/decision.yaml")
    valley.git("commit", "--quiet", "-m", "Try the seal anew")
    valley.do(SEALED, "paul", "decide", "garden")
    assert (valley.root / "proposals/garden/decision.yaml").read_bytes() == seal


def test_an_open_objection_goes_on_blocking_without_its_words(objected: Valley) -> None:
    before = objected.do(AT, "paul", "status", "garden", "--json").json
    objected.do(AT, "nadia", *WITHHOLD)
    assert objected.do(AT, "paul", "status", "garden", "--json").json == before
    said = objected.do(AT, "paul", "explain", "garden").out
    assert "the words are withheld" in " ".join(said.split())
    objected.do("2026-03-12T09:00:00Z", "amina", "lift", "garden")


def test_the_words_are_shown_once_as_they_are_hashed(objected: Valley) -> None:
    answer = objected.do(AT, "nadia", *WITHHOLD)
    assert answer.out.splitlines()[-1] == '"Who digs?"'
    told = " ".join(answer.out.split())
    assert "every clone of it, still holds the words" in told
    data = objected.try_(AT, "nadia", *WITHHOLD)
    assert (data.code, "says nothing openly" in data.err) == (2, True)


def test_the_words_are_kept_in_a_file_whose_own_digest_is_told(
    objected: Valley, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.json"
    answer = objected.do(AT, "nadia", *WITHHOLD, "--output", str(kept), "--json").json
    assert answer["digest"] == f"sha256:{hashlib.sha256(kept.read_bytes()).hexdigest()}"
    assert "text" not in answer
    assert OBJECTION in objected.do(AT, "paul", "withheld", str(kept)).out
    kept.write_text("Who digs?\n", "utf-8")
    assert OBJECTION in objected.do(AT, "paul", "withheld", str(kept)).out
    for other in (b"Who dug?", b'"Who digs?', b"\xff", b"[" * 100_000):
        kept.write_bytes(other)
        answer_ = objected.try_(AT, "paul", "withheld", str(kept))
        assert (answer_.code, answer_.out) == (1, "")
        assert "holds no text that is withheld here" in answer_.err
    listed = objected.do(AT, "paul", "withheld", "--json").json["withheld"]
    assert [(each["path"], each["kept_by"]) for each in listed] == [(OBJECTION, "nadia")]
    assert "It insults somebody." in objected.do(AT, "paul", "withheld").out


def test_a_text_in_several_languages_is_kept_whole(objected: Valley, tmp_path: Path) -> None:
    place = objected.root / OBJECTION
    text = place.read_text("utf-8").replace(
        "text: Who digs?\n", "text: {fr: Qui bêche ?, en: Who digs?}\n"
    )
    place.write_text(text, "utf-8")
    objected.git("commit", "--quiet", "-a", "-m", "Write it in two languages")
    kept = tmp_path / "kept.json"
    objected.do(AT, "nadia", *WITHHOLD, "--output", str(kept))
    assert kept.read_text("utf-8") == '{"en":"Who digs?","fr":"Qui bêche ?"}'
    assert OBJECTION in objected.do(AT, "paul", "withheld", str(kept)).out


def test_only_a_steward_withholds(objected: Valley) -> None:
    before = objected.state()
    answer = objected.try_(AT, "paul", *WITHHOLD)
    assert (answer.code, "[ALY503" in answer.err) == (1, True)
    assert "power “steward”" in answer.err
    assert objected.state() == before


@pytest.mark.parametrize("words", [(), ("--output", "kept.json")])
def test_a_ground_is_given_and_nothing_is_kept_in_the_repository(
    objected: Valley, words: tuple[str, ...]
) -> None:
    before = objected.state()
    given = (*WITHHOLD, *words) if words else WITHHOLD[:3]
    answer = objected.try_(AT, "nadia", *given)
    assert answer.code == 2
    assert ("lies in the repository" if words else "--ground is missing.") in answer.err
    assert objected.state() == before


def test_no_other_file_is_written_over_and_none_is_written_where_it_is_refused(
    objected: Valley, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.json"
    refused = objected.try_(AT, "paul", *WITHHOLD, "--output", str(kept))
    assert refused.code == 1
    assert not kept.exists()
    objected.do(AT, "nadia", *WITHHOLD, "--output", str(kept), "--dry-run")
    assert not kept.exists()
    kept.write_text("another text", "utf-8")
    before = objected.state()
    answer = objected.try_(AT, "nadia", *WITHHOLD, "--output", str(kept))
    assert (answer.code, "is there already" in answer.err) == (2, True)
    assert objected.state() == before
    assert kept.read_text("utf-8") == "another text"


def test_an_act_without_words_and_a_stranger_who_keeps_them_are_refused(valley: Valley) -> None:
    tell(CALLED, valley)
    valley.do("2026-03-10T09:00:00Z", "tom", "consent", "garden")
    answer = valley.try_(AT, "nadia", "withhold", "garden", "tom", "--ground", "G.")
    assert (answer.code, "says nothing openly" in answer.err) == (2, True)
    answer = valley.try_(AT, "nadia", "withhold", "garden", "ines", "--ground", "G.")
    assert (answer.code, "There is no act “ines”." in answer.err) == (2, True)
    valley.do("2026-03-10T10:00:00Z", "tom", "concern", "garden", "Rain.")
    words = ("withhold", "garden", "tom/20260310T10", "--ground", "G.", "--kept-by", "ines")
    answer = valley.try_(AT, "nadia", *words)
    assert (answer.code, "There is no ally “ines”." in answer.err) == (2, True)


def test_nothing_withheld_is_told_as_such(valley: Valley) -> None:
    assert valley.do(AT, "paul", "withheld").err == "Nothing is withheld.\n"


def test_who_opposed_without_a_word_is_not_said_to_have_words_withheld(valley: Valley) -> None:
    tell(CALLED, valley)
    valley.do("2026-03-10T09:00:00Z", "tom", "oppose", "garden")
    told = valley.do(SEALED, "paul", "report", "register").out
    assert "(oppose): “without a word”" in told
