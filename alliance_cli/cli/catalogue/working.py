"""Commands by which people work together, between one decision and the next."""

from __future__ import annotations

from alliance_cli.cli.catalogue.rows import Branch, Command, Family
from alliance_cli.messages import mark

_COMMITMENT = (
    Command(
        "make",
        "commitments:make",
        mark("Undertake something."),
        "prendre",
        (mark('"Dig a pond" --for chantier:seeds --due 2027-08-31'),),
    ),
    Command(
        "done",
        "commitments:done",
        mark("Say that you did it."),
        "tenir",
        (mark('dig-a-pond --evidence "Frogs have come."'),),
    ),
    Command(
        "drop",
        "commitments:drop",
        mark("Give it up, and say why."),
        "abandonner",
        (mark('dig-a-pond --reason "It is all rock."'),),
    ),
    Command(
        "list",
        "commitments:list_commitments",
        mark("List what allies undertook."),
        "lister",
        ("", "--for chantier:sols"),
    ),
    Command(
        "show",
        "commitments:show_commitment",
        mark("Show one commitment."),
        "montrer",
        ("quatre-numeros",),
    ),
)

_MANDATE = (
    Command(
        "list",
        "mandates:list_mandates",
        mark("List who holds which role, and the empty seats."),
        "lister",
        ("", "--vacant"),
    ),
    Command(
        "end",
        "mandates:end_mandate",
        mark("End a mandate before its time."),
        "clore",
        (mark('facilitator-nadia --reason "I move away."'),),
    ),
)

_ASSEMBLY = (
    Command(
        "new",
        "assemblies:new",
        mark("Announce a meeting."),
        "convoquer",
        (mark('"Spring" --at 2027-03-20T18:00:00Z --place "The mill"'),),
    ),
    Command(
        "minutes",
        "assemblies:write_minutes",
        mark("Write down what was said."),
        "compte-rendu",
        ("spring --present amina --present paul", mark('spring "We sowed beans." --excused tom')),
    ),
    Command("list", "assemblies:list_assemblies", mark("List the meetings."), "lister", ("",)),
    Command(
        "show",
        "assemblies:show_assembly",
        mark("Show one meeting."),
        "montrer",
        ("sao-paulo-2000",),
    ),
)

_MEANS = (
    Command(
        "add",
        "means:add_means",
        mark("Tell of means that you provide."),
        "apporter",
        (mark('premises --for chantier:seeds --conditions "On Saturdays"'),),
    ),
    Command(
        "list",
        "means:list_means",
        mark("List who provides what, and on which conditions."),
        "lister",
        ("", "--by kind"),
    ),
    Command(
        "show",
        "means:show_means",
        mark("Show means by themselves."),
        "montrer",
        ("outils-du-sahel",),
    ),
)

_GLOSSARY = (
    Command(
        "add",
        "glossary:add_term",
        mark("Add a word to the common language."),
        "définir",
        (mark('"Seed" --definition "What a plant leaves to be kept."'),),
    ),
    Command("list", "glossary:list_terms", mark("List the words."), "lister", ("",)),
    Command("show", "glossary:show_term", mark("Show one word."), "montrer", ("chantier",)),
)

WORK_TOGETHER = Family(
    mark("Work together"),
    (
        Branch(
            "commitment",
            mark("Undertake something, and say what came of it."),
            _COMMITMENT,
            "engagement",
            alone="list",
        ),
        Branch(
            "mandate",
            mark("Look at who holds which role; resign from one."),
            _MANDATE,
            "mandat",
            alone="list",
            use="roles",
        ),
        Branch(
            "assembly",
            mark("Announce meetings, and write down what was said."),
            _ASSEMBLY,
            "assemblée",
            alone="list",
        ),
        Branch(
            "means",
            mark("Tell who provides what, and on which conditions."),
            _MEANS,
            "moyens",
            alone="list",
        ),
        Branch(
            "glossary",
            mark("Keep the words of the common language."),
            _GLOSSARY,
            "glossaire",
            alone="list",
        ),
        Command(
            "strategy",
            "strategy:strategy",
            mark("Show what serves the vision and the objectives."),
            "stratégie",
            ("",),
        ),
    ),
)
