"""The file of a live round: read as it was kept, and its faults told at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError, RefusedError
from alliance_cli.store.repository import Repository
from alliance_cli.use_cases.live_round_files import Draft, round_file, round_in

HEAD = b"present: [nadia, tom]\nsaid:\n"
FAULTS = (
    ("  - {by: tom, act: consents}", "consents", "ALY007"),
    ("  - {by: tom, act: object}", "by:", "ALY006"),
    ("  - {by: tom, act: nominate, text: Her.}", "by:", "ALY006"),
    ("  - {by: tom, act: consent, harms: [self]}", "[self]", "ALY007"),
    ("  - {by: tom, act: object, text: No., harms: [everything]}", "everything", "ALY007"),
    ("  - {by: paul, act: consent}", "paul", "ALY007"),
    ("  - {by: tom, act: react, text: Yes., answers: 1}", "1}", "ALY007"),
    ("  - {by: tom, act: consent, why: Yes.}", "why", "ALY005"),
    ("  - {by: tom, act: adhere}", "adhere", "ALY007"),
)


@pytest.mark.parametrize(("line", "word", "code"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_with_its_place(line: str, word: str, code: str) -> None:
    with pytest.raises(RefusedError) as error:
        round_in("round.yaml", HEAD + line.encode() + b"\n")
    (found,) = error.value.findings
    assert found.span is not None
    assert (found.path, found.code) == ("round.yaml", code)
    assert (found.span.line, found.span.column) == (3, line.index(word) + 1)
    assert error.value.drafts == ("round.yaml",)


def test_only_an_objector_lifts_its_objection() -> None:
    lines = b"  - {by: tom, act: object, text: No.}\n  - {by: nadia, act: lift, answers: 1}\n"
    with pytest.raises(RefusedError):
        round_in("round.yaml", HEAD + lines)


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    Repository.create(tmp_path)
    return Draft.of(tmp_path, "garden")


def test_a_draft_is_found_as_it_was_kept_and_forgotten_when_it_is_discarded(draft: Draft) -> None:
    lines = "  - {by: tom, act: object, text: {en: 'No.', fr: 'Non.'}, harms: [self]}\n"
    more = "  - {by: tom, act: pass, turn: questions, at: 2026-03-10T19:00:00Z}\n"
    round_ = round_in("round.yaml", HEAD + lines.encode() + more.encode()).round
    assert draft.find() is None
    draft.keep(round_)
    found = draft.find()
    assert found is not None
    assert found.round == round_
    assert found == round_file(round_, str(draft.path))
    assert draft.discard()
    assert draft.find() is None
    assert not draft.discard()


def test_two_who_go_through_one_round_do_not_write_over_each_other(
    draft: Draft, tmp_path: Path
) -> None:
    round_ = round_in("round.yaml", HEAD + b"  - {by: tom, act: consent}\n").round
    draft.keep(round_)
    other = Draft.of(tmp_path, "garden")
    other.find()
    other.keep(round_.model_copy(update={"said": ()}))
    with pytest.raises(CannotRunError, match="Somebody else"):
        draft.keep(round_)
