"""When commits are dated: by git's clock, or by the one that somebody set."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Valley

DATES = ("log", "--format=%ad %cd", "--date=format:%d %H:%M")
PROPOSE = ("propose", "A seed library", "--text", "We share.")


def test_a_commit_is_dated_by_the_clock_that_is_set(valley: Valley) -> None:
    valley.do("2026-03-02T10:00:00Z", "paul", *PROPOSE)
    assert valley.git(*DATES).splitlines()[0] == "02 10:00 02 10:00"


def test_the_founding_is_dated_so_too(valley: Valley) -> None:
    assert valley.git(*DATES).splitlines()[-1] == "01 09:00 01 09:00"


def test_a_date_that_was_given_to_git_stays(
    valley: Valley, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_DATE", "2026-03-05T08:00:00Z")
    valley.do("2026-03-02T10:00:00Z", "paul", *PROPOSE)
    assert valley.git(*DATES).splitlines()[0] == "05 08:00 05 08:00"
