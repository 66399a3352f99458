"""Commands by which people open, run, close and look at chantiers."""

from __future__ import annotations

from alliance_cli.cli.catalogue.rows import Command
from alliance_cli.messages import mark

CHANTIER = (
    Command(
        "open",
        "chantiers:open_chantier",
        mark("Open a chantier: a workstream with an end."),
        "ouvrir",
        (mark('"Seeds" --purpose "To share seeds." --ends 2027-12-31'),),
    ),
    Command(
        "join",
        "chantiers:join_chantier",
        mark("Join a chantier."),
        "rejoindre",
        ("seeds", mark('seeds --part "Dries them"')),
    ),
    Command("leave", "chantiers:leave_chantier", mark("Leave a chantier."), "quitter", ("seeds",)),
    Command(
        "extend",
        "chantier_life:extend_chantier",
        mark("Give a chantier a later end."),
        "prolonger",
        (mark('seeds --until 2028-06-30 --reason "Two valleys join."'),),
    ),
    Command(
        "close",
        "chantier_life:close_chantier",
        mark("Close a chantier, and tell what it learnt."),
        "clore",
        (
            "seeds --draft --output seeds.md",
            mark('seeds --reason "All have seeds." --experience seeds-travel'),
        ),
    ),
    Command("list", "chantiers:list_chantiers", mark("List the chantiers."), "lister", ("",)),
    Command("show", "chantiers:show_chantier", mark("Show one chantier."), "montrer", ("sols",)),
    Command(
        "crossing",
        "matching:crossing",
        mark("Show which chantiers share people, themes, territories, objectives."),
        "croiser",
        ("", "eau"),
    ),
    Command(
        "suggest",
        "matching:suggest",
        mark("Show which allies could join a chantier, and why."),
        "suggérer",
        ("sahel",),
    ),
)
