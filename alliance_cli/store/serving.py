"""Show a folder of pages to browsers on this machine, and to nobody else."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

ADDRESS = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Answers without telling of each request, and lets nothing be kept for later."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library’s own
        """Say nothing."""

    def end_headers(self) -> None:
        """Have browsers ask each time: the pages are about to be built again."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def open_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return what serves `folder` on this machine alone; port 0 stands for any that is free."""
    try:
        return ThreadingHTTPServer((ADDRESS, port), partial(_Quiet, directory=str(folder)))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRunError(
            say("Port {port} cannot be used: {reason}", port=port, reason=reason),
            say("Let any be taken that is free: alliance site serve --port 0"),
        ) from error
