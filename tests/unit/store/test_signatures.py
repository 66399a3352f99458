"""A commit is signed by a key if ssh-keygen says so of the bytes that the commit has; else not."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.raw_commits import Commit, MalformedCommitError, commit_of
from alliance_cli.store.signatures import SignatureMemory, Signed, signer_of, signers_of
from alliance_cli.store.ssh import allowed_signers_text, key_of, ssh_signature_of
from alliance_cli.store.ssh_keygen import program_on
from tests.unit.store.forge import Forge, raw_commit

HEAD, FOOT = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"


@dataclass(frozen=True, slots=True)
class Key:
    """A key pair; `public` is type and base64."""

    file: Path
    public: str

    def sign(self, payload: bytes, *options: str, namespace: str = "git") -> bytes:
        """Return the armoured signature of a payload."""
        return subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(self.file), *options],
            input=payload,
            capture_output=True,
            check=True,
        ).stdout


Keys = Callable[..., Key]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """Return what makes a key pair, or gives the one made before."""
    folder, made = tmp_path_factory.mktemp("keys"), dict[str, Key]()

    def key(name: str = "nadia", *options: str) -> Key:
        if name not in made:
            file = folder / name
            how = options or ("-t", "ed25519")
            command = [
                "ssh-keygen",
                "-q",
                *how,
                "-N",
                "",
                "-C",
                f"{name} at home",
                "-f",
                str(file),
            ]
            subprocess.run(command, check=True)
            public = " ".join(file.with_suffix(".pub").read_text().split()[:2])
            made[name] = Key(file, public)
        return made[name]

    return key


def commit_with(signature: bytes | None, content: bytes | None = None) -> Commit:
    """Return a commit with a signature, as it is read from its bytes."""
    content = content or raw_commit("1" * 40)
    if signature is not None:
        head, _, message = content.partition(b"\n\n")
        lines = signature.removesuffix(b"\n").replace(b"\n", b"\n ")
        content = head + b"\ngpgsig " + lines + b"\n\n" + message
    return commit_of("2" * 40, content)


def signed(key: Key, *options: str, namespace: str = "git") -> Commit:
    return commit_with(key.sign(commit_with(None).payload, *options, namespace=namespace))


def fault(commit: Commit) -> str:
    found = signer_of(commit)
    assert found.key is None
    return str(found.fault)


def enveloped(content: bytes) -> bytes:
    return HEAD + b64encode(content) + b"\n" + FOOT


def with_string(*values: bytes) -> bytes:
    return b"".join(len(value).to_bytes(4) + value for value in values)


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_what_git_signs_is_signed(tmp_path: Path, keys: Keys, object_format: str) -> None:
    forge, key = Forge.at(tmp_path / "source", object_format=object_format), keys()
    forge.git("config", "gpg.format", "ssh")
    forge.git("config", "user.signingKey", str(key.file))
    forge.git("commit", "--quiet", "--allow-empty", "-S", "-m", "Été\n\nmore\n\nAlliance-X: y")
    forge.git("config", "gpg.ssh.program", "/bin/false")

    with quarantined(forge) as quarantine:
        commit = quarantine.commit(forge.git("rev-parse", "HEAD"))

    assert signer_of(commit) == Signed(key.public, None)
    assert fault(replace(commit, payload=commit.payload + b" "))
    assert fault(replace(commit, payload=commit.payload.replace(b"Nadia", b"Other")))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("ed25519", ("-t", "ed25519")),
        ("rsa", ("-t", "rsa", "-b", "2048")),
        ("ecdsa", ("-t", "ecdsa")),
        ("ecdsa-384", ("-t", "ecdsa", "-b", "384")),
        ("ecdsa-521", ("-t", "ecdsa", "-b", "521")),
    ],
)
def test_keys_of_every_kind_sign(keys: Keys, name: str, options: tuple[str, ...]) -> None:
    key = keys(name, *options)

    for hash_ in ("sha256", "sha512"):
        assert signer_of(signed(key, "-O", f"hashalg={hash_}")) == Signed(key.public)


def test_a_commit_without_a_signature_is_not_signed() -> None:
    assert fault(commit_with(None)) == "the commit is not signed"


def test_a_signature_for_something_else_proves_nothing(keys: Keys) -> None:
    assert "something else than git" in fault(signed(keys(), namespace="file"))
    assert "something else than git" in fault(signed(keys(), namespace="git "))


def test_a_signature_of_other_bytes_proves_nothing(keys: Keys) -> None:
    signature = keys().sign(b"something else")

    assert "does not fit" in fault(commit_with(signature))


def test_a_signature_in_the_name_of_another_key_proves_nothing(keys: Keys) -> None:
    mine = ssh_signature_of(keys("thief").sign(commit_with(None).payload))
    theirs = ssh_signature_of(keys().sign(b"x"))
    blobs = [b64decode(each.key.split()[1]) for each in (mine, theirs)]

    forged = mine.content.replace(*blobs)

    assert ssh_signature_of(enveloped(forged)).key == keys().public
    assert "does not fit" in fault(commit_with(enveloped(forged)))


def test_two_signatures_are_none(keys: Keys) -> None:
    payload = commit_with(None).payload
    one, two = keys().sign(payload), keys("other").sign(payload)

    assert "several" in fault(commit_with(one + two))
    assert "several" in fault(commit_with(one + one))
    with pytest.raises(MalformedCommitError):
        commit_with(one, commit_with_bytes(two))


def commit_with_bytes(signature: bytes) -> bytes:
    head, _, message = raw_commit("1" * 40).partition(b"\n\n")
    lines = signature.removesuffix(b"\n").replace(b"\n", b"\n ")
    return head + b"\ngpgsig " + lines + b"\n\n" + message


@pytest.mark.parametrize(
    "text",
    [
        b"-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n",
        b"-----BEGIN SIGNED MESSAGE-----\nabc\n-----END SIGNED MESSAGE-----\n",
    ],
)
def test_a_signature_of_another_program_is_told_as_such(text: bytes) -> None:
    assert "not with an SSH key" in fault(commit_with(text))


def test_what_surrounds_the_armour_makes_it_none(keys: Keys) -> None:
    good = keys().sign(commit_with(None).payload)

    for text in (
        *(b"x" + good, good + b"x\n", b"\n" + good, good + b"\n", good.replace(b"\n", b"\r\n")),
        *(good.replace(b"SSH", b"OTHER"), HEAD + FOOT, b"nonsense\n", good[:-4], b" " + good),
        *(HEAD + b"!!!!\n" + FOOT, HEAD + b"AAAA=AAA\n" + FOOT, HEAD + b"AAA\n" + FOOT),
    ):
        assert "cannot be read" in fault(commit_with(text)), text


def test_an_envelope_that_is_not_as_it_should_be_is_none(keys: Keys) -> None:
    content = ssh_signature_of(keys().sign(commit_with(None).payload)).content
    blob, proof = b64decode(keys().public.split()[1]), content[-83:]
    begin = b"SSHSIG\0\0\0\1"
    assert content == begin + with_string(blob, b"git", b"", b"sha512", proof)
    for changed in (
        content[:-1],
        content + b"\0",
        content + with_string(b"more"),
        b"SSHSIX" + content[6:],
        b"SSHSIG\0\0\0\2" + content[10:],
        begin + with_string(blob, b"git", b"reserved", b"sha512", proof),
        begin + with_string(blob, b"git", b"", b"md5", proof),
        begin + with_string(with_string(b"ssh-dss", b"x"), b"git", b"", b"sha512", proof),
        begin + with_string(b"", b"git", b"", b"sha512", proof),
        begin + with_string(b"ssh-ed25519", b"git", b"", b"sha512", proof),
        begin + with_string(blob, b"git\nx", b"", b"sha512", proof),
        begin + b"\xff\xff\xff\xff" + blob,
        begin,
        b"",
    ):
        assert fault(commit_with(enveloped(changed))), changed
    for changed in (
        begin + with_string(blob, b"git", b"", b"sha256", proof),
        begin + with_string(blob, b"git", b"", b"sha512", proof[:-1] + b"\0\0"),
        begin + with_string(blob, b"git", b"", b"sha512", b""),
        begin + with_string(blob + with_string(b"more"), b"git", b"", b"sha512", proof),
        begin + with_string(with_string(b"ssh-ed25519", b"x"), b"git", b"", b"sha512", proof),
    ):
        assert "does not fit" in fault(commit_with(enveloped(changed))), changed


def test_a_certificate_is_no_key_of_anybody(tmp_path: Path, keys: Keys) -> None:
    authority, key = keys("authority"), keys("certified")
    command = ["ssh-keygen", "-q", "-s", str(authority.file), "-I", "x", "-n", "x"]
    public = key.file.with_suffix(".pub")
    subprocess.run([*command, str(public)], check=True)
    certificate = key.file.with_name("certified-cert.pub")
    payload = tmp_path / "payload"
    payload.write_bytes(commit_with(None).payload)
    how = ["-Y", "sign", "-n", "git", "-f", str(certificate), str(payload)]
    done = subprocess.run(["ssh-keygen", "-q", *how], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("this ssh-keygen signs with no certificate")

    assert "not known" in fault(commit_with((tmp_path / "payload.sig").read_bytes()))


def test_the_environment_and_the_folder_have_no_say(
    tmp_path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = commit_with(keys().sign(b"x"))
    program = tmp_path / "ssh-keygen"
    program.write_text("#!/bin/sh\necho 'Good \"git\" signature for signer with nothing'\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", os.environ["PATH"])))
    monkeypatch.setenv("LD_PRELOAD", str(tmp_path / "nothing.so"))

    assert "does not fit" in fault(commit)
    assert program_on(os.environ["PATH"]) != str(program)


def test_without_ssh_keygen_nothing_can_be_verified(tmp_path: Path) -> None:
    for path in ("", ".", str(tmp_path)):
        with pytest.raises(CannotRunError, match="ssh-keygen") as caught:
            program_on(path)
        assert "OpenSSH" in str(caught.value.help)


def test_a_given_folder_is_used(tmp_path: Path, keys: Keys) -> None:
    work = tmp_path / "work"
    work.mkdir()

    assert signer_of(signed(keys()), work).key == keys().public
    assert {file.suffix for file in work.iterdir()} == {".sig", ".signers"}


def many(keys: Keys) -> list[Commit]:
    commits = []
    for number in range(6):
        content = raw_commit("1" * 40, message=f"{number}\n")
        key = keys(("nadia", "other")[number % 2])
        payload = commit_with(None, content).payload
        signature = key.sign(payload if number < 5 else b"x")
        commits.append(replace(commit_with(signature, content), id=f"{number}" * 40))
    return commits


def test_of_many_each_has_its_own_signer(keys: Keys) -> None:
    commits = [*many(keys), replace(commit_with(None), id="a" * 40)]

    found = signers_of(commits)

    names = ["nadia", "other"] * 2 + ["nadia"]
    assert [found[commit.id].key for commit in commits] == [
        *(keys(name).public for name in names),
        *(None, None),
    ]
    assert found == {commit.id: signer_of(commit) for commit in commits}
    assert signers_of([]) == {}


def test_what_was_good_is_remembered_and_nothing_else(tmp_path: Path, keys: Keys) -> None:
    file, commits = tmp_path / "deep" / "signatures.jsonl", many(keys)

    found = signers_of(commits, SignatureMemory(file))

    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert lines == [{"commit": commit.id, "key": found[commit.id].key} for commit in commits[:5]]
    before = file.read_bytes()
    memory = SignatureMemory(file)
    assert signers_of(commits, memory) == found
    assert file.read_bytes() == before
    # What is remembered is not asked again: this one would not be good.
    tampered = replace(commits[0], payload=b"other")
    assert signers_of([tampered], memory)[tampered.id].key == keys().public
    assert signers_of([tampered])[tampered.id].key is None


def test_a_memory_that_lies_about_the_key_is_not_believed(tmp_path: Path, keys: Keys) -> None:
    file, commits = tmp_path / "signatures.jsonl", many(keys)
    lines = [{"commit": commit.id, "key": keys("thief").public} for commit in commits]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))

    assert signers_of(commits, SignatureMemory(file)) == signers_of(commits)


def test_a_damaged_memory_counts_for_what_is_whole_and_is_mended(
    tmp_path: Path, keys: Keys
) -> None:
    file, commits = tmp_path / "signatures.jsonl", many(keys)
    signers_of(commits, SignatureMemory(file))
    good = file.read_bytes()
    for damage in (b"\xff\0", b'{"commit": 1}\n', b"[" * 9_999 + b"\n", b'{"commit": "x"'):
        file.write_bytes(good[:200] + damage)
        assert signers_of(commits, SignatureMemory(file)) == signers_of(commits)
        assert sorted(file.read_bytes().splitlines()) == sorted(good.splitlines())
    for content in (b"", b"\0" * 99):
        file.write_bytes(content)
        signers_of(commits, SignatureMemory(file))
        assert file.read_bytes() == good


def test_a_memory_that_cannot_be_written_is_done_without(tmp_path: Path, keys: Keys) -> None:
    (tmp_path / "file").write_text("no folder")

    for file in (tmp_path / "file" / "signatures.jsonl", tmp_path):
        assert signers_of(many(keys)[:1], SignatureMemory(file))["0" * 40].key


def test_allowed_signers_are_what_ssh_keygen_takes(tmp_path: Path, keys: Keys) -> None:
    text = allowed_signers_text(
        [("nadia", f"{keys().public} a comment"), ("a.b+c@example.org", keys("other").public)]
    )

    assert text.splitlines() == [
        f'nadia namespaces="git" {keys().public}',
        f'a.b+c@example.org namespaces="git" {keys("other").public}',
    ]
    (tmp_path / "signers").write_text(text)
    (tmp_path / "sig").write_bytes(keys("other").sign(b"x"))
    how = ["-Y", "find-principals", "-f", str(tmp_path / "signers"), "-s", str(tmp_path / "sig")]
    found = subprocess.run(["ssh-keygen", *how], check=True, capture_output=True)
    assert found.stdout == b"a.b+c@example.org\n"


@pytest.mark.parametrize(
    "principal",
    [
        *("", "*", "a*", "a?", "!a", "a,b", "a b", "a\tb", "a\nb", '"a', 'a"', "#a", "-a", "a@"),
        *("@b", "cert-authority a", "a\r", "é", "a\\", "a\0", "a@b@c", "a=b", "@cert-authority"),
    ],
)
def test_a_principal_that_is_more_than_a_name_is_refused(keys: Keys, principal: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        allowed_signers_text([(principal, keys().public)])


def test_a_key_that_is_more_than_a_key_is_refused(keys: Keys) -> None:
    kind, encoded = keys().public.split()
    for text in (
        "",
        kind,
        encoded,
        f"{kind} {encoded}\nsigner {kind} {encoded}",
        f"{kind} {encoded} x\ry",
        f"cert-authority {kind} {encoded}",
        f'namespaces="file" {kind} {encoded}',
        f"ssh-rsa {encoded}",
        f"{kind}  {encoded}",
        f" {kind} {encoded}",
        f"{kind} {encoded}=",
        f"{kind} {encoded[:-4]}",
        f"{kind} é{encoded}",
        f"ssh-dss {b64encode(with_string(b'ssh-dss')).decode()}",
    ):
        with pytest.raises(ValueError, match="not a public key"):
            key_of(text)
    assert key_of(f"{kind} {encoded} a comment") == keys().public
