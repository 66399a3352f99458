"""What a commit says, and what makes it say two things at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from alliance_cli.store.raw_commits import (
    MalformedCommitError,
    Person,
    commit_of,
    links_of,
)
from tests.unit.store.forge import PERSON, raw_commit

ID, TREE, PARENT, OTHER = "0" * 40, "1" * 40, "2" * 40, "3" * 40
SIGNATURE = "-----BEGIN SSH SIGNATURE-----\nabc\n\ndef\n-----END SSH SIGNATURE-----\n"
SIGNED = "gpgsig " + SIGNATURE.rstrip("\n").replace("\n", "\n ") + "\n"


def test_a_commit_is_read_with_all_that_it_says() -> None:
    content = raw_commit(TREE, PARENT, OTHER, message="Subject\n\nBody.\n")

    commit = commit_of(ID, content)

    nadia = Person("Nadia", "nadia@example.org", datetime(2026, 1, 1, tzinfo=UTC))
    assert (commit.id, commit.tree, commit.parents) == (ID, TREE, (PARENT, OTHER))
    assert (commit.author, commit.committer) == (nadia, nadia)
    assert (commit.message, commit.signature) == ("Subject\n\nBody.\n", None)
    assert commit.payload == content


@pytest.mark.parametrize("before", ["", "encoding UTF-8\n"])
def test_what_is_signed_is_all_but_the_signature(before: str) -> None:
    after = "mergetag object 1\n type commit\n"

    commit = commit_of(ID, raw_commit(TREE, more=before + SIGNED + after))

    assert commit.signature == SIGNATURE.encode()
    assert commit.payload == raw_commit(TREE, more=before + after)


def test_in_a_repository_with_long_ids_the_signature_has_another_name() -> None:
    more = SIGNED.replace("gpgsig", "gpgsig-sha256")

    commit = commit_of("0" * 64, raw_commit("1" * 64, "2" * 64, more=more))

    assert (commit.signature, commit.payload) == (
        SIGNATURE.encode(),
        raw_commit("1" * 64, "2" * 64),
    )


def test_trailers_are_those_of_ours_in_the_last_paragraph() -> None:
    message = (
        "Subject\n\nAlliance-Early: no\n\n"
        "Alliance-Act: object\nCo-authored-by: P <p@example.org>\nalliance-late: the bus: late \n"
    )

    commit = commit_of(ID, raw_commit(TREE, message=message))

    assert commit.trailers == (("Alliance-Act", "object"), ("alliance-late", "the bus: late"))
    assert commit.values_of("Alliance-Late") == ("the bus: late",)


@pytest.mark.parametrize("more", ["  goes on", "Reviewed-by: P", "(cherry picked from commit 1)"])
def test_trailers_stand_among_others_and_go_on(more: str) -> None:
    commit = commit_of(ID, raw_commit(TREE, message=f"S\n\nAlliance-Act: object\n{more}\n"))
    assert commit.trailers == (("Alliance-Act", "object"),)


@pytest.mark.parametrize("prose", ["but this is prose", "He said:\nso", "# a comment"])
def test_what_is_told_within_prose_is_no_trailer(prose: str) -> None:
    for said in (f"Alliance-Act: object\n{prose}", f"{prose}\nAlliance-Act: object"):
        assert commit_of(ID, raw_commit(TREE, message=f"S\n\n{said}\n")).trailers == ()


@pytest.mark.parametrize("message", ["", "\n", "Alliance-Act: object\n"])
def test_a_subject_is_no_trailer(message: str) -> None:
    assert commit_of(ID, raw_commit(TREE, message=message)).trailers == ()


def test_a_commit_without_a_message_or_in_another_encoding_is_read() -> None:
    content = raw_commit(TREE).partition(b"\n\n")[0] + b"\n"
    assert commit_of(ID, content).message == ""

    latin = raw_commit(TREE, message="été\n").decode().encode("latin-1")
    assert commit_of(ID, latin).message == "\udce9t\udce9\n"


LINE = f"author {PERSON}\n"
WHOLE = raw_commit(TREE, PARENT).decode()
MALFORMED = {
    "two authors": WHOLE.replace(LINE, LINE * 2),
    "two authors apart": raw_commit(TREE, more=LINE).decode(),
    "no author": WHOLE.replace(LINE, ""),
    "two committers": raw_commit(TREE, more=f"committer {PERSON}\n").decode(),
    "two signatures": raw_commit(TREE, more=SIGNED * 2).decode(),
    "signatures of two kinds": raw_commit(
        TREE, more=SIGNED + SIGNED.replace("gpgsig", "gpgsig-sha256")
    ).decode(),
    "signature of another kind": raw_commit(TREE, more="gpgsig-sha256 a\n").decode(),
    "signature that git drops unread": raw_commit(TREE, more="gpgsigned a\n").decode(),
    "two trees": WHOLE.replace("parent", f"tree {OTHER}\nparent", 1),
    "tree after the author": raw_commit(TREE, more=f"tree {OTHER}\n").decode(),
    "parent after the author": raw_commit(TREE, more=f"parent {OTHER}\n").decode(),
    "short id": WHOLE.replace(TREE, TREE[:-1]),
    "capital id": WHOLE.replace(TREE, "A" * 40),
    "no tree": WHOLE.replace(f"tree {TREE}\n", ""),
    "two addresses": WHOLE.replace("<nadia@example.org>", "<a@b> <nadia@example.org>"),
    "no address": WHOLE.replace(" <nadia@example.org>", ""),
    "no time": WHOLE.replace(" 1767225600", ""),
    "time before all": WHOLE.replace("1767225600", "-1"),
    "time beyond all": WHOLE.replace("1767225600", "9" * 12),
    "endless time": WHOLE.replace("1767225600", "9" * 4_000),
    "NUL in a name": WHOLE.replace("Nadia", "Nad\0ia"),
    "NUL in the message": WHOLE + "\0",
    "line without a value": raw_commit(TREE, more="word\n").decode(),
    "begins with a space": " " + WHOLE,
    "empty": "",
    "only an empty line": "\n",
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_commit_that_says_something_twice_or_not_at_all_is_refused(content: str) -> None:
    with pytest.raises(MalformedCommitError) as caught:
        commit_of(ID, content.encode())

    assert str(caught.value.message)


def test_tree_and_parents_are_read_of_a_commit_that_is_unclear_otherwise() -> None:
    content = raw_commit(TREE, PARENT, more=LINE + SIGNED * 2)

    assert links_of(ID, content) == (TREE, (PARENT,))
