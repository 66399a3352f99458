"""Run the tool and turn whatever happens into words and an exit code.

0 good; 1 findings of severity error, or refused; 2 wrong usage; 3 could not run; 70 a bug of ours;
130 interrupted.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

GOOD, FINDINGS, USAGE, CANNOT_RUN, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130


def main() -> None:
    """Run the command line on this process's arguments."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a narrow stream never stops the work
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the tool with `arguments`; return the exit code."""
    from alliance_cli.cli.failures import exit_code_of  # noqa: PLC0415 - see below

    try:
        from alliance_cli.cli.app import command_line  # noqa: PLC0415 - its faults are told, too

        code = command_line().main(arguments, prog_name="alliance", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the one place where everything ends
        return exit_code_of(error)
    return code if isinstance(code, int) else GOOD


if __name__ == "__main__":
    main()
