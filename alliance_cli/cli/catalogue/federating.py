"""Commands on a federation: alliances that share what they learn."""

from __future__ import annotations

from alliance_cli.cli.catalogue.rows import Branch, Command, Family
from alliance_cli.messages import mark

_FEDERATION = Branch(
    "federation",
    mark("See many alliances together, and what they share."),
    (
        Command(
            "sync",
            "federation:sync",
            mark("Fetch what the members hold now."),
            "synchroniser",
            ("", "west --jobs 2"),
        ),
        Command(
            "validate",
            "federation:validate",
            mark("Check whether every member is in good order."),
            "contrôler",
            ("", "--cluster tcp://localhost:8786"),
        ),
        Command(
            "status",
            "federation:status",
            mark("Show the members, and what each makes of common principles."),
            "état",
            ("", "--at 2026-03-01T12:00:00Z"),
        ),
        Command(
            "pulse",
            "federation:pulse",
            mark("Show how all of them live, in figures."),
            "pouls",
            ("",),
        ),
        Command(
            "search",
            "federation_learning:search",
            mark("Search what members share."),
            "chercher",
            (mark("water"), mark("water --kind experience")),
        ),
        Command(
            "report",
            "federation_learning:report",
            mark("Print the report on the federation."),
            "rapport",
            ("", "--output federation.html"),
        ),
    ),
    "fédération",
    alone="status",
)

FEDERATE = Family(mark("Federate"), (_FEDERATION,))
