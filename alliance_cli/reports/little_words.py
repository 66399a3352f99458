"""Words that say how or how many, not of what: every text has them."""

from __future__ import annotations

from collections.abc import Mapping

_FRENCH = """
à afin ai aie ainsi alors après as assez au aucun aucune aura aurait aussi autre autres aux
auxquels avaient avais avait avant avec avez avoir avons ayant beaucoup bien car ce ceci
cela celle celles celui cependant ces cet cette ceux chacun chacune chaque chez ci comme
comment contre dans de déjà depuis des dès deux dire dit doit donc dont du elle elles en
encore enfin ensuite entre es est et étaient étais était étant été êtes être eu eux faire
fait fois font furent fut grâce hors ici il ils je jusque la là laquelle le lequel les
lesquels leur leurs lors lorsque lui ma mais me même mêmes mes mieux moi moins mon ne ni
non nos notre nous on ont or ou où par parce parfois parmi pas pendant personne peu peut
peuvent plus plusieurs plutôt pour pourquoi pouvait près presque puis puisque quand que
quel quelle quelles quelque quelques quels qui quoi rien sa sans se selon sera serait ses
seul seulement si soi soient soit sommes son sont souvent sous suis sur ta tandis tant te
tel telle telles tels tes toi ton toujours tous tout toute toutes très trop tu un une vers
voici voilà vos votre vous y
"""

_ENGLISH = """
a about above after again against all almost along also although always am among an and
another any anybody anything are around as at away be became because become been before
being below between both but by came can cannot come could did do does doing done down
during each either else enough even ever every few for from further get had has have having
he her here hers herself him himself his how however if in into is it its itself just less
let like made make many may me might mine more most much must my myself neither never no
nobody nor not nothing now of off often on once one only onto or other others our ours out
over own per quite rather said same shall she should since so some somebody something soon
still such than that the their theirs them themselves then there these they this those
though through thus to together too toward towards two under until up upon us very was we
well went were what when where whether which while who whom whose why will with within
without would yet you your yours
"""

_FRENCH_NUMBERS = """
zéro trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
vingts trente quarante cinquante soixante septante huitante nonante cent cents mille double
demi demie
"""

_ENGLISH_NUMBERS = """
zero three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
hundreds thousand thousands twice half
"""

LITTLE: Mapping[str, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
"""The little words of each language that is known, as dictionaries write them."""

NUMBERS: Mapping[str, frozenset[str]] = {
    "fr": frozenset(_FRENCH_NUMBERS.split()),
    "en": frozenset(_ENGLISH_NUMBERS.split()),
}
"""Numbers that are written out: one may search for them, and yet no texts are alike by them."""

ELIDED = frozenset(("c", "d", "j", "l", "m", "n", "s", "t"))
"""What stands before an apostrophe in French, beside words that end in `qu`."""

CONTRACTED = frozenset(("s", "t", "d", "m", "re", "ve", "ll"))
"""What stands behind an apostrophe in English."""
