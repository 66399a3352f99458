"""Whatever a path is called, it is judged: nothing crashes, nothing hangs, no stranger gets in."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance_cli.__main__ import run
from alliance_cli.records.identifiers import is_act_id, is_id
from alliance_cli.records.kinds import FOLDERS, KINDS, Place, place_of
from alliance_cli.regularity.registry import irregularities
from alliance_cli.regularity.rights import rights_of
from alliance_cli.rules.registry import findings_of
from alliance_cli.rules.survey import Survey
from tests.attacks.building import Attack, arguments, build
from tests.unit.regularity.builders import nobody, step, text_of, transition

ALLIES = ("nadia", "paul", "ines", "commons")
ACT = "proposals/seed-library/acts/ines/20260320T100000Z-consent.yaml"
WORDS = (
    *(*FOLDERS, *ALLIES, "acts", "members", "adaptations", "seed-library", "soils", "garden"),
    *("alliance", "constitution", "proposal", "decision", "chantier", "fr", "1", "2"),
    *("20260320T100000Z-consent", "20260320T100000Z-", "99999999T999999Z-enact", "con", "git~1"),
    *("README", "docs", ".github", ".GIT", "Allies", "a" * 300, "-", "--help", "::error::"),
    *("é", "e\u0301", "\u202e", "\udcff", "\n", "\x1b[31m", "{n}", "*", " ", "a b"),
)
ENDINGS = ("", ".yaml", ".yml", ".YAML", ".yaml.yaml", ".md", ".")

# As git has them: any bytes but two, those that are no UTF-8 as surrogate escapes.
letters = st.characters(exclude_characters="/\0", exclude_categories=["Cs"]) | st.just("\udcff")
names = st.one_of(
    st.builds("{}{}".format, st.sampled_from(WORDS), st.sampled_from(ENDINGS)),
    st.builds("{}{}".format, st.text(letters, max_size=12), st.sampled_from(ENDINGS)),
).filter(lambda name: name not in {"", ".", ".."})
paths = st.lists(names, min_size=1, max_size=6).map("/".join)
contents = st.one_of(
    st.sampled_from([text_of("allies/ines.yaml"), "act: consent\n", "", "[", "a: 1\n"]),
    st.text(max_size=40),
)
bounded = settings(max_examples=300, deadline=timedelta(seconds=10))


@bounded
@given(st.one_of(paths, st.text()))
def test_every_path_has_a_place_or_none(path: str) -> None:
    place = place_of(path)
    if not isinstance(place, Place):
        return
    assert place.kind in KINDS
    assert path.endswith(".yaml")
    if place.kind == "act":
        assert is_act_id(place.id)
        assert is_id(place.within)
    elif place.kind not in {"past-constitution", "translation"}:
        assert is_id(place.id)


@bounded
@given(st.text(st.sampled_from("0123456789TZ-.acty/é\n"), max_size=40))
def test_the_name_of_an_act_is_one_or_is_none(name: str) -> None:
    place = place_of(f"proposals/seed-library/acts/ines/{name}.yaml")
    assert not isinstance(place, Place) or f"ines/{name}" == place.id


@settings(bounded, max_examples=150)
@given(st.dictionaries(paths, contents, min_size=1, max_size=4))
def test_a_stranger_may_write_nothing_whatever_it_is_called(files: dict[str, str]) -> None:
    judged = transition(steps=[step(nobody(), {p: _bytes(text) for p, text in files.items()})])
    taken, refused = rights_of(judged)
    assert not any(each.allowed for each in taken)
    assert {each.path for each in taken} <= {each.path for each in refused}
    list(irregularities(judged))
    list(findings_of(Survey.of(judged.candidate, now=judged.received)))


@settings(bounded, max_examples=150)
@given(
    st.sampled_from(ALLIES), st.dictionaries(paths, st.none() | contents, min_size=1, max_size=4)
)
def test_what_an_ally_writes_is_judged_whatever_it_is_called(
    ally: str, files: dict[str, str | None]
) -> None:
    written = {path: text if text is None else _bytes(text) for path, text in files.items()}
    before = {path: b"x: 1\n" for path, text in files.items() if text is None}
    judged = transition(before, [step(ally, written)])
    taken, _ = rights_of(judged)
    assert {each.path for each in taken} == {change.path for change in judged.net}
    list(irregularities(judged))
    list(findings_of(Survey.of(judged.candidate, now=judged.received)))


@settings(
    max_examples=12, deadline=timedelta(seconds=10), suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(paths, min_size=1, max_size=30, unique=True))
def test_the_command_answers_whatever_paths_a_commit_has(names: list[str]) -> None:
    kept = [each for each in names if not any(other.startswith(f"{each}/") for other in names)]
    files = {path.replace("\\", "\\\\"): "x\n" for path in kept}
    attack = Attack("drawn", Path(), {"steps": [{"by": "stranger", "files": files}]})
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder, "alliance")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = run(arguments(attack, build(attack, top, top)))
    verdict = json.loads(out.getvalue())["verdict"]
    assert (code, verdict) in {(1, "irregular"), (3, "cannot-verify")}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
