"""An election without candidates from the empty seat to the mandate, and how a mandate ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.e2e.conftest import Answer, Valley

ELECT = (
    *("propose", "Who watches the store?", "--id", "storekeeper", "--kind", "mandate"),
    *("--text", "Somebody keeps the store.", "--role", "facilitator"),
    *("--from", "2026-06-01", "--until", "2026-12-31"),
)


def elected(valley: Valley) -> None:
    path = valley.root / "constitution.yaml"
    text = path.read_text("utf-8")
    for file in (path, valley.root / "constitutions/1.yaml"):
        file.write_text(text.replace("\nprocedures:\n", "\nprocedures:\n  election: election@1\n")
                        .replace("  mandate: ", "  mandate: election #"), "utf-8")  # fmt: skip
    valley.git("-c", "user.name=Nadia", "-c", "user.email=nadia@example.org",
               "commit", "-qam", "Elect without candidates")  # fmt: skip
    valley.do("2026-03-02T09:00:00Z", "paul", *ELECT)
    named = ("nominate", "storekeeper")
    valley.do("2026-03-03T09:00:00Z", "nadia", *named, "tom", "He is patient.")
    valley.do("2026-03-04T09:00:00Z", "amina", *named, "nadia", "She knows all.")
    valley.do("2026-03-05T09:00:00Z", "amina", *named, "tom", "Nadia does enough.")


def test_names_are_told_with_their_reasons_and_with_what_comes_next(valley: Valley) -> None:
    elected(valley)
    page = valley.do("2026-03-06T09:00:00Z", "paul", "status", "storekeeper").out
    assert "  tom: named by 2\n      nadia: “He is patient.”\n" in page
    assert "  nadia: named by 0\n      amina: “She knows all.” (named another later)\n" in page
    assert "alliance revise storekeeper --holder ALLY" in page
    told = valley.do("2026-03-06T09:00:00Z", "paul", "explain", "storekeeper", "--json").json
    assert [(each["nominee"], each["by"], each["stands"]) for each in told["nominations"]] == [
        ("nadia", "amina", False),
        ("tom", "nadia", True),
        ("tom", "amina", True),
    ]
    drawn = valley.do("2026-03-06T09:00:00Z", "paul", "explain", "storekeeper", "--diagram")
    assert drawn.out.startswith(
        'flowchart TD\n  n0["Nominations with reasons, now, since 2026-03-02"]\n'
    )
    both = ("explain", "storekeeper", "--diagram", "--json")
    diagram = valley.do("2026-03-06T09:00:00Z", "paul", *both).json["diagram"]
    assert f"{diagram}\n" == drawn.out
    assert valley.try_("2026-03-06T09:00:00Z", "paul", "explain", "ALY406", "--diagram").code == 2
    data = valley.do("2026-03-06T09:00:00Z", "paul", "status", "storekeeper", "--json").json
    assert data["nominations"] == told["nominations"]


def test_who_is_silent_leaves_the_place_to_another_name(valley: Valley) -> None:
    elected(valley)
    named = ("revise", "storekeeper", "--summary", "Patience counts.", "--holder")
    valley.do("2026-03-06T09:00:00Z", "paul", *named, "tom")
    valley.do("2026-03-17T09:00:00Z", "nadia", "call", "storekeeper")
    told = valley.do("2026-04-02T09:00:00Z", "paul", "explain", "storekeeper").out
    assert "it went on to “Nominations with reasons”, because its time was up." in told
    valley.do("2026-04-02T09:00:00Z", "paul", *named, "amina")
    valley.do("2026-04-02T10:00:00Z", "amina", "consent", "storekeeper")
    page = valley.do("2026-04-03T09:00:00Z", "paul", "status", "storekeeper").out
    assert "Stage: “Objections”" in page
    assert "Who has held this role so far\n  facilitator: nadia 1 time\n" in page
    report = valley.do("2026-04-03T09:00:00Z", "paul", "report", "decision", "storekeeper").out
    assert "- Tom: named by 2\n  - Nadia: “He is patient.”\n" in report


def test_a_mandate_beyond_its_role_is_refused_before_it_is_decided(valley: Valley) -> None:
    long = (*ELECT[:-1], "2036-12-31")
    refused = valley.try_("2026-03-02T09:00:00Z", "paul", *long)
    assert refused.code == 1
    assert "[ALY204] mandate.until: the role “facilitator” is held for" in refused.err


def test_an_election_without_candidates_ends_in_a_mandate(valley: Valley) -> None:
    elected(valley)
    revised = ("revise", "storekeeper", "--holder", "tom", "--summary", "Patience counts.")
    valley.do("2026-03-06T09:00:00Z", "paul", *revised)
    valley.do("2026-03-17T09:00:00Z", "nadia", "call", "storekeeper")
    page = valley.do("2026-03-17T10:00:00Z", "paul", "status", "storekeeper").out
    assert "tom is to hold it, and has to consent to that first:" in page
    for ally in ("tom", "amina"):
        valley.do("2026-03-18T09:00:00Z", ally, "consent", "storekeeper")
    valley.do("2026-04-10T09:00:00Z", "nadia", "decide", "storekeeper")
    record = (valley.root / "mandates/storekeeper.yaml").read_text("utf-8")
    assert "ally: tom\n" in record
    listed = valley.do("2026-06-02T09:00:00Z", "nadia", "mandate", "list", "--ally", "tom").out
    assert "storekeeper" in listed
    assert "in force" in listed


def test_who_resigns_leaves_an_empty_seat_that_is_told(valley: Valley) -> None:
    (name,) = (
        each["id"]
        for each in valley.do("2026-03-02T09:00:00Z", "nadia", "mandate", "list", "--json").json[
            "mandates"
        ]
        if each["role"] == "facilitator"
    )
    refused = valley.try_("2026-03-02T09:00:00Z", "paul", "mandate", "end", name)
    assert refused.code == 1
    assert "[ALY503" in refused.err
    assert f"--kind mandate --ends {name}" in refused.err
    valley.do("2026-03-02T09:00:00Z", "nadia", "mandate", "end", name, "--reason", "I am tired.")
    answer = valley.do("2026-03-03T09:00:00Z", "nadia", "mandate", "list", "--vacant", "--json")
    vacant = [each["role"] for each in answer.json["vacancies"]]
    assert vacant == ["facilitator"]
    again = valley.try_("2026-03-03T09:00:00Z", "nadia", "mandate", "end", name, "--reason", "No.")
    assert again.code == 2
    assert f"{name} has ended already." in again.err


def test_a_resignation_may_land(
    tmp_path: Path, act: Callable[[Path, str, str, Sequence[str]], Answer]
) -> None:
    hill = Valley(tmp_path / "hill", act)
    given = ("--name", "Hill", "--founder", "nadia", "--lang", "en", "--yes")
    act(tmp_path, "2026-03-01T09:00:00Z", "nadia", ("init", str(hill.root), *given))
    hill.git("switch", "-q", "-c", "leaving")
    listed = hill.do("2026-03-02T09:00:00Z", "nadia", "mandate", "list", "--json").json
    (name,) = {each["id"] for each in listed["mandates"] if each["role"] == "facilitator"}
    hill.do("2026-03-02T09:00:00Z", "nadia", "mandate", "end", name, "--reason", "I move away.")
    judged = ("check", "--base=main", "--head=leaving", "--trial", "--json")
    assert hill.do("2026-03-02T09:05:00Z", "nadia", *judged).json["verdict"] == "regular"


def test_what_a_sealed_decision_ends_anybody_may_end(valley: Valley) -> None:
    mandate = "founding-arbiter-tom"
    words = ("--id", "thanks", "--kind", "mandate", "--ends", mandate, "--text", "Tom is free.")
    valley.do("2026-03-02T09:00:00Z", "paul", "propose", "Thank Tom", *words)
    valley.do("2026-03-10T09:00:00Z", "nadia", "call", "thanks")
    for ally in ("nadia", "amina"):
        valley.do("2026-03-11T09:00:00Z", ally, "consent", "thanks")
    valley.do("2026-05-10T09:00:00Z", "nadia", "decide", "thanks", "--no-commit")
    valley.git("checkout", "--", f"mandates/{mandate}.yaml")  # sealed without what follows
    valley.git("add", "--all")
    valley.git("-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "-qm", "Seal")
    own = valley.try_("2026-05-11T09:00:00Z", "paul", "mandate", "end", mandate, "--reason", "So.")
    assert "The decision gives the reason" in own.err
    valley.do("2026-05-11T09:00:00Z", "paul", "mandate", "end", mandate)
    record = (valley.root / f"mandates/{mandate}.yaml").read_text("utf-8")
    assert "reason: proposal:thanks" in record
