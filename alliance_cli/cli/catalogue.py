"""The table of commands: what each is called, in which family, where its code is.

A command's module is imported only when the command is used, so that help and completion need none
of them. Names and helps are marked for translation here and put into words when shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alliance_cli.messages import mark


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `target` is `module:function` in this package; `french` its French name."""

    name: str
    target: str
    help: str
    french: str = ""

    def called(self, language: str) -> str:
        """Return its name in `language`; the English one where it has none."""
        return self.french if language == "fr" and self.french else self.name


@dataclass(frozen=True, slots=True)
class Branch:
    """A word with commands of its own: `alliance chantier open`.

    `alone` is the command that the word stands for when nothing follows it.
    """

    name: str
    help: str
    commands: tuple[Command | Branch, ...]
    french: str = ""
    alone: str = ""

    def called(self, language: str) -> str:
        """Return its name in `language`; the English one where it has none."""
        return self.french if language == "fr" and self.french else self.name


@dataclass(frozen=True, slots=True)
class Family:
    """Commands that belong together, under a heading of the help."""

    title: str
    members: tuple[Command | Branch, ...]


def index_of(members: tuple[Command | Branch, ...]) -> Mapping[str, Command | Branch]:
    """Return commands by every name they answer to."""
    return {name: each for each in members for name in (each.name, each.french) if name}


_KEYS = (
    Command("list", "keys:list_keys", mark("List the keys of allies."), "lister"),
    Command("add", "keys:add_key", mark("Add a key of your own."), "ajouter"),
    Command("use", "keys:use_key", mark("Let git sign with your key here."), "employer"),
    Command("end", "keys:end_key", mark("End a key of your own."), "clore"),
    Command("recover", "keys:recover_key", mark("Replace a lost key."), "remplacer"),
    Command("vouch", "keys:vouch", mark("Vouch for somebody’s first key."), "attester"),
    Command("signers", "keys:signers", mark("Print whose signatures are good."), "signataires"),
)

_ALLY = (
    Command("list", "allies:list_allies", mark("List the allies."), "lister"),
    Command("show", "allies:show_ally", mark("Show one ally."), "montrer"),
    Command(
        "import", "lists:import_allies", mark("Write down all who are on a list."), "importer"
    ),
    Command("export", "lists:export_allies", mark("Print the list of allies."), "exporter"),
    Branch("keys", mark("The SSH keys by which allies are known."), _KEYS, "clés", alone="list"),
)

_CHANTIER = (
    Command(
        "open",
        "chantiers:open_chantier",
        mark("Open a chantier: a workstream with an end."),
        "ouvrir",
    ),
    Command("join", "chantiers:join_chantier", mark("Join a chantier."), "rejoindre"),
    Command("leave", "chantiers:leave_chantier", mark("Leave a chantier."), "quitter"),
    Command(
        "extend",
        "chantier_life:extend_chantier",
        mark("Give a chantier a later end."),
        "prolonger",
    ),
    Command(
        "close",
        "chantier_life:close_chantier",
        mark("Close a chantier, and tell what it learnt."),
        "clore",
    ),
    Command("list", "chantiers:list_chantiers", mark("List the chantiers."), "lister"),
    Command("show", "chantiers:show_chantier", mark("Show one chantier."), "montrer"),
    Command(
        "crossing",
        "matching:crossing",
        mark("Show which chantiers share people, themes, territories, objectives."),
        "croiser",
    ),
    Command(
        "suggest",
        "matching:suggest",
        mark("Show which allies could join a chantier, and why."),
        "suggérer",
    ),
)

_SAFEGUARD = (
    Command("suspend", "safeguards:suspend", mark("Suspend an ally for a time."), "suspendre"),
    Command("hear", "safeguards:hear", mark("Write down what the ally answered."), "entendre"),
    Command("lift", "safeguards:lift", mark("Lift a measure before its end."), "lever"),
    Command("list", "safeguards:list_safeguards", mark("List the safeguards."), "lister"),
    Command("show", "safeguards:show_safeguard", mark("Show one safeguard."), "montrer"),
)

_COMMITMENT = (
    Command("make", "commitments:make", mark("Undertake something."), "prendre"),
    Command("done", "commitments:done", mark("Say that you did it."), "tenir"),
    Command("drop", "commitments:drop", mark("Give it up, and say why."), "abandonner"),
    Command("list", "commitments:list_commitments", mark("List what allies undertook."), "lister"),
    Command("show", "commitments:show_commitment", mark("Show one commitment."), "montrer"),
)

_MANDATE = (
    Command(
        "list",
        "mandates:list_mandates",
        mark("List who holds which role, and the empty seats."),
        "lister",
    ),
    Command("end", "mandates:end_mandate", mark("End a mandate before its time."), "clore"),
)

_ASSEMBLY = (
    Command("new", "assemblies:new", mark("Announce a meeting."), "convoquer"),
    Command(
        "minutes", "assemblies:write_minutes", mark("Write down what was said."), "compte-rendu"
    ),
    Command("list", "assemblies:list_assemblies", mark("List the meetings."), "lister"),
    Command("show", "assemblies:show_assembly", mark("Show one meeting."), "montrer"),
)

_MEANS = (
    Command("add", "means:add_means", mark("Tell of means that you provide."), "apporter"),
    Command(
        "list",
        "means:list_means",
        mark("List who provides what, and on which conditions."),
        "lister",
    ),
    Command("show", "means:show_means", mark("Show means by themselves."), "montrer"),
)

_GLOSSARY = (
    Command("add", "glossary:add_term", mark("Add a word to the common language."), "définir"),
    Command("list", "glossary:list_terms", mark("List the words."), "lister"),
    Command("show", "glossary:show_term", mark("Show one word."), "montrer"),
)

_EXPERIENCE = (
    Command("new", "telling:new_experience", mark("Tell an experience."), "nouvelle"),
    Command("list", "experiences:list_experiences", mark("List the experiences."), "lister"),
    Command("show", "experiences:show_experience", mark("Show one experience."), "montrer"),
    Command(
        "similar",
        "experiences:similar",
        mark("Find the experiences that speak of the same."),
        "semblables",
    ),
    Command(
        "join", "experiences:join_experience", mark("Tell it, too: be an author."), "cosigner"
    ),
    Command("retract", "experiences:retract", mark("No longer stand by one."), "rétracter"),
)

_PRINCIPLE = (
    Command("list", "learning:list_principles", mark("List the guiding principles."), "lister"),
    Command("show", "learning:show_principle", mark("Show one principle."), "montrer"),
)

_THEMES = (Command("list", "learning:list_themes", mark("List the themes."), "lister"),)

_SITE = (
    Command("build", "site:build", mark("Build the site into a folder."), "construire"),
    Command("serve", "site:serve", mark("Build it, and look at it in a browser."), "servir"),
)

_CI = (
    Command(
        "setup",
        "forges:ci_setup",
        mark("Write the files by which a forge checks what is proposed."),
        "installer",
    ),
    Command(
        "received",
        "forges:ci_received",
        mark("Tell when a request came in (for CI)."),
        "reçu",
    ),
    Command(
        "may-land",
        "forges:ci_may_land",
        mark("Tell whether a request may land by itself (for CI)."),
        "atterrir",
    ),
)

_HOOK = (
    Command(
        "install",
        "forges:hook_install",
        mark("Have git check before each commit and each push."),
        "installer",
    ),
    Command("remove", "forges:hook_remove", mark("Take these hooks away again."), "retirer"),
)

FAMILIES = (
    Family(
        mark("Found and join"),
        (
            Command("init", "founding:init", mark("Found an alliance."), "fonder"),
            Command("join", "joining:join", mark("Join: sign the charter."), "rejoindre"),
            Command(
                "engage",
                "joining:engage",
                mark("Undertake to take part, for a time."),
                "s-engager",
            ),
            Command("away", "joining:away", mark("Say when you are away."), "s-absenter"),
            Command("sign", "joining:sign", mark("Sign a later charter."), "signer"),
            Command("leave", "joining:leave", mark("Leave the alliance."), "quitter"),
            Command("return", "joining:return_", mark("Come back."), "revenir"),
            Command("forget", "upkeep:forget", mark("Leave, and be forgotten."), "effacer"),
            Branch("ally", mark("Look at the allies."), _ALLY, "allié"),
            Branch(
                "chantier", mark("Open, run, close and look at chantiers."), _CHANTIER, "chantier"
            ),
        ),
    ),
    Family(
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
            ),
        ),
    ),
    Family(
        mark("Propose"),
        (
            Command(
                "propose",
                "proposing:propose",
                mark("Propose something, or tell a need."),
                "proposer",
            ),
            Command("carry", "steering:carry", mark("Become a proposer."), "porter"),
            Command("revise", "proposing:revise", mark("Publish a new version."), "amender"),
            Command("call", "steering:call", mark("Ask for the decision stage."), "appeler"),
            Command("withdraw", "steering:withdraw", mark("Withdraw your proposal."), "retirer"),
        ),
    ),
    Family(
        mark("Take a position"),
        (
            Command("consent", "positions:consent", mark("Consent."), "consentir"),
            Command("object", "positions:object_", mark("Object, with a reason."), "objecter"),
            Command("lift", "positions:lift", mark("Lift your objection."), "lever"),
            Command(
                "stand-aside",
                "positions:stand_aside",
                mark("Not agree, and not prevent."),
                "s-effacer",
            ),
            Command("abstain", "positions:abstain", mark("Take no side."), "s-abstenir"),
            Command(
                "oppose",
                "positions:oppose",
                mark("Be against it, where votes are counted."),
                "s-opposer",
            ),
            Command(
                "adhere", "positions:adhere", mark("Join a decision afterwards."), "se-rallier"
            ),
            Command(
                "confirm",
                "positions:confirm",
                mark("Confirm what was recorded for you."),
                "confirmer",
            ),
            Command(
                "disown",
                "positions:disown",
                mark("Disown what was recorded for you."),
                "désavouer",
            ),
        ),
    ),
    Family(
        mark("Speak"),
        (
            Command("ask", "speech:ask", mark("Ask a question."), "demander"),
            Command("react", "speech:react", mark("Say what it brings up, or answer."), "réagir"),
            Command("suggest", "speech:suggest", mark("Suggest a change."), "suggérer"),
            Command(
                "concern",
                "speech:concern",
                mark("Say a worry that blocks nothing."),
                "s-inquiéter",
            ),
            Command("advise", "speech:advise", mark("Give advice."), "conseiller"),
            Command("second", "speech:second", mark("Second a proposal."), "appuyer"),
            Command("nominate", "speech:nominate", mark("Name somebody for a role."), "nommer"),
        ),
    ),
    Family(
        mark("Guide and decide"),
        (
            Command(
                "test",
                "steering:judge",
                mark("Judge whether an objection gives reasons."),
                "éprouver",
            ),
            Command("hold", "steering:hold", mark("Ask for more time, once."), "patienter"),
            Command("extend", "steering:extend", mark("Lengthen the current stage."), "prolonger"),
            Command("rule", "steering:rule", mark("Arbitrate."), "arbitrer"),
            Command(
                "decide", "proposing:decide", mark("Seal a decision that was reached."), "acter"
            ),
        ),
    ),
    Family(
        mark("Amend the constitution"),
        (
            Command(
                "amend",
                "amending:amend",
                mark("Propose what you made of constitution.yaml."),
                "réviser",
            ),
            Command(
                "rebase",
                "amending:rebase",
                mark("Bring an amendment up to the version in force."),
                "actualiser",
            ),
            Command(
                "enact", "amending:enact", mark("Put an adopted amendment in force."), "promulguer"
            ),
        ),
    ),
    Family(
        mark("Try out rules"),
        (
            Command(
                "replay",
                "replaying:replay",
                mark("Show what past proposals would have come to under other rules."),
                "rejouer",
            ),
            Command(
                "simulate",
                "simulating:simulate",
                mark("Try procedures on thousands of made-up proposals."),
                "simuler",
            ),
        ),
    ),
    Family(
        mark("Learn"),
        (
            Branch("experience", mark("Tell experiences, and find them."), _EXPERIENCE, "fiche"),
            Branch("principle", mark("Look at the guiding principles."), _PRINCIPLE, "principe"),
            Command(
                "trace", "learning:trace", mark("Show what came of what, both ways."), "tracer"
            ),
            Command(
                "translate",
                "translating:translate",
                mark("Translate a record, or see what is stale."),
                "traduire",
            ),
            Branch("themes", mark("Look at the list of themes."), _THEMES, "thèmes", alone="list"),
            Command(
                "adapt",
                "adapting:adapt",
                mark("Say what your chantier makes of a principle."),
                "adapter",
            ),
            Command(
                "matrix",
                "adapting:matrix",
                mark("Show what each chantier makes of each principle."),
                "matrice",
            ),
            Command(
                "match",
                "matching:match_",
                mark("Show which offers meet which needs."),
                "rapprocher",
            ),
            Command(
                "review",
                "reviewing:review",
                mark("Look back: at a decision, a chantier, a mandate, a principle."),
                "évaluer",
            ),
            Command(
                "reviews",
                "reviewing:reviews",
                mark("Show what is to be looked at again, and what was found."),
                "évaluations",
            ),
            Command(
                "disciplines",
                "disciplines:disciplines",
                mark("Show what is due, by the disciplines you share."),
                "disciplines",
            ),
        ),
    ),
    Family(
        mark("Protect"),
        (
            Branch(
                "safeguard",
                mark("Take urgent measures towards an ally who does harm."),
                _SAFEGUARD,
                "sauvegarde",
            ),
            Command(
                "withhold",
                "withholding:withhold",
                mark("Withhold words that must not be public."),
                "occulter",
            ),
            Command(
                "withheld",
                "withholding:withheld",
                mark("Show what is withheld, and who keeps it."),
                "occultés",
            ),
        ),
    ),
    Family(
        mark("Look and check"),
        (
            Command("status", "looking:status", mark("Show where proposals stand."), "état"),
            Command(
                "explain",
                "looking:explain",
                mark("Tell why, and what would move it on."),
                "expliquer",
            ),
            Command(
                "next",
                "agenda:next_",
                mark("Show the first things that wait for you."),
                "suite",
            ),
            Command(
                "agenda",
                "agenda:agenda",
                mark("Show what waits for whom, by date."),
                "échéances",
            ),
            Command(
                "search",
                "searching:search",
                mark("Search all that was written."),
                "chercher",
            ),
            Command(
                "log",
                "story:log",
                mark("Tell what happened, in order."),
                "histoire",
            ),
            Command(
                "digest",
                "reminding:digest",
                mark("Print the mail that tells an ally what waits for it."),
                "lettre",
            ),
            Command(
                "diff",
                "comparing:diff",
                mark("Show what a text changes, word by word."),
                "comparer",
            ),
            Command(
                "pulse",
                "pulse:pulse",
                mark("Show how the alliance lives, and what calls for care."),
                "pouls",
            ),
            Command("undo", "undoing:undo", mark("Take back your own last act."), "défaire"),
            Command(
                "validate",
                "validating:validate",
                mark("Check that all is in good order."),
                "contrôler",
            ),
            Command(
                "lint",
                "linting:lint",
                mark("Look at the constitution as a design: where it leads, and for whom."),
                "relire",
            ),
            Command(
                "intake",
                "intake:intake",
                mark("Record what people without git send: a form, a mail, a sheet."),
                "recueillir",
            ),
            Command(
                "check",
                "guarding:check",
                mark("Check whether a request may land."),
                "vérifier",
            ),
            Command(
                "audit",
                "guarding:audit",
                mark("Audit whether all that landed might."),
                "auditer",
            ),
            Command("report", "reports:report", mark("Print a report."), "rapport"),
            Command(
                "schema", "validating:schema", mark("Print the JSON Schema of a record."), "schéma"
            ),
            Command(
                "doctor",
                "examining:doctor",
                mark("Look for what is wrong around the alliance: git, locks, settings."),
                "diagnostic",
            ),
            Command(
                "export",
                "data:export",
                mark("Give away tables of records, a calendar of what waits, a feed of news."),
                "exporter",
            ),
            Command(
                "upgrade",
                "upkeep:upgrade",
                mark("Bring the records up to this version."),
                "mettre-à-jour",
            ),
            Branch("site", mark("Publish everything as pages for everybody."), _SITE, "site"),
            Branch("ci", mark("Have a forge check what is proposed."), _CI, "ci"),
            Branch("hook", mark("Have git check on this machine."), _HOOK, "crochet"),
        ),
    ),
)
"""Every command, by family, in the order of the help."""

COMMANDS = tuple(each for family in FAMILIES for each in family.members)

EXAMPLES = (
    (mark("alliance init"), mark("found an alliance, with a few questions")),
    (mark("alliance"), mark("see what waits for you")),
    (mark('alliance propose "A seed library"'), mark("propose something")),
    (mark("alliance consent seed-library"), mark("consent to it")),
    (mark("alliance explain seed-library"), mark("see where it stands, and why")),
)
"""What help begins with."""
