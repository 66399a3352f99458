"""What was proposed before is taken up: merged, split, opened again; and nothing of it is lost."""

from __future__ import annotations

from tests.e2e.conftest import Valley, environment, identity

DAY = "2026-03-0{}T09:00:00Z"


def proposed(valley: Valley, day: int, ally: str, name: str, *more: str) -> str:
    words = ("propose", name.title(), "--id", name, "--text", f"We want: {name}.", *more)
    return told(valley, DAY.format(day), ally, *words)


def told(valley: Valley, at: str, ally: str, *words: str) -> str:
    """Return all that a command that succeeds tells."""
    answer = valley.do(at, ally, *words)
    return answer.out + answer.err


def sponsored(valley: Valley) -> None:
    """Let reopenings need sponsors."""
    path = valley.root / "constitution.yaml"
    text = path.read_text("utf-8").replace("  reopening: ", "  reopening: sponsored #")
    text = text.replace("\nprocedures:\n", "\nprocedures:\n  sponsored: sponsored@1\n")
    for file in (path, valley.root / "constitutions/1.yaml"):
        file.write_text(text, "utf-8")
    valley.git("-c", "user.name=Nadia", "-c", "user.email=nadia@example.org",
               "commit", "-qam", "Ask for sponsors")  # fmt: skip


def test_two_proposals_are_merged_and_what_becomes_of_them_is_told(valley: Valley) -> None:
    proposed(valley, 2, "paul", "garden")
    proposed(valley, 2, "tom", "compost")
    valley.do(DAY.format(3), "nadia", "object", "garden", "Who digs?", "--harms", "self")
    said = proposed(valley, 4, "paul", "both", "--continues", "garden", "--continues", "compost")
    assert "garden goes on until you withdraw it." in said
    assert "alliance withdraw garden" in said
    assert "compost goes on until tom withdraws it." in said
    assert "answer them in the new text: nadia/20260303T090000Z-object" in said
    assert "It goes on in both." in told(valley, DAY.format(5), "paul", "withdraw", "garden")
    valley.do(DAY.format(5), "tom", "withdraw", "compost")
    at = DAY.format(6)
    assert "both continues it: “" in valley.do(at, "amina", "status", "garden").out
    page = valley.do(at, "amina", "status", "both").out
    assert "It continues garden: withdrawn, 2026-03-05" in page
    lineage = valley.do(at, "amina", "explain", "both", "--json").json["lineage"]
    assert [each["proposal"] for each in lineage["before"]] == ["garden", "compost"]
    assert valley.do(at, "amina", "validate", "--json").json["summary"]["errors"] == 0


def test_one_proposal_is_split_in_two(valley: Valley) -> None:
    proposed(valley, 2, "paul", "both")
    for name in ("garden", "compost"):
        proposed(valley, 3, "paul", name, "--continues", "both")
    said = told(valley, DAY.format(4), "paul", "withdraw", "both")
    assert "It goes on in compost, garden." in said
    assert "alliance status garden" in said
    trace = valley.do(DAY.format(5), "nadia", "trace", "both").out
    assert "continued by: proposal garden" in trace


def test_who_withdraws_is_told_how_to_take_it_up_later(valley: Valley) -> None:
    proposed(valley, 2, "paul", "garden")
    said = told(valley, DAY.format(3), "paul", "withdraw", "garden")
    assert 'alliance propose "…" --continues garden' in said


def test_a_decision_is_opened_again_on_new_experience(valley: Valley) -> None:
    sponsored(valley)
    proposed(valley, 2, "paul", "garden")
    reopen = ("reopen", "garden", "The garden again", "--text", "We dig deeper.", "--id", "again")
    early = valley.try_("2026-03-03T09:00:00Z", "paul", *reopen)
    assert (early.code, "garden is not decided yet." in early.err) == (2, True)
    valley.do("2026-03-10T09:00:00Z", "nadia", "call", "garden")
    for ally in ("nadia", "amina"):
        valley.do("2026-03-11T09:00:00Z", ally, "consent", "garden")
    valley.do("2026-04-10T09:00:00Z", "nadia", "decide", "garden")
    too_early = valley.try_("2026-04-11T09:00:00Z", "paul", *reopen)
    assert (too_early.code, "[ALY416" in too_early.err) == (1, True)
    bare = valley.try_("2026-08-11T09:00:00Z", "paul", *reopen)
    assert "to open “garden” again takes newer experience: 1" in bare.err
    sheet = ("experience", "new", "Wet feet", "--summary", "The beds flooded.", "--id", "wet")
    valley.do("2026-08-11T09:00:00Z", "amina", *sheet)
    drawn = (*reopen, "--draws-on", "wet", "--replace")
    assert "alliance second again" in told(valley, "2026-08-12T09:00:00Z", "paul", *drawn)
    once = valley.try_("2026-08-12T10:00:00Z", "tom", *reopen[:-1], "more")
    assert (once.code, "again opens garden again already." in once.err) == (2, True)
    page = valley.do("2026-08-12T11:00:00Z", "tom", "status", "garden").out
    assert "again opens it again: " in page
    assert "again would supersede it: " in page


def verdict(valley: Valley, at: str) -> tuple[str, list[str]]:
    """Return what a check says of the branch `request`, and the codes of what it finds."""
    words = ("check", "--base=main", "--head=request", "--trial", "--json")
    told = valley.try_(at, "nadia", *words).json
    return told["verdict"], [each["code"] for each in told["findings"]]


def amended(valley: Valley, at: str, ally: str) -> None:
    """Let the last commit be that of somebody else."""
    with environment({**identity(ally), "GIT_COMMITTER_DATE": at}):
        valley.git("commit", "--quiet", "--amend", "--no-edit", "--reset-author", "--date", at)


def test_what_is_taken_up_lands_by_who_takes_it_up_and_by_nobody_else(valley: Valley) -> None:
    valley.git("reset", "--quiet", "--hard", "HEAD^")  # what was edited by hand is irregular
    for ally, name in (("paul", "garden"), ("tom", "compost")):
        proposed(valley, 2, ally, name)
    valley.do("2026-03-10T09:00:00Z", "nadia", "call", "garden")
    for ally in ("nadia", "amina"):
        valley.do("2026-03-11T09:00:00Z", ally, "consent", "garden")
    valley.do("2026-04-10T09:00:00Z", "nadia", "decide", "garden")
    sheet = ("experience", "new", "Wet feet", "--summary", "The beds flooded.", "--id", "wet")
    valley.do("2026-08-11T09:00:00Z", "amina", *sheet)
    at = "2026-08-12T09:00:00Z"
    merge = ("propose", "Both", "--text", "We want both.", "--continues", "compost")
    reopen = ("reopen", "garden", "The garden again", "--text", "We dig deeper.", "--replace")
    for words in (merge, (*reopen, "--draws-on", "wet")):
        valley.git("switch", "--quiet", "--force-create", "request", "main")
        valley.do(at, "paul", *words)
        assert verdict(valley, at) == ("regular", [])
        amended(valley, at, "tom")
        assert verdict(valley, at) == ("irregular", ["ALY503"])
