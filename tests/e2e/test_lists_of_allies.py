"""Lists of allies come in whole or not at all, and go out as far as each ally lets it be shown."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley, git, typed

AT = "2026-03-02T09:00:00Z"
LATER = "2026-03-02T10:00:00Z"
BAD = (
    ",{n}@ex.org,,,",
    "Bad {n},no address,,,",
    "Bad {n},b{n}@ex.org,millers,,",
    "Bad {n},b{n}@ex.org,,robot,",
    "Bad {n},b{n}@ex.org,,,2019-01-01",
    "Paul,other{n}@ex.org,,,",
)
HEAD = "nom,courriel,collèges,type,engagé"


def listed(folder: Path, *lines: str, name: str = "list.csv", encoding: str = "utf-8") -> str:
    """Write a list beside the alliance; return where it is."""
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return str(path)


def imported(valley: Valley, *words: str, ally: str = "nadia", at: str = AT) -> Answer:
    return valley.try_(at, ally, "ally", "import", *words)


def many(bad: bool) -> list[str]:  # noqa: FBT001 - with bad lines, or without
    """Return a list of two thousand, in which each sixty-sixth line of the file may be bad."""
    lines = [HEAD]
    for n in range(2, 2002):
        if bad and n % 66 == 0:
            lines.append(BAD[n // 66 % len(BAD)].format(n=n))
        else:
            lines.append(f"Élise Dupont {n},e{n}@ex.org,,,{'oui' if n % 2 else ''}")
    return lines


def test_thirty_bad_lines_of_two_thousand_are_told_and_nothing_is_written(valley: Valley) -> None:
    path, before = listed(valley.root.parent, *many(bad=True)), valley.state()
    answer = imported(valley, path)
    told = re.findall(rf"^  {re.escape(path)}:(\d+):1 \[ALY\d+\] ", answer.err, re.MULTILINE)
    assert answer.code == 1
    assert [int(line) for line in told] == [66 * n for n in range(1, 31)]
    assert valley.state() == before


@pytest.fixture
def hill(tmp_path: Path, act: Callable[[Path, str, str, Sequence[str]], Answer]) -> Valley:
    """Return an alliance of nine, whose whole history is regular."""
    root = tmp_path / "hill"
    given = ("--name", "Hill", "--founder", "nadia", "--lang", "en", "--yes")
    assert typed(tmp_path, "2026-03-01T09:00:00Z", "nadia", ("init", str(root), *given)) == 0
    git(root, "config", "--unset-all", "alliance.ally")
    hill = Valley(root, act)
    path = listed(tmp_path, "name,email", *(f"First {n},f{n}@ex.org" for n in range(8)))
    assert imported(hill, path, at="2026-03-01T10:00:00Z").code == 0
    return hill


def test_two_thousand_good_lines_are_one_commit_and_come_back_without_change(
    valley: Valley,
) -> None:
    path, before = listed(valley.root.parent, *many(bad=False)), valley.head()
    answer = imported(valley, path, "--mass-change", "Two networks become one")
    assert answer.code == 0, answer.err
    (commit,) = valley.commits_since(before)
    assert len(commit.files) == 2000

    exported = valley.root.parent / "roster.csv"
    valley.do(LATER, "nadia", "ally", "export", "--all-fields", "--output", str(exported))
    for again in (path, str(exported)):
        assert "Nothing to do" in imported(valley, again, at=LATER).out
    assert len(valley.commits_since(before)) == 1
    assert valley.git("status", "--porcelain") == ""


def test_so_many_at_once_land_with_a_stewards_word_and_the_recorder_is_told(hill: Valley) -> None:
    rows = (f"Newcomer {n},n{n}@ex.org" for n in range(20))
    path, before = listed(hill.root.parent, "name,email", *rows), hill.head()

    def checked() -> Answer:
        return hill.try_(AT, "nadia", "check", "--base", before, "--head", "HEAD", "--trial")

    assert "--mass-change REASON" in imported(hill, path).out
    assert "[ALY510]" in checked().out
    hill.do(AT, "nadia", "undo")
    answer = imported(hill, path, "--mass-change", "Two networks become one")
    assert "--mass-change" not in answer.out
    assert checked().code == 0, checked().out
    (commit,) = hill.commits_since(before)
    assert commit.trailers["Alliance-Recorded-By"] == "nadia"
    assert commit.trailers["Alliance-Mass-Change"] == "Two networks become one"


def test_a_list_in_one_language_is_a_list_in_the_other(valley: Valley) -> None:
    for language, separator in (("en", ","), ("fr", ";")):
        path = valley.root.parent / f"{language}.csv"
        words = ("--all-fields", "--language", language, "--output", str(path))
        valley.do(AT, "nadia", "ally", "export", *words)
        text = path.read_bytes().decode("utf-8-sig")
        assert text.partition("\r\n")[0].count(separator) == 14
        assert "Nothing to do: 5 rows" in imported(valley, str(path)).out


def test_a_line_that_says_otherwise_of_an_ally_is_refused_and_an_empty_cell_says_nothing(
    valley: Valley,
) -> None:
    assert imported(valley, listed(valley.root.parent, "name,e-mail,link", "Paul,,")).code == 0
    answer = imported(valley, listed(valley.root.parent, "name,link", "Paul,https://ex.org/paul"))
    assert answer.code == 1
    assert "link: allies/paul.yaml says otherwise" in answer.err
    assert "Only “paul” changes that" in answer.err


def test_namesakes_get_ids_of_their_own(valley: Valley) -> None:
    lines = ("name;email", "Ana Sol;ana@ex.org", "Ana Sol;sol@ex.org")
    answer = imported(valley, listed(valley.root.parent, *lines), "--json")
    assert answer.json["added"] == ["ana-sol", "ana-sol-2"]
    assert "Nothing to do" in imported(valley, listed(valley.root.parent, *lines), at=LATER).out


def test_nobody_comes_back_by_being_on_a_list(valley: Valley) -> None:
    valley.do(AT, "paul", "leave")
    valley.do(AT, "tom", "forget", "--yes")
    path = listed(valley.root.parent, "name,email", "Paul,paul@example.org", "Tom,tom@example.org")
    answer = imported(valley, path, at=LATER)
    assert answer.code == 1
    assert "“paul” has left" in answer.err
    assert "“tom” asked to be forgotten" in answer.err


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("name,e-mial", "A B,a@ex.org"), "the column “e-mial” is not known"),
        (("name,nom", "A,B"), "the column “nom” is there twice"),
        (("email", "a@ex.org"), "the column “name” is missing"),
        (("name", "李"), "no id can be made of the name “李”"),
        (("name,id", "A,../a"), "“../a” cannot be an id"),
        (("name,id", "A,a", "B,a"), "line 2 has the id “a”, too"),
        (("name", "A B", "A B"), "line 2 has the same name"),
        (("name,email", "A,a@ex.org", "B,A@ex.org"), "line 2 has a@ex.org, too"),
        (("name", "A,b"), "there are more cells than columns"),
        (("name", "A\u202eB"), "there is a forbidden character"),
        (("name", '"A'), "from here on the sheet cannot be read"),
        (("name,representatives", "A,nobody"), "“nobody”"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(
    valley: Valley, lines: tuple[str, ...], told: str
) -> None:
    path, before = listed(valley.root.parent, *lines), valley.state()
    answer = imported(valley, path)
    assert (answer.code, answer.out) == (1, "")
    assert re.search(rf"^  {re.escape(path)}:[123]:1 \[ALY\d+\] .*{re.escape(told)}", answer.err,
                     re.MULTILINE), answer.err  # fmt: skip
    assert valley.state() == before


def test_another_encoding_is_told_and_never_guessed(valley: Valley) -> None:
    path = listed(valley.root.parent, "nom;courriel", "Zoé;zoe@ex.org", encoding="cp1252")
    answer = imported(valley, path)
    assert answer.code == 2
    assert "If “Zoé” in line 2 is right" in answer.err
    assert imported(valley, path, "--encoding", "cp1252").code == 0
    assert "name: Zoé\n" in (valley.root / "allies/zoe.yaml").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_the_beginning_are_understood(valley: Valley, encoding: str) -> None:
    lines = ("Nom\tPrénom\tOffres", 'Sol\tZoé\t"du temps\net du pain | un four"')
    path = listed(valley.root.parent, *lines, encoding=encoding)
    assert imported(valley, path).code == 0
    text = (valley.root / "allies/zoe-sol.yaml").read_text("utf-8")
    assert "name: Zoé Sol\n" in text
    assert "  - un four\n" in text


def test_only_a_recorder_imports(valley: Valley) -> None:
    path = listed(valley.root.parent, "name", "Zoé")
    assert "[ALY412]" in imported(valley, path, ally="paul").err
    assert imported(valley, path, "--dry-run").code == 0
    assert not (valley.root / "allies/zoe.yaml").exists()


def test_a_workbook_comes_in_and_goes_out_alike(valley: Valley) -> None:
    before, paths = valley.state(), [valley.root.parent / f"{n}.xlsx" for n in (1, 2)]
    for path in paths:
        valley.do(AT, "nadia", "ally", "export", "--all-fields", "--output", str(path))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert "Nothing to do: 5 rows" in imported(valley, str(paths[0])).out
    assert valley.state() == before


def test_what_is_no_workbook_is_told(valley: Valley) -> None:
    path = valley.root.parent / "list.xlsx"
    path.write_bytes(b"name\nZo\n")
    answer = imported(valley, str(path))
    assert answer.code == 2
    assert "cannot be read as a workbook" in answer.err


def test_an_ally_shows_in_a_list_what_it_lets_be_shown(valley: Valley) -> None:
    lines = ("name,email,visible", "Zoé,zoe@ex.org,allies", "Ida,ida@ex.org,id-only")
    imported(valley, listed(valley.root.parent, *lines))

    def names(*words: str) -> dict[str, str]:
        answer = valley.do(LATER, "nadia", "ally", "export", *words)
        rows = csv.DictReader(StringIO(answer.out))
        return {row["id"]: f"{row['name']} {row['email']}".strip() for row in rows}

    shown = names()
    assert (shown["paul"], shown["zoe"], shown["ida"]) == ("Paul", "", "")
    assert names("--among-allies")["zoe"] == "Zoé"
    assert names("--all-fields")["ida"] == "Ida ida@ex.org"


def test_a_cell_is_no_formula_and_means_the_same_when_it_comes_back(valley: Valley) -> None:
    path = listed(valley.root.parent, "name,needs", '=cmd|x!A1,"+1 | \'@x"')
    assert imported(valley, path).code == 0
    out = valley.do(LATER, "nadia", "ally", "export", "--all-fields").out
    cells = [cell for row in csv.reader(StringIO(out)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    again = listed(valley.root.parent, *out.splitlines())
    assert "Nothing to do" in imported(valley, again, at=LATER).out
