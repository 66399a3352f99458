"""Remember something between runs, as a hint: it may be lost or damaged, and then is not there."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

_LARGEST = 16 * 1024 * 1024


def find_hint(file: Path) -> dict[str, Any] | None:
    """Return what was remembered in `file`; None where nothing, or nothing that can be read."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST)
        data = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def write_hint(file: Path, data: dict[str, Any]) -> None:
    """Remember `data` in `file`, if the system lets us."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=file.parent, prefix=".hint-", delete=False) as made:
            json.dump(data, made)
        Path(made.name).replace(file)
