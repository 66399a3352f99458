"""Take the texts of the YAML test suite into the tests, where the readers are held to them.

`git clone https://github.com/yaml/yaml-test-suite`, then
`python tools/take_yaml_suite.py yaml-test-suite/src`.
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

TEXTS = (
    Path(__file__).parent.parent / "tests" / "unit" / "store" / "yaml_test_suite" / "texts.json"
)

SIGNS = {"␣": " ", "»": "\t", "—": "", "←": "\r", "⇔": "\ufeff", "↵": "", "∎\n": ""}
"""How the suite writes what cannot be seen."""


def texts_in(file: Path) -> Iterator[str]:
    """Yield the texts of one file of the suite."""
    for case in yaml.load(file.read_text("utf-8"), yaml.BaseLoader):  # noqa: S506 - no objects
        text = case.get("yaml", "")
        for sign, meant in SIGNS.items():
            text = text.replace(sign, meant)
        yield text


def main(folder: Path) -> None:
    """Write all texts, by the names that the suite gives them."""
    texts = {file.stem: [*texts_in(file)] for file in sorted(folder.glob("*.yaml"))}
    TEXTS.write_text(json.dumps(texts, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
