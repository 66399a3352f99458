"""Keys, in real repositories with real signatures: joining, a second device, rotation, loss."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley, identity, isolation
from tests.e2e.talking import talk

ALLIANCE = Path(sys.executable).with_name("alliance")
RECORDER = "role: recorder\nally: nadia\nfrom: 2026-03-01\nuntil: 2027-02-28\n"
DAY = "2026-03-02T09:00:00Z"
HOLDERS = ("amina", "nadia", "paul")


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Return a folder for key pairs, as people have them."""
    folder = tmp_path / ".ssh"
    folder.mkdir()
    return folder


def make(folder: Path, name: str) -> Path:
    """Make a pair of keys called `name`; return the public half."""
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    return folder / f"{name}.pub"


def base64_of(key: Path) -> str:
    return key.read_text("utf-8").split()[1]


def written(valley: Valley, ally: str) -> str:
    return (valley.root / f"allies/{ally}.yaml").read_text("utf-8")


def sign_with(valley: Valley, key: Path) -> None:
    for name, value in (
        ("gpg.format", "ssh"),
        ("user.signingkey", str(key)),
        ("commit.gpgsign", "true"),
    ):
        valley.git("config", name, value)


@pytest.fixture
def signed(valley: Valley, keys: Path) -> Valley:
    """Return an alliance founded so that commits are signed; all but Tom have keys."""
    for ally in HOLDERS:
        made = make(keys, f"{ally}-1").read_text("utf-8").strip()
        file = valley.root / f"allies/{ally}.yaml"
        entry = f"keys:\n  - {{key: {made}, from: 2026-03-01}}\n"
        file.write_text(file.read_text("utf-8") + entry, "utf-8")
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        file = valley.root / path
        file.write_text(file.read_text("utf-8") + "assurance: signed\n", "utf-8")
    sign_with(valley, keys / "nadia-1.pub")
    valley.git("update-ref", "-d", "HEAD")
    valley.git("add", ".")
    with dated("2026-03-01T15:00:00Z"):
        valley.git("commit", "--quiet", "-m", "Found")
    return valley


@contextmanager
def dated(at: str) -> Iterator[None]:
    """Let git date its commits, as the clock of a machine would then."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_AUTHOR_DATE", at)
        patch.setenv("GIT_COMMITTER_DATE", at)
        yield


def landed(valley: Valley, at: str, ally: str, key: Path, *words: str) -> None:
    """Type a command where `key` signs, and see that what it makes may land."""
    base = valley.head()
    sign_with(valley, key)
    with dated(at):
        valley.do(at, ally, *words)
    assert verdict(valley, base, at) == (0, [])


def verdict(valley: Valley, base: str, at: str) -> tuple[int, list[str]]:
    """Return how `check` answers for what came after `base`, received at `at`."""
    words = ("check", "--base", base, "--head", "HEAD", "--received", at, "--trial", "--json")
    answer = valley.try_(at, "nadia", *words)
    return answer.code, [each["code"] for each in answer.json["findings"]]


def signature(valley: Valley, revision: str = "HEAD") -> str:
    """Return what git says of a signature: G is good, B bad, U unknown, N none."""
    return valley.git("show", "-s", "--format=%G? %GS", revision).strip()


def refused(valley: Valley, at: str, ally: str, *words: str) -> Answer:
    """Type what has to be refused, and leave all as it was."""
    before = valley.state()
    answer = valley.try_(at, ally, *words)
    assert answer.code in {1, 2, 3}, answer.out
    assert valley.state() == before
    return answer


# --- joining


@pytest.mark.parametrize("alliance", ["valley", "signed"])
def test_who_joins_with_a_key_signs_with_it_from_the_first_commit_on(
    request: pytest.FixtureRequest, keys: Path, alliance: str
) -> None:
    valley: Valley = request.getfixturevalue(alliance)
    key = make(keys, "ines")
    answer = valley.do(DAY, "ines", "join", "--key", str(key))
    assert "From now on git signs your commits in this folder" in answer.err
    assert f"{base64_of(key)} ines\n    from: 2026-03-02\n" in written(valley, "ines")
    assert signature(valley) == "G ines@example.org"
    valley.git("verify-commit", "HEAD")
    valley.do("2026-03-02T10:00:00Z", "ines", "away", "2026-03-05")
    assert signature(valley) == "G ines@example.org"


def test_git_is_set_in_this_repository_alone(valley: Valley, keys: Path) -> None:
    valley.do(DAY, "ines", "join", "--key", str(make(keys, "ines")))
    set_ = dict(
        line.split("=", 1) for line in valley.git("config", "--local", "--list").splitlines()
    )
    signers = valley.root / ".git/alliance/allowed_signers"
    assert (
        set_
        | {
            "user.name": "Ines",
            "user.email": "ines@example.org",
            "gpg.format": "ssh",
            "user.signingkey": str(keys / "ines.pub"),
            "commit.gpgsign": "true",
            "gpg.ssh.allowedsignersfile": str(signers),
        }
        == set_
    )
    assert not (keys.parent / ".gitconfig").exists()


def test_the_private_half_may_be_named_and_is_not_read_out(valley: Valley, keys: Path) -> None:
    key = make(keys, "ines")
    valley.do(DAY, "ines", "join", "--key", str(key.with_suffix("")))
    assert base64_of(key) in written(valley, "ines")
    assert "PRIVATE" not in written(valley, "ines")


def test_where_the_private_half_is_missing_nobody_joins(valley: Valley, keys: Path) -> None:
    key = make(keys, "ines")
    key.with_suffix("").unlink()
    answer = refused(valley, DAY, "ines", "join", "--key", str(key))
    assert "git could not make the commit" in answer.err
    assert "gpg.format" not in valley.git("config", "--local", "--list")


def test_a_key_that_only_the_agent_holds_signs(
    valley: Valley, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = make(keys, "ines")
    text = key.read_text("utf-8").strip()
    words = ["ssh-agent", "-D", "-a", tmp_path / "agent"]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as agent:
        assert agent.stdout is not None
        agent.stdout.readline()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
        subprocess.run(["ssh-add", "-q", key.with_suffix("")], check=True, capture_output=True)
        key.unlink()
        key.with_suffix("").unlink()
        valley.do(DAY, "ines", "join", "--key", text)
        agent.terminate()
    assert signature(valley) == "G ines@example.org"


def test_trying_to_join_sets_nothing(valley: Valley, keys: Path) -> None:
    valley.do(DAY, "ines", "join", "--key", str(make(keys, "ines")), "--dry-run")
    assert "gpg.format" not in valley.git("config", "--local", "--list")


def test_in_a_pipe_a_key_is_asked_for_by_an_error_where_commits_are_signed(
    signed: Valley, keys: Path
) -> None:
    make(keys, "ines")
    answer = refused(signed, DAY, "ines", "join")
    assert "Here each ally signs what it writes with an SSH key of its own" in answer.err
    assert "--key is missing." in answer.err


def test_nobody_writes_down_the_key_of_somebody_else(valley: Valley, keys: Path) -> None:
    given = ("join", "--as", "nadia", "--name", "Joe", "--key", str(make(keys, "joe")))
    assert "Nobody writes down the key" in refused(valley, DAY, "nadia", *given).err


@pytest.mark.parametrize(
    "text",
    [
        "{key}\n* {key}",
        'cert-authority,namespaces="*" {key}',
        "* {key}",
        '*@example.org namespaces="git" {key}',
        "ssh-ed25519 AAAA* x",
        "ssh-ed25519",
        "ssh-dss AAAA x",
        "{key}\r* {key}",
    ],
)
def test_a_key_that_would_say_more_than_a_key_is_refused(
    valley: Valley, keys: Path, text: str
) -> None:
    good = make(keys, "ines").read_text("utf-8").strip()
    hostile = keys / "hostile.pub"
    hostile.write_bytes(text.format(key=good).encode())
    for words in (("join", "--key", str(hostile)), ("join", "--key", text.format(key=good))):
        answer = refused(valley, DAY, "ines", *words)
        assert answer.out == ""
    assert "ALY202" in refused(valley, DAY, "tom", "ally", "keys", "add", str(hostile)).err


def test_the_key_of_another_ally_is_refused(signed: Valley, keys: Path) -> None:
    answer = refused(signed, DAY, "ines", "join", "--key", str(keys / "nadia-1.pub"))
    assert "ALY201" in answer.err


def test_at_a_terminal_a_newcomer_picks_a_key(signed: Valley, keys: Path, tmp_path: Path) -> None:
    key = make(keys, "id_ed25519")
    for ally in HOLDERS:
        (keys / f"{ally}-1.pub").unlink()
    signed.git("config", "--unset", "user.signingkey")
    shown, code = conversation(signed, tmp_path, ("join",), (("Which key", "1"),))
    assert code == 0, shown
    assert base64_of(key) in written(signed, "ines")
    assert signature(signed) == "G ines@example.org"


def test_at_a_terminal_a_newcomer_has_a_key_made(signed: Valley, tmp_path: Path) -> None:
    for file in (tmp_path / ".ssh").iterdir():
        file.unlink()
    dialogue = (("Make a new key", "y"), ("passphrase", ""), ("again", ""))
    shown, code = conversation(signed, tmp_path, ("join",), dialogue)
    assert code == 0, shown
    assert base64_of(tmp_path / ".ssh/id_ed25519.pub") in written(signed, "ines")
    assert signature(signed) == "G ines@example.org"


def conversation(
    valley: Valley, home: Path, words: tuple[str, ...], dialogue: tuple[tuple[str, str], ...]
) -> tuple[str, int]:
    """Type `words` as Ines at a terminal, and answer each question; return all that is shown."""
    environment = {**isolation(home), **identity("ines"), "ALLIANCE_NOW": DAY}
    return talk(valley.root, words, dialogue, environment)


# --- further keys, and their ends


def test_a_second_device_is_added_where_the_first_one_is(signed: Valley, keys: Path) -> None:
    key = make(keys, "nadia-2")
    signed.do(DAY, "nadia", "ally", "keys", "add", str(key))
    signed.do(DAY, "nadia", "ally", "keys", "signers", "--configure")
    assert signature(signed) == "G nadia@example.org"
    shown = signed.do(DAY, "nadia", "ally", "keys", "--json").json["keys"]
    states = [(each["ally"], each["comment"], each["state"]) for each in shown]
    assert states == [
        ("amina", "amina-1", "young"),
        ("nadia", "nadia-1", "young"),
        ("nadia", "nadia-2", "young"),
        ("paul", "paul-1", "young"),
    ]


def test_what_no_live_key_signs_is_refused(signed: Valley, keys: Path) -> None:
    key = make(keys, "nadia-2")
    signed.git("config", "user.signingkey", str(key))
    answer = refused(signed, DAY, "nadia", "ally", "keys", "add", str(key))
    assert "Git does not sign here with a key of nadia that counts." in answer.err
    assert "nadia-1" in answer.err
    signed.git("config", "commit.gpgsign", "false")
    answer = refused(signed, DAY, "nadia", "ally", "keys", "end", "1")
    assert "Git does not sign commits here" in answer.err


def test_keys_are_rotated_old_by_new(signed: Valley, keys: Path) -> None:
    signed.do(DAY, "nadia", "ally", "keys", "add", str(make(keys, "nadia-2")))
    late = "2026-03-10T09:00:00Z"
    signed.do(late, "nadia", "ally", "keys", "end", "nadia-1")
    assert "until: 2026-03-10" in written(signed, "nadia")
    after = "2026-03-11T09:00:00Z"
    answer = refused(signed, after, "nadia", "ally", "keys", "end", "2")
    assert "Git does not sign here with a key of nadia that counts." in answer.err
    used = signed.do(after, "nadia", "ally", "keys", "use", "--json").json
    assert used["key"].split()[1] == base64_of(keys / "nadia-2.pub")
    signed.do(after, "nadia", "away", "2026-03-12")
    assert signature(signed) == "G nadia@example.org"
    assert signature(signed, "HEAD~1").startswith("U")


def test_a_key_ends_itself_or_a_younger_one_once_it_counts_fully(
    signed: Valley, keys: Path
) -> None:
    signed.do(DAY, "nadia", "ally", "keys", "add", str(make(keys, "nadia-2")))
    signed.git("config", "user.signingkey", str(keys / "nadia-2.pub"))
    answer = refused(signed, DAY, "nadia", "ally", "keys", "end", "nadia-2")
    assert "nadia-2 ends no key before 2026-03-05" in answer.err
    late = "2026-03-10T09:00:00Z"
    answer = refused(signed, late, "nadia", "ally", "keys", "end", "nadia-1", "--revoked")
    assert "nadia-2 is younger than nadia-1" in answer.err
    assert "alliance ally keys recover" in answer.err
    signed.git("config", "user.signingkey", str(keys / "nadia-1.pub"))
    signed.do(late, "nadia", "ally", "keys", "end", "nadia-2", "--revoked")
    assert "revoked: 2026-03-10T09:00:00Z" in written(signed, "nadia")
    again = refused(signed, late, "nadia", "ally", "keys", "add", str(keys / "nadia-2.pub"))
    assert "A key that has ended does not come back" in again.err


def test_the_end_of_the_last_key_says_what_follows(signed: Valley) -> None:
    answer = signed.do("2026-03-10T09:00:00Z", "nadia", "ally", "keys", "end", "1", "--revoked")
    assert "It was the last one" in answer.out
    later = refused(signed, "2026-03-10T10:00:00Z", "nadia", "ally", "keys", "end", "1")
    assert "was revoked already" in later.err


@pytest.mark.parametrize("given", ["1", "nadia-1", "nadia", "SHA256:", "AAAAC3", "ssh-ed25519 A"])
def test_a_key_is_named_by_number_comment_fingerprint_or_base64(
    signed: Valley, given: str
) -> None:
    signed.do("2026-03-10T09:00:00Z", "nadia", "ally", "keys", "end", given)
    assert "until: 2026-03-10" in written(signed, "nadia")


@pytest.mark.parametrize("given", ["2", "", "nobody", "AAAAX"])
def test_a_key_that_is_not_there_is_not_ended(signed: Valley, given: str) -> None:
    answer = refused(signed, "2026-03-10T09:00:00Z", "nadia", "ally", "keys", "end", given)
    assert "nadia has no key" in answer.err


def test_a_beginning_that_fits_several_names_none(signed: Valley, keys: Path) -> None:
    signed.do(DAY, "nadia", "ally", "keys", "add", str(make(keys, "nadia-2")))
    answer = refused(signed, "2026-03-10T09:00:00Z", "nadia", "ally", "keys", "end", "nadia")
    assert "may mean several: 1, 2" in answer.err


# --- a first key, and who vouches for it


def test_a_first_key_signs_for_itself_and_a_recorder_vouches_for_it(
    signed: Valley, keys: Path
) -> None:
    key = make(keys, "tom")
    answer = signed.do(DAY, "tom", "ally", "keys", "add", str(key))
    assert "alliance ally keys vouch tom" in answer.out
    signed.do(DAY, "nadia", "ally", "keys", "signers", "--configure")
    assert signature(signed) == "G tom@example.org"
    before = signed.head()
    signed.do(DAY, "nadia", "ally", "keys", "vouch", "tom")
    (commit,) = signed.commits_since(before)
    assert commit.files == ()
    assert commit.trailers == {
        "Alliance-Act": "vouch",
        "Alliance-Ally": "tom",
        "Alliance-Recorded-By": "nadia",
        "Alliance-Key": " ".join(key.read_text().split()[:2]),
    }
    assert signature(signed) == "G nadia@example.org"
    signed.do(DAY, "nadia", "undo")
    assert signed.head() == before


def test_nobody_vouches_for_a_key_that_did_not_sign(signed: Valley, keys: Path) -> None:
    file = signed.root / "allies/tom.yaml"
    entry = (
        f"keys:\n  - {{key: {make(keys, 'tom').read_text('utf-8').strip()}, from: 2026-03-02}}\n"
    )
    file.write_text(file.read_text("utf-8") + entry, "utf-8")
    signed.git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qam", "Mine")
    assert "ALY504" in refused(signed, DAY, "nadia", "ally", "keys", "vouch", "tom").err


def test_vouching_takes_the_power_a_key_and_a_commit(signed: Valley, keys: Path) -> None:
    assert (
        "has no key here yet" in refused(signed, DAY, "nadia", "ally", "keys", "vouch", "tom").err
    )
    signed.do(DAY, "tom", "ally", "keys", "add", str(make(keys, "tom")))
    assert "ALY412" in refused(signed, DAY, "paul", "ally", "keys", "vouch", "tom").err
    assert "ALY412" in refused(signed, DAY, "nadia", "ally", "keys", "vouch", "nadia").err
    words = ("ally", "keys", "vouch", "tom", "--no-commit")
    assert "Leave out --no-commit" in refused(signed, DAY, "nadia", *words).err


# --- a lost key

RECOVER = ("ally", "keys", "recover")


def typed(valley: Valley, keys: Path, at: str, ally: str, *words: str) -> None:
    """Type a command on the machine of `ally`, where its first key signs."""
    sign_with(valley, keys / f"{ally}-1.pub")
    with dated(at):
        valley.do(at, ally, *words)


def decided(valley: Valley, keys: Path, new: Path) -> None:
    """Let the others call for a decision on `new`, the key of Paul."""
    typed(valley, keys, DAY, "nadia", *RECOVER, str(new), "--for", "paul")
    typed(valley, keys, "2026-03-03T09:00:00Z", "nadia", "call", "key-paul")


def sealed(valley: Valley, keys: Path, new: Path) -> None:
    """Let them decide, too."""
    decided(valley, keys, new)
    typed(valley, keys, "2026-03-10T09:00:00Z", "amina", "consent", "key-paul")
    typed(valley, keys, "2026-04-10T09:00:00Z", "nadia", "decide", "key-paul")


def test_a_lost_key_is_replaced_by_a_decision_and_two_weeks(signed: Valley, keys: Path) -> None:
    new = make(keys, "paul-2")
    sealed(signed, keys, new)
    standing = signed.do("2026-04-10T10:00:00Z", "nadia", "status", "key-paul", "--json").json
    assert standing["outcome"] == "adopted"
    text = (signed.root / "proposals/key-paul/proposal.yaml").read_text("utf-8")
    assert f"ssh-ed25519 {base64_of(new)}\n" in text
    ripe = "2026-05-10T09:00:00Z"
    other = refused(signed, ripe, "nadia", *RECOVER, str(new), "--for", "paul")
    assert "paul itself signs that with it" in other.err
    answer = signed.do(ripe, "paul", *RECOVER, str(new), "--revoke")
    assert "paul-1 is revoked." in answer.out
    assert "revoked: 2026-05-10T09:00:00Z" in written(signed, "paul")
    signed.do(ripe, "paul", "ally", "keys", "use", str(new))
    assert signature(signed) == "G paul@example.org"
    assert signed.do(ripe, "paul", "validate", "--json").json["summary"]["errors"] == 0


def test_until_it_is_decided_sealed_and_ripe_no_new_key_comes_in(
    signed: Valley, keys: Path
) -> None:
    new = make(keys, "paul-2")
    words = (*RECOVER, str(new))
    decided(signed, keys, new)
    assert "is not decided yet" in refused(signed, "2026-03-04T09:00:00Z", "paul", *words).err
    typed(signed, keys, "2026-03-10T09:00:00Z", "amina", "consent", "key-paul")
    assert "not sealed" in refused(signed, "2026-04-10T09:00:00Z", "paul", *words).err
    outcome = signed.do("2026-04-10T09:00:00Z", "nadia", "status", "key-paul", "--json").json
    signed.do("2026-04-10T09:00:00Z", "nadia", "decide", "key-paul")
    ripe = datetime.fromisoformat(outcome["outcome_at"]) + timedelta(days=17)
    early, late = ((ripe + timedelta(hours=each)).isoformat() for each in (-2, 2))
    assert "may object until" in refused(signed, early, "paul", *words).err
    signed.do(late, "paul", *words)


def test_one_word_of_the_old_key_stops_it(signed: Valley, keys: Path) -> None:
    new = make(keys, "paul-2")
    sealed(signed, keys, new)
    signed.do("2026-04-11T09:00:00Z", "paul", "react", "key-paul", "I still have my key.")
    answer = refused(signed, "2026-05-10T09:00:00Z", "paul", *RECOVER, str(new))
    assert "paul has spoken on key-paul itself" in answer.err


def test_what_is_recorded_for_the_ally_does_not_stop_it(signed: Valley, keys: Path) -> None:
    new = make(keys, "paul-2")
    decided(signed, keys, new)
    given = ("consent", "key-paul", "--for", "paul", "--via", "phone")
    signed.do("2026-03-10T09:00:00Z", "nadia", *given)
    typed(signed, keys, "2026-03-10T09:00:00Z", "amina", "consent", "key-paul")
    signed.do("2026-04-10T09:00:00Z", "nadia", "decide", "key-paul")
    signed.do("2026-05-10T09:00:00Z", "paul", *RECOVER, str(new))
    assert base64_of(new) in written(signed, "paul")


def test_who_lost_its_key_is_told_to_let_others_ask(signed: Valley, keys: Path) -> None:
    new = str(make(keys, "paul-2"))
    answer = refused(signed, DAY, "paul", *RECOVER, new)
    assert "alliance ally keys recover --for paul" in answer.err
    signed.git("config", "user.signingkey", str(keys / "paul-1.pub"))
    assert "You still have a key" in refused(signed, DAY, "paul", *RECOVER, new).err


def test_there_is_nothing_to_recover_where_nobody_signs_or_never_did(
    valley: Valley, keys: Path
) -> None:
    key = make(keys, "key")
    answer = refused(valley, DAY, "nadia", *RECOVER, str(key), "--for", "paul")
    assert "no decision is needed" in answer.err


def test_no_recovery_brings_a_key_that_somebody_had(signed: Valley, keys: Path) -> None:
    for ally in ("nadia", "paul"):
        words = (*RECOVER, str(keys / f"{ally}-1.pub"), "--for", "paul")
        assert "already" in refused(signed, DAY, "nadia", *words).err
    words = (*RECOVER, str(make(keys, "tom")), "--for", "tom")
    assert "can add its first one" in refused(signed, DAY, "nadia", *words).err


# --- looking


def test_the_list_of_signers_is_for_git_alone_and_names_nobody_else(
    signed: Valley, tmp_path: Path, keys: Path
) -> None:
    signed.do(DAY, "nadia", "ally", "keys", "signers", "--output", str(tmp_path / "signers"))
    assert (tmp_path / "signers").read_text("utf-8") == "".join(
        f'{ally}@example.org namespaces="git" ssh-ed25519 {base64_of(keys / f"{ally}-1.pub")}\n'
        for ally in HOLDERS
    )
    assert signed.do(DAY, "nadia", "ally", "keys", "signers").out.count("\n") == 3


def test_the_list_of_keys_says_how_it_stands_with_each(signed: Valley) -> None:
    answer = signed.do(DAY, "nadia", "ally", "keys", "list", "paul")
    assert "live; counts fully from 2026-03-04" in answer.out
    answer = signed.do("2026-03-10T09:00:00Z", "nadia", "ally", "keys", "list", "paul")
    assert answer.out.rstrip().endswith("live")
    assert "not yet" in signed.do("2026-02-10T09:00:00Z", "nadia", "ally", "keys").out


def test_where_nobody_has_a_key_one_is_told_how_to_add_one(valley: Valley) -> None:
    assert "alliance ally keys add" in valley.do(DAY, "nadia", "ally", "keys").err


# --- the doctor


def checks(valley: Valley, ally: str = "nadia") -> dict[str, tuple[str, str]]:
    answer = valley.try_(DAY, ally, "doctor", "--json")
    listed = answer.json["checks"]
    return {each["check"]: (each["state"], each["help"] or "") for each in listed}


def test_the_doctor_finds_that_one_cannot_sign(signed: Valley, keys: Path) -> None:
    assert checks(signed)["signing"][0] == "ok"
    signed.git("config", "commit.gpgsign", "false")
    assert checks(signed)["signing"] == ("error", "Let it use yours: alliance ally keys use")
    signed.git("config", "user.signingkey", str(make(keys, "other")))
    assert "alliance ally keys use KEY" in checks(signed)["signing"][1]
    signed.git("config", "--unset", "user.signingkey")
    assert checks(signed)["signing"] == ("error", "Let it use yours: alliance ally keys use")
    signed.do(DAY, "nadia", "ally", "keys", "use")
    assert checks(signed)["signing"][0] == "ok"


def test_the_doctor_renews_the_keys_that_git_knows(signed: Valley) -> None:
    assert "alliance ally keys signers --configure" in checks(signed)["signers"][1]
    signed.do(DAY, "nadia", "ally", "keys", "signers", "--configure")
    assert checks(signed)["signers"][0] == "ok"
    (signed.root / ".git/alliance/allowed_signers").write_text("", "utf-8")
    assert checks(signed)["signers"][0] == "warning"
    assert "Renewed: the keys of allies" in signed.try_(DAY, "nadia", "doctor", "--mend").err
    assert checks(signed)["signers"][0] == "ok"


def test_where_nobody_signs_the_doctor_does_not_speak_of_it(valley: Valley) -> None:
    assert {"signing", "signers"} & checks(valley).keys() == set()


# --- what may land


def test_what_these_commands_write_may_land(signed: Valley, keys: Path) -> None:
    nadia, paul = keys / "nadia-1.pub", keys / "paul-1.pub"
    second = make(keys, "nadia-2")
    landed(signed, DAY, "nadia", nadia, "ally", "keys", "add", str(second))
    landed(signed, "2026-03-03T09:00:00Z", "nadia", second, "engage", "--until", "2027-01-01")
    landed(signed, "2026-03-10T09:00:00Z", "nadia", nadia, "ally", "keys", "end", "nadia-1")
    landed(signed, "2026-03-11T09:00:00Z", "paul", paul, "ally", "keys", "end", "1", "--revoked")


def test_the_commit_by_which_one_joins_may_land(signed: Valley, keys: Path) -> None:
    base, key = signed.head(), make(keys, "ines")
    with dated(DAY):
        signed.do(DAY, "ines", "join", "--key", str(key))
    assert verdict(signed, base, DAY) == (0, [])


def test_a_first_key_lands_with_its_voucher_and_not_without(signed: Valley, keys: Path) -> None:
    base = signed.head()
    with dated(DAY):
        signed.do(DAY, "tom", "ally", "keys", "add", str(make(keys, "tom")))
        assert verdict(signed, base, DAY)[0] == 1
        signed.do(DAY, "nadia", "ally", "keys", "vouch", "tom")
    assert verdict(signed, base, DAY) == (0, [])


def test_a_new_key_lands_by_decision_and_not_before_its_time(signed: Valley, keys: Path) -> None:
    new = make(keys, "paul-2")
    sealed(signed, keys, new)
    base, ripe = signed.head(), "2026-05-10T09:00:00Z"
    with dated(ripe):
        signed.do(ripe, "paul", *RECOVER, str(new), "--revoke")
    assert verdict(signed, base, ripe) == (0, [])
    assert verdict(signed, base, "2026-04-12T09:00:00Z")[0] == 1


def test_who_asks_to_be_forgotten_ends_the_keys_that_the_signing_one_may_end(
    signed: Valley, keys: Path
) -> None:
    second = make(keys, "paul-2")
    landed(signed, DAY, "paul", keys / "paul-1.pub", "ally", "keys", "add", str(second))
    landed(signed, "2026-03-09T09:00:00Z", "paul", second, "forget", "--yes")
    text = written(signed, "paul")
    assert text.count("until: 2026-03-09") == 1  # the younger one signed: the elder stays
    assert "paul-1" not in text
    assert "paul-2" not in text
    assert "paul@example.org" not in text
    answer = refused(signed, "2026-03-09T10:00:00Z", "nadia", "forget", "--as", "tom", "--yes")
    assert "None of the keys of tom counts" in answer.err
