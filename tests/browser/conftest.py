"""A headless browser that looks at pages as people do, and the sites it looks at.

It is the chromium of the system; `tools/install_browser.sh` installs it. Without one these tests
are skipped, unless the variable `CI` is set: there they fail. Screenshots: `.artefacts/browser`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.looking import Sight, Window

ROOT = Path(__file__).parents[2]
ARTEFACTS = Path(os.environ.get("ALLIANCE_ARTEFACTS", ROOT / ".artefacts")) / "browser"

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser; skip the test where there is none, fail it in continuous integration."""
    chromium = shutil.which("chromium")
    if chromium is None:
        missing = "there is no chromium here: tools/install_browser.sh"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def look(browser: Browser) -> Iterator[Sight]:
    """Return what opens pages in windows, and keeps what it sees."""
    with Sight(browser, ARTEFACTS) as sight:
        yield sight


@pytest.fixture
def desktop_by_day() -> Window:
    """Return a wide window on a light page."""
    return Window("light", 1280)
