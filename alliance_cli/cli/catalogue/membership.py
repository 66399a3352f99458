"""Commands by which people found an alliance, join it, and are known in it."""

from __future__ import annotations

from alliance_cli.cli.catalogue.chantiers import CHANTIER
from alliance_cli.cli.catalogue.rows import Branch, Command, Family
from alliance_cli.messages import mark

_KEYS = (
    Command(
        "list",
        "keys:list_keys",
        mark("List the keys of allies."),
        "lister",
        ("", "militante-grenoble"),
    ),
    Command(
        "add",
        "keys:add_key",
        mark("Add a key of your own."),
        "ajouter",
        ("~/.ssh/id_ed25519.pub",),
    ),
    Command(
        "use",
        "keys:use_key",
        mark("Let git sign with your key here."),
        "employer",
        ("~/.ssh/id_ed25519.pub",),
    ),
    Command("end", "keys:end_key", mark("End a key of your own."), "clore", ("2", "2 --revoked")),
    Command(
        "recover",
        "keys:recover_key",
        mark("Replace a lost key."),
        "remplacer",
        ("~/.ssh/new.pub --revoke", "~/.ssh/tom.pub --for tom"),
    ),
    Command("vouch", "keys:vouch", mark("Vouch for somebody’s first key."), "attester", ("tom",)),
    Command(
        "signers",
        "keys:signers",
        mark("Print whose signatures are good."),
        "signataires",
        ("", "--configure"),
    ),
)

_ALLY = (
    Command("list", "allies:list_allies", mark("List the allies."), "lister", ("",)),
    Command(
        "show", "allies:show_ally", mark("Show one ally."), "montrer", ("militante-grenoble",)
    ),
    Command(
        "import",
        "lists:import_allies",
        mark("Write down all who are on a list."),
        "importer",
        ("people.csv --dry-run", "people.xlsx"),
    ),
    Command(
        "export",
        "lists:export_allies",
        mark("Print the list of allies."),
        "exporter",
        ("", "--among-allies --output people.xlsx"),
    ),
    Branch("keys", mark("The SSH keys by which allies are known."), _KEYS, "clés", alone="list"),
)

FOUND_AND_JOIN = Family(
    mark("Found and join"),
    (
        Command(
            "init",
            "founding:init",
            mark("Found an alliance."),
            "fonder",
            ("", mark('valley --name "Seeds of the valley" --template network')),
        ),
        Command(
            "join",
            "joining:join",
            mark("Join: sign the charter."),
            "rejoindre",
            ("", "--sympathiser", "--as nadia --name Paul --email paul@example.org"),
        ),
        Command(
            "engage",
            "membership:engage",
            mark("Undertake to take part, for a time."),
            "s-engager",
            ("", "--until 2027-02-28"),
        ),
        Command(
            "away",
            "membership:away",
            mark("Say when you are away."),
            "s-absenter",
            ("2027-08-01 2027-08-31", "--back"),
        ),
        Command("sign", "membership:sign", mark("Sign a later charter."), "signer", ("",)),
        Command("leave", "membership:leave", mark("Leave the alliance."), "quitter", ("",)),
        Command("return", "membership:return_", mark("Come back."), "revenir", ("",)),
        Command(
            "forget",
            "upkeep:forget",
            mark("Leave, and be forgotten."),
            "effacer",
            ("--dry-run", ""),
        ),
        Branch("ally", mark("Look at the allies."), _ALLY, "allié"),
        Branch("chantier", mark("Open, run, close and look at chantiers."), CHANTIER, "chantier"),
    ),
)
