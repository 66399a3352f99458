"""Commands by which people learn from what was lived, and protect each other."""

from __future__ import annotations

from alliance_cli.cli.catalogue.rows import Branch, Command, Family
from alliance_cli.messages import mark

_EXPERIENCE = (
    Command(
        "new",
        "telling:new_experience",
        mark("Tell an experience."),
        "nouvelle",
        (
            "--edit",
            mark('"A dry year" --summary "Some seeds stood it."'),
            "--from experience.md",
        ),
    ),
    Command(
        "list",
        "experiences:list_experiences",
        mark("List the experiences."),
        "lister",
        ("", "--chantier sols"),
    ),
    Command(
        "show",
        "experiences:show_experience",
        mark("Show one experience."),
        "montrer",
        ("le-puits-et-le-comite",),
    ),
    Command(
        "similar",
        "experiences:similar",
        mark("Find the experiences that speak of the same."),
        "semblables",
        ("le-puits-et-le-comite --most 3",),
    ),
    Command(
        "join",
        "experiences:join_experience",
        mark("Tell it, too: be an author."),
        "cosigner",
        ("a-dry-year",),
    ),
    Command(
        "retract",
        "experiences:retract",
        mark("No longer stand by one."),
        "rétracter",
        (mark('a-dry-year --reason "It had rained after all."'),),
    ),
)

_PRINCIPLE = (
    Command(
        "list",
        "learning:list_principles",
        mark("List the guiding principles."),
        "lister",
        ("",),
    ),
    Command(
        "show",
        "learning:show_principle",
        mark("Show one principle."),
        "montrer",
        ("responsabilite-a-la-mesure",),
    ),
)

_THEMES = (Command("list", "learning:list_themes", mark("List the themes."), "lister", ("",)),)

_SAFEGUARD = (
    Command(
        "suspend",
        "safeguards:suspend",
        mark("Suspend an ally for a time."),
        "suspendre",
        (mark('tom --article value:care --reasons "Threats." --notified now'),),
    ),
    Command(
        "hear",
        "safeguards:hear",
        mark("Write down what the ally answered."),
        "entendre",
        (mark('tom-2027-03-02 "He says he was afraid."'),),
    ),
    Command(
        "lift",
        "safeguards:lift",
        mark("Lift a measure before its end."),
        "lever",
        (mark('tom-2027-03-02 --reason "They have talked."'),),
    ),
    Command("list", "safeguards:list_safeguards", mark("List the safeguards."), "lister", ("",)),
    Command(
        "show",
        "safeguards:show_safeguard",
        mark("Show one safeguard."),
        "montrer",
        ("tom-2027-03-02",),
    ),
)

LEARN = Family(
    mark("Learn"),
    (
        Branch("experience", mark("Tell experiences, and find them."), _EXPERIENCE, "fiche"),
        Branch("principle", mark("Look at the guiding principles."), _PRINCIPLE, "principe"),
        Command(
            "trace",
            "learning:trace",
            mark("Show what came of what, both ways."),
            "tracer",
            ("responsabilite-a-la-mesure",),
        ),
        Command(
            "translate",
            "translating:translate",
            mark("Translate a record, or see what is stale."),
            "traduire",
            (
                "--list",
                "experiences/a-dry-year --to fr --form",
                "experiences/a-dry-year --to fr --from form.yaml",
            ),
        ),
        Branch("themes", mark("Look at the list of themes."), _THEMES, "thèmes", alone="list"),
        Command(
            "adapt",
            "adapting:adapt",
            mark("Say what your chantier makes of a principle."),
            "adapter",
            (mark('share-the-harvest "With the school." --adapt --chantier seeds'),),
        ),
        Command(
            "matrix",
            "adapting:matrix",
            mark("Show what each chantier makes of each principle."),
            "matrice",
            ("", "--by territory"),
        ),
        Command(
            "match",
            "matching:match_",
            mark("Show which offers meet which needs."),
            "rapprocher",
            ("", "--ally agronome-cusco"),
        ),
        Command(
            "review",
            "reviewing:review",
            mark("Look back: at a decision, a chantier, a mandate, a principle."),
            "évaluer",
            (
                mark('decision:seed-library --findings "It grows." --next renew'),
                "decision:seed-library --join",
            ),
        ),
        Command(
            "reviews",
            "reviewing:reviews",
            mark("Show what is to be looked at again, and what was found."),
            "évaluations",
            ("", "decision:lettre-de-liaison"),
        ),
        Command(
            "disciplines",
            "disciplines:disciplines",
            mark("Show what is due, by the disciplines you share."),
            "disciplines",
            ("", "--chantier sols"),
            use="disciplines",
        ),
    ),
)

PROTECT = Family(
    mark("Protect"),
    (
        Branch(
            "safeguard",
            mark("Take urgent measures towards an ally who does harm."),
            _SAFEGUARD,
            "sauvegarde",
            use="power:safeguard",
        ),
        Command(
            "withhold",
            "withholding:withhold",
            mark("Withhold words that must not be public."),
            "occulter",
            (mark('seed-library paul --ground "A number." --output kept.txt'),),
        ),
        Command(
            "withheld",
            "withholding:withheld",
            mark("Show what is withheld, and who keeps it."),
            "occultés",
            ("",),
        ),
    ),
)
