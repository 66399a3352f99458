"""Who acts as another ally is told where a check would not take the commit for that ally's."""

from __future__ import annotations

from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.actors import allies_of_email
from alliance_cli.use_cases.load import load_alliance
from tests.e2e.conftest import Valley

AT = "2026-03-02T10:00:00Z"
JOIN = ("chantier", "join", "seeds")


def test_an_organisation_acts_under_an_address_of_its_own(valley: Valley) -> None:
    before = valley.state()
    refused = valley.try_(AT, "amina", *JOIN, "--as", "the-mill")
    assert refused.code == 2
    assert "--for the-mill" in refused.err
    assert "git config user.email mill@example.org" in refused.err
    assert valley.state() == before
    base = valley.head()
    valley.do(AT, "mill", *JOIN, "--as", "the-mill")
    assert [each.author for each in valley.commits_since(base)] == ["mill@example.org"]


def test_what_is_done_as_somebody_else_is_told_where_others_will_look_at_it(
    valley: Valley,
) -> None:
    alone = valley.do(AT, "nadia", "engage", "--as", "tom")
    assert "no address of tom" not in alone.err
    valley.git("config", "remote.origin.url", "https://example.org/valley.git")
    shared = valley.do(AT, "nadia", *JOIN, "--as", "tom")
    assert "committed under nadia@example.org, which is no address of tom" in shared.err
    assert "alliance undo --as tom" in shared.err


def test_what_is_committed_on_no_branch_is_told_to_be_lost(valley: Valley) -> None:
    valley.git("checkout", "--quiet", "--detach")
    told = valley.do(AT, "tom", *JOIN).err
    assert "Give it one: git switch -c NAME" in told


def test_git_may_know_one_by_the_address_that_a_forge_gave(valley: Valley) -> None:
    path = valley.root / "allies/tom.yaml"
    text = f"{path.read_text('utf-8')}accounts:\n  github: tom-of-the-hill\n"
    path.write_text(text, "utf-8")
    ledger = load_alliance(WorkTree(valley.root)).ledger
    assert allies_of_email(ledger, "17+Tom-of-the-hill@users.noreply.github.com") == ["tom"]
    assert allies_of_email(ledger, "TOM@example.org") == ["tom"]
