"""Hold the fast reader of YAML to the exact one over the YAML test suite.

The suite is not part of this repository: `git clone https://github.com/yaml/yaml-test-suite`, then
`python tools/hold_readers.py yaml-test-suite/src`. Each of its texts is tried wherever it may
stand; where they differ, both answers are printed.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from alliance_cli.store.characters import is_clean
from alliance_cli.store.exact import exact_data
from alliance_cli.store.fast import fast_data
from tests.unit.store.awkward import settings_of

SIGNS = {"␣": " ", "»": "\t", "—": "", "←": "\r", "⇔": "\ufeff", "↵": "", "∎\n": ""}
"""How the suite writes what cannot be seen."""


def texts_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of the suite, and the name of its file."""
    for file in sorted(folder.glob("*.yaml")):
        for case in yaml.load(file.read_text("utf-8"), yaml.BaseLoader):  # noqa: S506 - no objects
            text = case.get("yaml", "")
            for sign, meant in SIGNS.items():
                text = text.replace(sign, meant)
            yield file.stem, text


def main(folder: Path) -> int:
    """Compare the two over all texts; return 1 where they differ."""
    texts = fast = different = 0
    for name, case in texts_in(folder):
        for text in settings_of(case):
            texts += 1
            data = fast_data(text) if is_clean(text.encode(), text) else None
            if data is None:
                continue
            fast += 1
            if repr(data) != repr(exact := exact_data(text)):
                different += 1
                sys.stdout.write(f"{name}: {text!r}\n  fast:  {data!r}\n  exact: {exact!r}\n")
    sys.stdout.write(f"{texts} texts, {fast} read by the fast reader, {different} differently\n")
    return min(different, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
