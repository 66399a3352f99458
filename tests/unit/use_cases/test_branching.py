"""A branch of its own has a name that is free, safe and says who does what; so has its page."""

from __future__ import annotations

import pytest

from alliance_cli.use_cases.branching import branch_name, free_name
from alliance_cli.use_cases.forge_addresses import find_request_address


@pytest.mark.parametrize(
    ("subject", "trailers", "name"),
    [
        ("object: seed-library", {"Alliance-Ally": "nadia"}, "nadia/object-seed-library"),
        ("join: ines", {"Alliance-Ally": "ines"}, "ines/join"),
        (
            "consent: garden",
            {"Alliance-Ally": "tom", "Alliance-Recorded-By": "nadia"},
            "nadia/consent-garden",
        ),
        ("adapt: seeds/Été à l’école", {"Alliance-Ally": "tom"}, "tom/adapt-seeds-ete-a-l-ecole"),
        ("import: 3 allies", {"Alliance-Ally": "nadia"}, "nadia/import-3-allies"),
        ("…: ..", {}, "act"),
    ],
)
def test_a_name_says_who_does_what(subject: str, trailers: dict[str, str], name: str) -> None:
    assert branch_name(subject, trailers) == name


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ((), "tom/engage"),
        (("main", "tom/engage"), "tom/engage-2"),
        (("Tom/Engage", "tom/engage-2"), "tom/engage-3"),
        (("tom/engage/draft",), "tom/engage-2"),
        (("tom",), "tom-engage"),
        (("tom", "tom-engage"), "tom-engage-2"),
    ],
)
def test_a_name_is_one_that_git_can_keep_beside_the_others(
    taken: tuple[str, ...], name: str
) -> None:
    assert free_name("tom/engage", taken) == name


GITHUB = "https://github.com/valley/alliance/pull/new/tom/engage"
GITLAB = "/-/merge_requests/new?merge_request%5Bsource_branch%5D=tom%2Fengage"
FORGEJO = "/compare/main...tom/engage"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:valley/alliance.git", GITHUB),
        ("https://github.com/valley/alliance", GITHUB),
        ("https://tom:secret@GitHub.com/valley/alliance.git/", GITHUB),
        ("ssh://git@ssh.github.com:443/valley/alliance.git", GITHUB),
        ("git@gitlab.com:a/b/c.git", f"https://gitlab.com/a/b/c{GITLAB}"),
        ("ssh://git@gitlab.example.org:2222/a/b", f"https://gitlab.example.org/a/b{GITLAB}"),
        ("https://codeberg.org/a/b.git", f"https://codeberg.org/a/b{FORGEJO}"),
        ("http://gitea.example.org:3000/a/b", f"http://gitea.example.org:3000/a/b{FORGEJO}"),
        ("git@forge.example.org:a/b.git", None),
        ("github:valley/alliance", None),  # a name of one's own ssh settings
        ("/srv/git/alliance.git", None),
        ("file:///srv/git/alliance.git", None),
        ("C:\\alliances\\valley", None),
        ("", None),
    ],
)
def test_the_page_of_a_request_is_known_for_the_forges(remote: str, address: str | None) -> None:
    assert find_request_address(remote, "tom/engage", base="main") == address


def test_a_forge_of_another_name_is_known_by_the_files_of_its_ci() -> None:
    remote, files = "git@forge.example.org:a/b.git", {".forgejo/workflows/alliance.yml"}
    found = find_request_address(remote, "tom/engage", base="main", files=files)
    assert found == f"https://forge.example.org/a/b{FORGEJO}"
    both = files | {".gitlab/alliance.yml"}
    assert find_request_address(remote, "tom/engage", base="main", files=both) is None


def test_what_is_odd_in_an_address_is_written_so_that_it_does_no_harm() -> None:
    found = find_request_address("git@github.com:a/b\x1b[2J\u202e", "tom/engage", base="main")
    assert found is not None
    assert found.isascii()
    assert found.isprintable()
