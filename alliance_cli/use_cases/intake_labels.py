"""The forms of an alliance: their labels and answers, in English and in French.

They stand in the files below templates/ci, too; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "fr")

_ABOUT = {"proposal": ("Proposal", "Proposition"), "version": ("Version you read", "Version lue")}
FORMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "join": {
        "name": ("Your name", "Votre nom"),
        "id": ("Your short name", "Votre nom court"),
        "part": ("Taking part", "Prendre part"),
        "offers": ("What you can give", "Ce que vous pouvez apporter"),
        "needs": ("What you look for", "Ce que vous cherchez"),
        "charter": ("The charter", "La charte"),
    },
    "position": {
        **_ABOUT,
        "act": ("Your position", "Votre position"),
        "text": ("Why", "Pourquoi"),
    },
    "object": {
        **_ABOUT,
        "text": ("Your objection", "Votre objection"),
        "harms": ("What it would harm", "Ce que cela abîmerait"),
        "example": ("An example", "Un exemple"),
        "remedy": ("What would answer it", "Ce qui y répondrait"),
    },
    "concern": {**_ABOUT, "text": ("Your concern", "Votre réserve")},
    "lift": {
        "proposal": _ABOUT["proposal"],
        "objection": ("Which objection", "Quelle objection"),
        "text": ("Why you lift it", "Pourquoi vous la levez"),
    },
    "speak": {
        "proposal": _ABOUT["proposal"],
        "act": ("What you do", "Ce que vous faites"),
        "text": ("What you want to say", "Ce que vous voulez dire"),
        "replies_to": ("In reply to", "En réponse à"),
    },
    "experience": {
        "title": ("Title", "Titre"),
        "summary": ("The heart of it", "L’essentiel"),
        "language": ("Language", "Langue"),
        "context": ("How it began", "Comment cela a commencé"),
        "body": ("The whole story", "Le récit entier"),
        "difficulties": ("What was hard", "Ce qui a été difficile"),
        "lessons": ("What it taught", "Ce que cela a appris"),
    },
}
"""The labels of each form by field, in English and in French, in their order."""

TAKES_PART = {
    "I take part, and count where people are counted.": True,
    "I am heard, and nobody waits for me.": False,
    "Je prends part, et compte là où l’on compte.": True,
    "On m’entend, et personne ne m’attend.": False,
}
"""What the form of joining offers, and whether it is an engagement."""

SPEAKING = ("question", "react")
