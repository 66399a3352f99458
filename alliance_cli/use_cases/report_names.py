"""What the reports are called in French: known without importing what makes them."""

from __future__ import annotations

from collections.abc import Mapping

FRENCH_NAMES: Mapping[str, str] = {
    "constitution": "constitution",
    "register": "registre",
    "decision": "décision",
    "bulletin": "bulletin",
    "agenda": "ordre-du-jour",
    "assembly": "relevé",
    "minutes": "compte-rendu",
    "chantier": "chantier",
    "allies": "annuaire",
    "experience": "fiche",
    "experiences": "recueil",
    "principle": "principe",
    "matrix": "matrice",
    "strategy": "stratégie",
    "pulse": "pouls",
    "legitimacy": "légitimité",
    "annual": "rapport-annuel",
}
"""The French name of each report, by its name."""
