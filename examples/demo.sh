#!/usr/bin/env bash
# Found an alliance in a temporary folder and take a proposal from its first words to its sealed
# adoption, with the command `alliance` alone. ALLIANCE names another one to try.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
alliance=${ALLIANCE:-alliance}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# Nobody's own settings of git or language have a say in a demonstration.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 ALLIANCE_LANG=${ALLIANCE_LANG:-en}

# tell WORDS: say what comes next.
tell() { printf '\n\n# %s\n' "$*"; }

# at TIME NAME ARGUMENTS…: show a command, and run it as if it were then, by somebody of that name.
at() {
    local time=$1 name=$2 mail each
    mail=$(tr '[:upper:]' '[:lower:]' <<< "$name")@example.org
    shift 2
    printf '\n[%s, %s]\n$ alliance' "${time:0:16}" "$name"
    for each in "$@"; do
        case $each in
            *[!a-zA-Z0-9_:./=-]*) printf ' "%s"' "$each" ;;
            *) printf ' %s' "$each" ;;
        esac
    done
    printf '\n'
    ALLIANCE_NOW=$time GIT_AUTHOR_NAME=$name GIT_AUTHOR_EMAIL=$mail \
        GIT_COMMITTER_NAME=$name GIT_COMMITTER_EMAIL=$mail "$alliance" "$@"
}

tell "Nadia founds an alliance. Its constitution is one page."
cd "$place"
at 2026-03-01T09:00:00Z Nadia init valley --name "Seeds of the valley" --founder nadia \
    --template minimal --lang en --time-zone Europe/Paris --yes
cd valley

tell "Two others come in. Nobody has to let them."
at 2026-03-01T10:00:00Z Paul join
at 2026-03-01T11:00:00Z Amina join

tell "Amina opens a chantier. It has a purpose and an end."
at 2026-03-02T09:00:00Z Amina chantier open "Seed library" --id seeds --as amina \
    --purpose "Keep and share the seeds of our valley." --ends 2026-12-31

tell "Paul proposes, and a day later calls for the decision."
at 2026-03-02T10:00:00Z Paul propose "A seed library" --as paul \
    --text "We open a seed library at the mill. Whoever takes seeds gives back twice as many." \
    --criterion "Twenty households have taken seeds within a year."
at 2026-03-03T10:00:00Z Paul call a-seed-library --as paul

tell "First moment: it is being talked over. What would move it on, and when?"
at 2026-03-05T12:00:00Z Paul status a-seed-library
at 2026-03-05T12:00:00Z Paul explain a-seed-library

tell "Amina objects. She says what it would harm, and what would answer it."
at 2026-03-11T10:00:00Z Amina object a-seed-library --as amina --harms value:listening \
    "Whoever lost a harvest cannot give back twice as many, and will not dare to come." \
    --remedy "Give back when one can."

tell "Second moment: an objection is open."
at 2026-03-11T12:00:00Z Nadia status a-seed-library
at 2026-03-11T12:00:00Z Nadia explain a-seed-library

tell "Paul works the objection into a better text. Amina lifts it; it was hers alone to lift."
at 2026-03-12T10:00:00Z Paul revise a-seed-library --as paul --integrates amina \
    --summary "Gives back when one can" \
    --text "We open a seed library at the mill. Whoever takes seeds gives some back when they can."
at 2026-03-13T10:00:00Z Amina lift a-seed-library --as amina

tell "Two consent. Paul, who published the text, need not say so."
at 2026-03-14T10:00:00Z Nadia consent a-seed-library --as nadia
at 2026-03-14T11:00:00Z Amina consent a-seed-library --as amina

tell "Third moment: two weeks after the new text, nobody objects. It is adopted."
at 2026-03-27T12:00:00Z Nadia status a-seed-library
at 2026-03-27T12:00:00Z Nadia explain a-seed-library

tell "Once words that were on their way have had their time, the outcome is sealed."
at 2026-03-31T10:00:00Z Nadia decide a-seed-library --as nadia

tell "The register of decisions, which anybody can work out again."
at 2026-03-31T11:00:00Z Nadia report register
at 2026-03-31T11:00:00Z Nadia validate

tell "Three whole alliances to read, each a story."
cd "$here/.."
for example in examples/*/alliance.yaml; do
    at 2026-11-01T12:00:00Z Nadia --root "${example%/alliance.yaml}" status
done
