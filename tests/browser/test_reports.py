"""Reports as pages, and all pictures, in a browser: everybody reads them, and they ask nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.__main__ import run
from alliance_cli.messages import ENGLISH
from alliance_cli.pulse.registry import pulse_of
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.html import PAGE, STYLE, Shell, render_html
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.matrix import matrix_of
from alliance_cli.reports.pictures.course import indicator_svg
from alliance_cli.reports.pictures.flow import procedure_svg
from alliance_cli.reports.pictures.matrix_picture import matrix_svg
from alliance_cli.reports.pictures.svg import STYLE as STYLE_OF_PICTURES
from alliance_cli.reports.pictures.timeline import timeline_svg
from alliance_cli.reports.pictures.trellis import trellis_svg
from alliance_cli.reports.trellis import trellis_of
from alliance_cli.reports.views import views_of
from alliance_cli.store.resources import report_template
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.pulsing import period_given
from tests.browser.looking import Sight, Window

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
AT = "2025-09-01T12:00:00Z"
WINDOWS = (Window("light", 1280), Window("dark", 390))
REPORTS = {
    "matrix": ("territory", "matrix", "--at", AT, "--format", "html"),
    "pulse": ("territory", "pulse", "--at", AT, "--format", "html"),
    "diff": ("amores", "diff", "conseil-elu", "--format", "html"),
}
GALLERY = """\
{% extends "page.html.j2" %}
{% block title %}Pictures{% endblock %}
{% block main %}
{% for each in pictures %}
{{ each }}
{% endfor %}
{% endblock %}
"""


def gallery() -> str:
    """Return a page with every kind of picture."""
    ledger, now = load_alliance(WorkTree(EXAMPLES / "territory")).ledger, moment_of(AT)
    reader = Reader(ENGLISH, ("en", *ledger.languages))
    views = list(views_of(ledger, at=now, languages=reader.languages))
    pulse = pulse_of(ledger, period_given(ledger, None, None, now=now))
    view = max(views, key=lambda each: len(each.case.acts))
    pictures = [
        timeline_svg(view, reader),
        procedure_svg(view.case.procedure, reader, view.standing.path),
        trellis_svg(trellis_of(ledger, now=now), reader),
        matrix_svg(matrix_of(ledger, by="chantier", now=now), reader),
        *(indicator_svg(each, pulse.course, reader) for each in pulse.indicators[:6]),
    ]
    style = report_template(STYLE) + report_template(STYLE_OF_PICTURES)
    shell = Shell(report_template(PAGE), style)
    return render_html(GALLERY, {"pictures": pictures}, reader, shell, name="gallery")


@pytest.fixture
def pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> dict[str, Path]:
    """Return the pages, by name."""
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    written = {"pictures": gallery()}
    for name, (example, *words) in REPORTS.items():
        assert run(["--root", str(EXAMPLES / example), *words]) == 0
        written[name] = capsys.readouterr().out
    for name, text in written.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: tmp_path / f"{name}.html" for name in written}


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_a_report_is_for_everybody_and_asks_nothing(
    pages: dict[str, Path], look: Sight, window: Window
) -> None:
    for name, path in pages.items():
        opened = look.open(path, window)
        look.keep(opened, f"report-{name}", window)
        assert (name, opened.said, opened.outside) == (name, [], [])
        assert (name, opened.overflow()) == (name, 0)
        assert opened.violations() == []


def test_the_keyboard_reaches_everything(
    pages: dict[str, Path], look: Sight, desktop_by_day: Window
) -> None:
    for name, path in pages.items():
        assert (name, look.open(path, desktop_by_day).out_of_reach()) == (name, [])
