"""Build the static site of an alliance, and show it to a browser on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.languages import catalogue_of
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import tell_left_out
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say, say_many

if TYPE_CHECKING:
    from alliance_cli.use_cases.site import Built

Output = Annotated[
    Path,
    typer.Option("--output", metavar="DIR", help=mark("The folder to build it in.")),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="TAG",
        help=mark("In which languages (again for each; default: the alliance’s)."),
    ),
]
BaseUrl = Annotated[
    str,
    typer.Option("--base-url", metavar="URL", help=mark("Where the site will be found.")),
]

_HERE = Path("site")


def build(
    context: typer.Context,
    looking: Looking,
    output: Output = _HERE,
    languages: Languages = None,
    base_url: BaseUrl = "",
) -> None:
    """Build the site: pages that work from a file and under any address, without a script."""
    from alliance_cli.records.moments import moment_text

    session = Session.of(context)
    built = _built(session, looking.at, output, languages, base_url)
    files, site = built.files, built.site
    if looking.as_json:
        session.terminal.show_json(
            {
                "output": str(output),
                "at": moment_text(site.now),
                "commit": site.origin.commit or None,
                "languages": list(site.languages),
                "written": files.written,
                "unchanged": files.unchanged,
                "removed": files.removed,
            }
        )
        return
    _tell(session, built, output)


def serve(
    context: typer.Context,
    output: Output = _HERE,
    languages: Languages = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help=mark("The port; 0: any that is free."))
    ] = 8765,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help=mark("The moment to look at."))
    ] = None,
) -> None:
    """Build the site, and show it to browsers on this machine alone until Ctrl-C."""
    from contextlib import suppress

    from alliance_cli.store.serving import open_server

    session = Session.of(context)
    _tell(session, _built(session, at, output, languages, ""), output)
    with open_server(output, port) as server:
        host, found = server.server_address[:2]
        session.terminal.show(say("http://{host}:{port}/", host=str(host), port=str(found)))
        session.terminal.tell(say("Ctrl-C ends it."))
        session.terminal.out.flush()
        with suppress(KeyboardInterrupt):
            server.serve_forever()


def _built(
    session: Session, at: str | None, output: Path, languages: list[str] | None, base_url: str
) -> Built:
    from alliance_cli.use_cases.site import Wanted, build_site

    if output.resolve() == session.root.resolve():
        raise UsageError(
            say("The pages would lie among the alliance’s records."),
            say("Name a folder for them: --output site"),
        )
    alliance, now = session.load(), session.now(at)
    wanted = Wanted(tuple(languages or ()), base_url)
    root = session.root
    built = build_site(
        alliance, output, wanted, catalogue_of, root=root, now=now, follow=session.follow
    )
    tell_left_out(session.terminal, alliance, built.site.views.values())
    return built


def _tell(session: Session, built: Built, output: Path) -> None:
    files = built.files
    count = files.written + files.unchanged
    session.terminal.tell(
        say_many(
            "{count} file in {folder} ({written} new, {removed} removed)",
            "{count} files in {folder} ({written} new, {removed} removed)",
            count,
            folder=str(output),
            written=files.written,
            removed=files.removed,
        ),
        "good",
    )
    session.terminal.tell(say("Open {page}", page=str(output / "index.html")))
