"""From a need to a sealed decision, by commands alone, in a real repository."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Step, Valley

OBJECTION = "amina/20260314T090000Z-object"
STORY: tuple[Step, ...] = (
    ("2026-03-02T09:00:00Z", "paul", ("propose", "A seed library", "--need", "Seeds get lost.")),
    (
        "2026-03-03T09:00:00Z",
        "paul",
        ("revise", "a-seed", "--text", "We open one.", "--criterion", "Twenty households use it."),
    ),
    ("2026-03-04T09:00:00Z", "paul", ("call", "a-seed")),
    (
        "2026-03-14T09:00:00Z",
        "amina",
        ("object", "a-seed", "It is far.", "--harms", "value:listening", "--remedy", "Two."),
    ),
    (
        "2026-03-15T09:00:00Z",
        "paul",
        ("revise", "a-seed", "--text", "Two.", "--integrates", "amina", "--summary", "Two."),
    ),
    ("2026-03-16T09:00:00Z", "amina", ("lift", "a-seed")),
    ("2026-03-17T09:00:00Z", "amina", ("consent", "a-seed")),
    ("2026-03-17T10:00:00Z", "nadia", ("consent", "a-seed", "Let us try.")),
    ("2026-04-02T09:00:00Z", "nadia", ("decide", "a-seed")),
)


def test_a_need_becomes_a_sealed_decision(valley: Valley) -> None:
    answers = []
    for at, ally, words in STORY:
        before = valley.head()
        answers.append(valley.do(at, ally, *words))
        (commit,) = valley.commits_since(before)
        assert commit.subject == f"{words[0]}: a-seed-library"
        assert commit.author == f"{ally}@example.org"
        assert commit.trailers == {"Alliance-Act": words[0], "Alliance-Ally": ally}
        assert len(commit.files) == 1
        assert valley.git("status", "--porcelain") == ""
    assert "Thanks to Amina, whose objections improved the proposal." in answers[-1].out
    decision = (valley.root / "proposals/a-seed-library/decision.yaml").read_text("utf-8")
    assert "outcome: adopted" in decision
    checked = valley.do("2026-04-02T10:00:00Z", "nadia", "validate", "--json")
    assert checked.json["findings"] == []


def test_status_follows_the_story(valley: Valley) -> None:
    seen = []
    for at, ally, words in STORY:
        valley.do(at, ally, *words)
        standing = valley.do(at, ally, "status", "a-seed", "--json").json
        states = [each["state"] for each in standing["objections"]]
        seen.append((words[0], standing["stage"], standing["version"], standing["round"], *states))
    assert seen == [
        ("propose", "elaboration", 1, 0),
        ("revise", "elaboration", 2, 0),
        ("call", "elaboration", 2, 0),
        ("object", "consent", 2, 0, "open"),
        ("revise", "consent", 3, 1, "open"),
        ("lift", "consent", 3, 1, "lifted"),
        ("consent", "consent", 3, 1, "lifted"),
        ("consent", "consent", 3, 1, "lifted"),
        ("decide", None, 3, 1, "lifted"),
    ]


def test_a_decision_is_sealed_once_and_not_before_late_acts_have_landed(valley: Valley) -> None:
    for at, ally, words in STORY[:-1]:
        valley.do(at, ally, *words)
    before = valley.state()
    early = valley.try_("2026-03-20T09:00:00Z", "nadia", "decide", "a-seed")
    assert (early.code, "is not decided yet" in early.err) == (1, True)
    soon = valley.try_("2026-03-30T09:00:00Z", "nadia", "decide", "a-seed")
    assert (soon.code, "until 2026-04-01 09:00 (" in soon.err) == (1, True)
    assert valley.state() == before
    valley.do("2026-04-02T09:00:00Z", "nadia", "decide", "a-seed")
    again = valley.try_("2026-04-03T09:00:00Z", "nadia", "decide", "a-seed")
    assert (again.code, "sealed already" in again.err) == (2, True)


MANDATE = (
    *("propose", "A new arbiter", "--kind", "mandate", "--role", "arbiter", "--holder", "amina"),
    *("--from", "2026-07-01", "--until", "2028-06-30", "--text", "Amina arbitrates."),
)


@pytest.mark.parametrize("consents", [True, False])
def test_a_mandate_is_made_only_for_whoever_consents_to_hold_it(
    valley: Valley,
    consents: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", *MANDATE)
    valley.do("2026-03-03T09:00:00Z", "paul", "call", "a-new")
    if consents:
        valley.do("2026-03-10T09:00:00Z", "amina", "consent", "a-new")
    sealed = valley.do("2026-03-30T09:00:00Z", "nadia", "decide", "a-new")
    assert (valley.root / "mandates/a-new-arbiter.yaml").exists() is consents
    assert ("amina has not consented to hold it" in sealed.out) is not consents
    assert valley.do("2026-03-30T10:00:00Z", "nadia", "validate").code == 0


def test_a_mandate_that_names_nobody_is_not_made(valley: Valley) -> None:
    unnamed = [word for word in MANDATE if word not in {"--holder", "amina"}]
    valley.do("2026-03-02T09:00:00Z", "paul", *unnamed)
    valley.do("2026-03-03T09:00:00Z", "paul", "call", "a-new")
    sealed = valley.do("2026-03-30T09:00:00Z", "nadia", "decide", "a-new")
    assert "nobody was named to hold it" in sealed.out
    assert not (valley.root / "mandates/a-new-arbiter.yaml").exists()


def test_a_holder_named_later_may_consent_and_receives_the_mandate(valley: Valley) -> None:
    unnamed = [word for word in MANDATE if word not in {"--holder", "amina"}]
    valley.do("2026-03-02T09:00:00Z", "paul", *unnamed)
    valley.do("2026-03-02T10:00:00Z", "tom", "nominate", "a-new", "ami", "She is fair.")
    valley.do("2026-03-03T09:00:00Z", "paul", "revise", "a-new", "--holder", "ami")
    valley.do("2026-03-03T10:00:00Z", "paul", "call", "a-new")
    valley.do("2026-03-10T09:00:00Z", "amina", "consent", "a-new")
    valley.do("2026-03-30T09:00:00Z", "nadia", "decide", "a-new")
    assert "ally: amina" in (valley.root / "mandates/a-new-arbiter.yaml").read_text("utf-8")


def test_a_mandate_ends_when_its_end_is_adopted(valley: Valley) -> None:
    ending = ("--kind", "mandate", "--ends", "founding-arbiter-t", "--text", "Tom stops.")
    valley.do("2026-03-02T09:00:00Z", "paul", "propose", "Tom stops", *ending)
    valley.do("2026-03-03T09:00:00Z", "paul", "call", "tom-stops")
    valley.do("2026-03-30T09:00:00Z", "nadia", "decide", "tom-stops")
    text = (valley.root / "mandates/founding-arbiter-tom.yaml").read_text("utf-8")
    assert "ended: {at: 2026-03-30T09:00:00Z, reason: proposal:tom-stops}" in text
    assert valley.do("2026-03-30T10:00:00Z", "nadia", "validate").code == 0


def test_the_members_of_a_chantier_decide_what_is_theirs(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", "chantier", "join", "seeds")
    told = ("propose", "Labels", "--text", "We label all jars.", "--scope", "see")
    valley.do("2026-03-02T10:00:00Z", "paul", *told)
    valley.do("2026-03-03T09:00:00Z", "paul", "call", "labels")
    stranger = ("object", "labels", "Ugly.", "--harms", "self")
    assert valley.try_("2026-03-10T09:00:00Z", "tom", *stranger).code == 1
    valley.do("2026-03-30T09:00:00Z", "tom", "decide", "labels")
    text = (valley.root / "proposals/labels/decision.yaml").read_text("utf-8")
    assert "outcome: adopted\n" in text
    assert "electorate: 2" in text


def test_the_adoption_of_a_principle_writes_it_down_and_a_later_one_retires_it(
    valley: Valley,
) -> None:
    terms = ("--statement", "Share seeds.", "--intent", "More seeds.", "--text", "We share.")
    valley.do("2026-03-02T09:00:00Z", "paul", "propose", "We share", "--kind", "principle", *terms)
    valley.do("2026-03-03T09:00:00Z", "paul", "call", "we-share")
    valley.do("2026-03-30T09:00:00Z", "nadia", "decide", "we-share")
    path = valley.root / "principles/we-share.yaml"
    assert "statement: Share seeds." in path.read_text("utf-8")

    ending = ("--retires", "we-s", "--text", "Everybody does.", "--id", "no-need")
    valley.do("2026-04-02T09:00:00Z", "paul", "propose", "End", "--kind", "principle", *ending)
    valley.do("2026-04-03T09:00:00Z", "paul", "call", "no-need")
    valley.do("2026-05-02T09:00:00Z", "nadia", "decide", "no-need")
    assert "retired: {at: 2026-05-02T09:00:00Z, decision: no-need}" in path.read_text("utf-8")
    assert valley.do("2026-05-02T10:00:00Z", "nadia", "validate").code == 0


def test_an_edited_file_is_what_a_revision_publishes(valley: Valley) -> None:
    for at, ally, words in STORY[:2]:
        valley.do(at, ally, *words)
    path = valley.root / "proposals/a-seed-library/proposal.yaml"
    edited = path.read_text("utf-8").replace("We open one.", "We open one, on Sundays.")
    path.write_text(f"{edited}# By hand.\n", "utf-8")
    valley.do("2026-03-04T09:00:00Z", "paul", "revise", "a-seed", "--summary", "On Sundays")
    written = path.read_text("utf-8")
    assert "on Sundays" in written
    assert "version: 3" in written
    assert "# By hand." in written
    assert valley.git("status", "--porcelain") == ""


def test_whoever_is_named_carries_a_proposal_once_they_say_so(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", "propose", "A garden", "--text", "We dig.")
    refused = valley.try_("2026-03-02T10:00:00Z", "amina", "revise", "a-garden", "--with", "amina")
    assert refused.code == 1
    unnamed = valley.try_("2026-03-02T10:00:00Z", "amina", "carry", "a-garden")
    assert unnamed.code == 1
    assert "“amina” is not named among those who carry it" in unnamed.err
    assert "alliance revise a-garden --with amina" in unnamed.err
    valley.do("2026-03-02T11:00:00Z", "paul", "revise", "a-garden", "--with", "amina")
    assert valley.try_("2026-03-02T12:00:00Z", "amina", "call", "a-garden").code == 1
    valley.do("2026-03-02T13:00:00Z", "amina", "carry", "a-garden")
    valley.do("2026-03-02T14:00:00Z", "amina", "call", "a-garden")
    assert valley.do("2026-03-02T15:00:00Z", "nadia", "validate").code == 0
