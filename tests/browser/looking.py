"""Open pages in windows of several widths, in light and dark, and tell what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

Scheme = Literal["light", "dark"]

HEIGHTS = {390: 844, 1280: 900}
"""The heights of windows by their widths: a phone, a desktop."""

_MOST_TABS = 2_000
_VIOLATIONS = """
async () => {
  const found = await axe.run({resultTypes: ['violations']});
  return found.violations.flatMap((each) => each.nodes.map((node) =>
    `${each.id}: ${node.target} ${node.html.slice(0, 160)} ${node.failureSummary}`));
}
"""
_TEXT = """
() => {
  const main = document.querySelector('main').cloneNode(true);
  main.querySelectorAll('p:has(input), [role=status], noscript, script').forEach(
    (e) => e.remove());
  return main.textContent;
}
"""
_NUMBER_WHAT_CAN_HAVE_FOCUS = """
() => {
  const can = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(can)].filter(
    (e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0);
  all.forEach((e, place) => { e.dataset.place = String(place) });
  window.reached = [];
  document.addEventListener('focusin', (event) => {
    if (event.target.dataset.place) window.reached.push(event.target.dataset.place);
  });
  return all.map((e) => e.outerHTML.slice(0, 120));
}
"""


@dataclass(frozen=True)
class Window:
    """A window: its colour scheme, how wide it is, whether scripts run in it."""

    scheme: Scheme
    width: int
    runs_scripts: bool = True

    def __str__(self) -> str:
        """Return its name."""
        return f"{self.scheme}-{self.width}"


@dataclass
class Opened:
    """A page in a window, with all that was said on its console and asked of elsewhere."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """What was asked of anything but files."""
        return [each for each in self.asked if not each.startswith("file://")]

    def violations(self) -> list[str]:
        """Return what hinders people, as axe finds it: the rule, where, and why."""
        found: list[str] = self.page.evaluate(_VIOLATIONS)
        return found

    def out_of_reach(self) -> list[str]:
        """Return what can have the focus, and never gets it by the tabulator key alone."""
        all_ = self.page.evaluate(_NUMBER_WHAT_CAN_HAVE_FOCUS)
        for _ in range(min(len(all_) + 5, _MOST_TABS)):
            self.page.keyboard.press("Tab")
        reached = {int(place) for place in self.page.evaluate("() => window.reached")}
        return [each for place, each in enumerate(all_) if place not in reached]

    def overflow(self) -> int:
        """Return by how many pixels the page as a whole is wider than its window."""
        wide: int = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide

    def text(self) -> str:
        """Return what the main part says, folded parts too; not what helps to search in it."""
        said: str = self.page.evaluate(_TEXT)
        return re.sub(r"\s+", " ", said).strip()


class Sight(AbstractContextManager["Sight"]):
    """Windows of a browser, opened when they are first needed; `kept` is where pictures go."""

    def __init__(self, browser: Browser, kept: Path) -> None:
        """Look with `browser`."""
        self._browser, self._kept = browser, kept
        self._contexts: dict[Window, BrowserContext] = {}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all windows."""
        for context in self._contexts.values():
            context.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def open(self, path: Path, window: Window) -> Opened:
        """Open the file at `path`."""
        page = self._context(window).new_page()
        opened = Opened(page)
        page.on("console", lambda each: opened.said.append(f"{each.type}: {each.text}"))
        page.on("pageerror", lambda each: opened.said.append(str(each)))
        page.on("request", lambda each: opened.asked.append(each.url))
        page.goto(path.as_uri())
        return opened

    def keep(self, opened: Opened, name: str, window: Window) -> None:
        """Keep a picture of the whole page, for people to look at."""
        self._kept.mkdir(parents=True, exist_ok=True)
        file = self._kept / f"{name}-{window.scheme}-{window.width}.png"
        opened.page.screenshot(path=file, full_page=True)

    def _context(self, window: Window) -> BrowserContext:
        if window not in self._contexts:
            self._contexts[window] = self._browser.new_context(
                color_scheme=window.scheme,
                viewport={"width": window.width, "height": HEIGHTS[window.width]},
                java_script_enabled=window.runs_scripts,
                reduced_motion="reduce",
            )
            # Handed over once: it is half a megabyte.
            self._contexts[window].add_init_script(Axe().axe_script)
        return self._contexts[window]


def kinds_of_pages(tree: Path) -> Iterator[tuple[str, Path]]:
    """Yield the kinds of pages in the tree of a language, and of each kind the largest page.

    `proposals/index.html` is of one kind, all other pages in `proposals` are of another.
    """
    pages: dict[str, list[Path]] = {}
    for path in sorted(tree.rglob("*.html")):
        inside = path.relative_to(tree)
        single = inside.name == "index.html" or len(inside.parts) == 1
        kind = inside.with_suffix("") if single else inside.parent / "one"
        pages.setdefault("-".join(kind.parts), []).append(path)
    for kind_, paths in pages.items():
        yield kind_, max(paths, key=lambda path: (path.stat().st_size, path.name))
