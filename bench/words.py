"""Write French that reads like what allies write: drawn from parts, the same for the same seed."""

from __future__ import annotations

from random import Random

NAMES = (
    *("nadia", "paul", "awa", "ines", "marc", "zoe", "karim", "lucie", "tom", "fatou", "remi"),
    *("elsa", "yann", "odile", "sami", "jeanne", "luc", "amina", "denis", "clara", "hugo"),
)
THINGS = (
    *("haie", "mare", "grainothèque", "fontaine", "pépinière", "cantine", "rivière", "fournil"),
    *("verger", "lavoir", "atelier", "friche", "sentier", "digue", "source", "potager"),
)
_WHO = (
    *("Les habitants du bourg", "Nous", "Celles et ceux de l’amont", "Deux familles d’éleveurs"),
    *("Les bénévoles", "L’équipe du chantier", "Les élèves du collège", "La commune voisine"),
)
_DID = (
    *("ont relevé le niveau de l’eau chaque semaine", "ont ouvert les carnets à tout le monde"),
    *("ont planté à la main, sans bâche ni engrais", "ont refusé d’aller plus vite que le sol"),
    *("ont compté les heures de chacun", "ont cherché l’accord plutôt que la majorité"),
    *(
        "ont repris la pente là où l’averse l’avait creusée",
        "ont partagé les frais à parts égales",
    ),
)
_HOW = (
    *("avec l’aide d’un voisin qui prêtait son tracteur", "malgré un été sans une goutte"),
    *("pendant trois hivers, dont un très froid", "sans attendre l’argent promis"),
    *(
        "à l’écart de la route, où personne ne passait",
        "comme on le faisait avant le remembrement",
    ),
    *("après une réunion de plus de quatre heures", "en gardant une place pour ceux d’aval"),
)
_SO = (
    *("C’est lent, mais cela tient.", "Personne ne voudrait revenir en arrière."),
    *("On ne sait pas encore ce que cela coûtera.", "Le reste s’est fait presque tout seul."),
    *("Il manque toujours quelqu’un pour tenir le registre.", "La confiance est venue après."),
    *("Nous le referions autrement : moins grand, plus près.", "L’eau, elle, n’a pas menti."),
)


def sentences(chance: Random, count: int) -> str:
    """Return `count` sentences, one to a line."""
    lines = []
    for _ in range(count):
        did = chance.choice(_DID)
        start = f"{chance.choice(_WHO)} {did}, {chance.choice(_HOW)}."
        lines.append(f"{start}\n{chance.choice(_SO)}")
    return "\n".join(lines)


def title(chance: Random) -> str:
    """Return a title."""
    one, other = chance.choice(THINGS), chance.choice(THINGS)
    return f"{one.capitalize()} et {other}, par {chance.choice(_WHO).lower()}"
