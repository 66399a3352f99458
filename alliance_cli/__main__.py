"""Run the tool and turn whatever happens into words and an exit code.

0 good; 1 findings of severity error, or refused; 2 wrong usage; 3 could not run; 70 a bug of ours;
130 interrupted.
"""

from __future__ import annotations

import gc
import sys

GOOD, FINDINGS, USAGE, CANNOT_RUN, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130

_COLLECTIONS = (100_000, 50, 1_000)
"""After so many new objects Python looks for those that only refer to each other.

Nearly all that a run makes, modules and records, it keeps to its end: looking through it every
700 objects, as Python does by itself, costs from a tenth to a third of the time and finds nothing.
"""


def main() -> None:
    """Run the command line on this process's arguments."""
    gc.set_threshold(*_COLLECTIONS)
    try:
        from alliance_cli.cli.streams import open_streams  # noqa: PLC0415 - may be interrupted

        open_streams()
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED  # so early, or so insistent, that nothing can be said
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the tool with `arguments`; return the exit code."""
    try:
        from alliance_cli.cli.app import command_line  # noqa: PLC0415 - its faults are told, too
        from alliance_cli.cli.arguments import refuse_other_encodings  # noqa: PLC0415 - likewise

        refuse_other_encodings(arguments)
        code = command_line().main(arguments, prog_name="alliance", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the one place where everything ends
        return _told(error)
    return code if isinstance(code, int) else GOOD


def _told(error: BaseException) -> int:
    """Say why the run ended, and return its exit code."""
    from alliance_cli.cli.failures import exit_code_of  # noqa: PLC0415 - only a failure needs it

    try:
        return exit_code_of(error)
    except OSError as worse:  # what was still to be shown could not be
        return exit_code_of(worse)


if __name__ == "__main__":
    main()
