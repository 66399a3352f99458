"""Write the JSON Schemas of all records into a folder: `python tools/write_schemas.py schemas`."""  # noqa: INP001 - a script

from __future__ import annotations

import sys
from pathlib import Path

from alliance_cli.records.schemas import render_schema, schemas


def write_schemas(folder: Path) -> None:
    """Write every schema into `folder`, and remove those that are no longer made."""
    made = schemas()
    folder.mkdir(parents=True, exist_ok=True)
    for old in set(folder.glob("*.json")) - {folder / name for name in made}:
        old.unlink()
    for name, schema in made.items():
        (folder / name).write_bytes(render_schema(schema))


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
