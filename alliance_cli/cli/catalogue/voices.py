"""Commands by which people take positions on what is proposed, and speak of it."""

from __future__ import annotations

from alliance_cli.cli.catalogue.rows import Command, Family
from alliance_cli.messages import mark

TAKE_A_POSITION = Family(
    mark("Take a position"),
    (
        Command(
            "consent",
            "positions:consent",
            mark("Consent: you can live with it, and it may be tried."),
            "consentir",
            ("seed-library", "seed-library --for tom --via phone"),
        ),
        Command(
            "object",
            "positions:object_",
            mark("Object, with a reason."),
            "objecter",
            (mark('seed-library "The mill is flooded each spring." --harms self'),),
        ),
        Command(
            "lift", "positions:lift", mark("Lift your objection."), "lever", ("seed-library",)
        ),
        Command(
            "stand-aside",
            "positions:stand_aside",
            mark("Not agree, and not prevent."),
            "s-effacer",
            (mark('seed-library "I shall have no time for it."'),),
        ),
        Command(
            "abstain",
            "positions:abstain",
            mark("Take no side."),
            "s-abstenir",
            ("seed-library",),
        ),
        Command(
            "oppose",
            "positions:oppose",
            mark("Be against it, where votes are counted."),
            "s-opposer",
            (mark('seed-library "It costs more than it brings."'),),
            use="majority",
        ),
        Command(
            "adhere",
            "positions:adhere",
            mark("Join a decision afterwards."),
            "se-rallier",
            ("seed-library",),
        ),
        Command(
            "round",
            "live_rounds:round_",
            mark("Ask those present at a meeting, and record what they say."),
            "tour",
            ("seed-library --assembly spring-meeting", "seed-library --from round.yaml"),
            use="power:record",
        ),
        Command(
            "confirm",
            "positions:confirm",
            mark("Confirm what was recorded for you."),
            "confirmer",
            ("seed-library",),
            use="power:record",
        ),
        Command(
            "disown",
            "positions:disown",
            mark("Disown what was recorded for you."),
            "désavouer",
            ("seed-library",),
            use="power:record",
        ),
    ),
)

SPEAK = Family(
    mark("Speak"),
    (
        Command(
            "ask",
            "speech:ask",
            mark("Ask a question."),
            "demander",
            (mark('seed-library "Who keeps the key?"'),),
        ),
        Command(
            "react",
            "speech:react",
            mark("Say what it brings up, or answer."),
            "réagir",
            (
                mark('seed-library "It would make me glad."'),
                mark('seed-library "The school keeps it." --replies-to amina'),
            ),
        ),
        Command(
            "suggest",
            "speech:suggest",
            mark("Suggest a change."),
            "suggérer",
            (mark('seed-library "Begin with beans."'),),
        ),
        Command(
            "concern",
            "speech:concern",
            mark("Say a worry that blocks nothing."),
            "s-inquiéter",
            (mark('seed-library "Mice may come."'),),
        ),
        Command(
            "advise",
            "speech:advise",
            mark("Give advice."),
            "conseiller",
            (mark('seed-library "Ask the neighbours first."'),),
            use="advice",
        ),
        Command(
            "second",
            "speech:second",
            mark("Second a proposal."),
            "appuyer",
            ("seed-library",),
            use="seconds",
        ),
        Command(
            "nominate",
            "speech:nominate",
            mark("Name somebody for a role."),
            "nommer",
            (mark('facilitator-2027 amina "She listens."'),),
            use="nominee",
        ),
    ),
)
