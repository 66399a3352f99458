"""Commands by which people see where things stand, check them, and give them away."""

from __future__ import annotations

from alliance_cli.cli.catalogue.rows import Branch, Command, Family
from alliance_cli.messages import mark
from alliance_cli.use_cases.report_names import FRENCH_NAMES

_SITE = (
    Command(
        "build",
        "site:build",
        mark("Build the site into a folder."),
        "construire",
        ("--output public", "--language fr --base-url https://valley.example.org/"),
    ),
    Command(
        "serve",
        "site:serve",
        mark("Build it, and look at it in a browser."),
        "servir",
        ("", "--port 8000"),
    ),
)

_CI = (
    Command(
        "setup",
        "forges:ci_setup",
        mark("Write the files by which a forge checks what is proposed."),
        "installer",
        ("github", "forgejo --land"),
    ),
    Command(
        "received",
        "forges:ci_received",
        mark("Tell when a request came in (for CI)."),
        "reçu",
        ("",),
    ),
    Command(
        "may-land",
        "forges:ci_may_land",
        mark("Tell whether a request may land by itself (for CI)."),
        "entrer",
        ("verdict.json --forge github --account amina",),
    ),
)

_HOOK = (
    Command(
        "install",
        "forges:hook_install",
        mark("Have git check before each commit and each push."),
        "installer",
        ("",),
    ),
    Command(
        "remove", "forges:hook_remove", mark("Take these hooks away again."), "retirer", ("",)
    ),
)

LOOK_AND_CHECK = Family(
    mark("Look and check"),
    (
        Command(
            "status",
            "looking:status",
            mark("Show where proposals stand."),
            "état",
            ("", "date-de-l-assemblee", "conseil-elu --at 1996-02-10T12:00:00Z"),
        ),
        Command(
            "explain",
            "looking:explain",
            mark("Tell why it stands where it does, and what would move it on."),
            "expliquer",
            ("date-de-l-assemblee", "ALY406"),
        ),
        Command(
            "next",
            "agenda:next_",
            mark("Show the first things that wait for you."),
            "suite",
            ("--ally militante-grenoble",),
        ),
        Command(
            "agenda",
            "agenda:agenda",
            mark("Show what waits for whom, by date."),
            "échéances",
            ("", "--chantier sols", "--me --ics mine.ics"),
        ),
        Command(
            "search",
            "searching:search",
            mark("Search all that was written."),
            "chercher",
            (mark("water"), mark("water soils --kind experience")),
        ),
        Command(
            "log",
            "story:log",
            mark("Tell what happened, in order."),
            "histoire",
            ("date-de-l-assemblee", "--since 2001-01-01 --chantier sols"),
        ),
        Command(
            "digest",
            "reminding:digest",
            mark("Print the mail that tells an ally what waits for it."),
            "lettre",
            ("--ally militante-grenoble", "--ally militante-grenoble --since 2001-01-01"),
        ),
        Command(
            "diff",
            "comparing:diff",
            mark("Show what a text changes, word by word."),
            "comparer",
            ("seed-library", "seed-library 1 3"),
        ),
        Command(
            "pulse",
            "pulse:pulse",
            mark("Show how the alliance lives, and what calls for care."),
            "pouls",
            ("", "--since 2000-01-01 --compare"),
        ),
        Command("undo", "undoing:undo", mark("Take back your own last act."), "défaire", ("",)),
        Command(
            "validate",
            "validating:validate",
            mark("Check that all is in good order."),
            "contrôler",
            ("", "chantiers/sols", "--commit HEAD~1"),
        ),
        Command(
            "lint",
            "linting:lint",
            mark("Look at the constitution as a design: where it leads, and for whom."),
            "relire",
            ("", "--file copy.yaml"),
        ),
        Command(
            "intake",
            "intake:intake",
            mark("Record what people without git send: a form, a mail, a sheet."),
            "recueillir",
            ("--csv sheet.csv --proposal seed-library", "--mail message.eml"),
        ),
        Command(
            "check",
            "guarding:check",
            mark("Check whether a request may land."),
            "vérifier",
            ("--base main --head amina/seeds",),
        ),
        Command(
            "audit",
            "guarding:audit",
            mark("Audit whether all that landed might."),
            "auditer",
            ("", "--commit main"),
        ),
        Command(
            "report",
            "reports:report",
            mark("Print a report."),
            "rapport",
            ("", "register", "chantier sols --output sols.html"),
            choices=FRENCH_NAMES,
        ),
        Command(
            "schema",
            "validating:schema",
            mark("Print the JSON Schema of a record."),
            "schéma",
            ("", "ally"),
        ),
        Command(
            "doctor",
            "examining:doctor",
            mark("Look for what is wrong around the alliance: git, locks, settings."),
            "diagnostic",
            ("", "--mend"),
        ),
        Command(
            "export",
            "data:export",
            mark("Give away tables of records, a calendar of what waits, a feed of news."),
            "exporter",
            ("csv chantier", "json --output tables", "ics --output valley.ics"),
        ),
        Command(
            "upgrade",
            "upkeep:upgrade",
            mark("Bring the records up to this version."),
            "mettre-à-jour",
            ("--dry-run",),
        ),
        Branch("site", mark("Publish everything as pages for everybody."), _SITE, "site"),
        Branch("ci", mark("Have a forge check what is proposed."), _CI, "ci"),
        Branch("hook", mark("Have git check on this machine."), _HOOK, "crochet"),
    ),
)
