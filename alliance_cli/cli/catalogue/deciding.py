"""Commands by which people propose, guide proposals to their decision, and change their rules."""

from __future__ import annotations

from alliance_cli.cli.catalogue.rows import Command, Family
from alliance_cli.messages import mark

PROPOSE = Family(
    mark("Propose"),
    (
        Command(
            "propose",
            "proposing:propose",
            mark("Propose something, or tell a need."),
            "proposer",
            (
                mark('"A seed library" --text "We open one at the mill."'),
                mark('"Water in summer" --need "In July the beds were dry."'),
            ),
        ),
        Command(
            "reopen",
            "reopening:reopen",
            mark("Open a decision again, on new experience."),
            "rouvrir",
            (mark('seed-library "The cellar is wet" --draws-on wet-cellar --replace'),),
        ),
        Command(
            "carry", "steering:carry", mark("Become a proposer."), "porter", ("seed-library",)
        ),
        Command(
            "revise",
            "proposing:revise",
            mark("Publish a new version of your proposal."),
            "amender",
            (mark('seed-library --integrates paul --text "At the school."'),),
        ),
        Command(
            "call",
            "steering:call",
            mark("Ask for the decision, once all was said."),
            "appeler",
            ("seed-library",),
            use="called",
        ),
        Command(
            "withdraw",
            "steering:withdraw",
            mark("Withdraw your proposal."),
            "retirer",
            ("seed-library", mark('seed-library "Others do it already."')),
        ),
    ),
)

GUIDE_AND_DECIDE = Family(
    mark("Guide and decide"),
    (
        Command(
            "test",
            "steering:judge",
            mark("Judge whether an objection gives reasons."),
            "éprouver",
            (mark('seed-library paul admissible "It names what is harmed."'),),
            use="tests",
        ),
        Command(
            "hold",
            "steering:hold",
            mark("Ask for more time, once."),
            "patienter",
            (mark('seed-library "We meet on Sunday."'),),
            use="hold",
        ),
        Command(
            "extend",
            "steering:extend",
            mark("Lengthen the current stage."),
            "prolonger",
            (mark('seed-library 2027-04-15 "Half of us are away."'),),
            use="power:extend",
        ),
        Command(
            "rule",
            "steering:rule",
            mark("Arbitrate."),
            "arbitrer",
            (mark('seed-library adopt "It is fair." --answer "paul=It stays dry."'),),
            use="ruling",
        ),
        Command(
            "decide",
            "proposing:decide",
            mark("Seal a decision that was reached."),
            "acter",
            ("seed-library",),
        ),
    ),
)

AMEND = Family(
    mark("Amend the constitution"),
    (
        Command(
            "amend",
            "amending:amend",
            mark("Propose what you made of constitution.yaml."),
            "réviser",
            (mark('"Three weeks to object"'), mark('"Three weeks to object" --edit')),
        ),
        Command(
            "rebase",
            "amending:rebase",
            mark("Bring an amendment up to the version in force."),
            "actualiser",
            ("three-weeks-to-object",),
        ),
        Command(
            "enact",
            "amending:enact",
            mark("Put an adopted amendment in force."),
            "promulguer",
            ("three-weeks-to-object",),
        ),
    ),
)

TRY_OUT = Family(
    mark("Try out rules"),
    (
        Command(
            "replay",
            "replaying:replay",
            mark("Show what past proposals would have come to under other rules."),
            "rejouer",
            (
                "--under copy.yaml",
                "--under copy.yaml --proposal seed-library",
                "--scenario proofs/ALY306-notice.yaml",
            ),
        ),
        Command(
            "simulate",
            "simulating:simulate",
            mark("Try procedures on thousands of made-up proposals."),
            "simuler",
            ("standard@1 --proposals 100", "--compare standard@1 consensus@1"),
        ),
    ),
)
