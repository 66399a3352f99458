"""Read one mail (RFC 5322): who sent it, its subject, and what was written, without what it cites.

Who sent it is only what the mail claims: whoever takes it in vouches for that. What a machine sent
by itself, or what its own receiver found to be forged, is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message as Part

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.use_cases.intake_text import clean, line_of, refuse_large

_MOST_HEADERS = 100
"""So many headers may say what the parts of a mail are; parts may lie within each other."""
_LONGEST_HEADER = 2_000
_LONGEST_ADDRESS = 1_000
_CHARSETS = {
    *("ascii", "utf-8", "gb18030", "gbk", "gb2312", "big5", "shift_jis", "iso2022_jp"),
    *("euc_jp", "euc_kr", "koi8-r", "koi8-u", "utf-16", "cp932", "cp949", "cp950"),
    *(f"iso8859-{n}" for n in range(1, 17)),
    *(f"cp{n}" for n in range(1250, 1259)),
}
"""The encodings of text; others are none, or take longer than they may."""
_TRANSFERS = {"", "7bit", "8bit", "binary", "quoted-printable", "base64"}
_FAULTS_OF_LIBRARY = (
    *(AttributeError, LookupError, TypeError, ValueError, AssertionError, RecursionError),
    MessageError,
)
"""What the standard library has raised, in one version or another, over mail that is damaged."""
_NOT_IN_ADDRESS = set(" <>,;:()[]\\")
_LONGEST_NAME = 40
_PLAIN = say("Send it as plain text, from your own address, without attachments.")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: the address it says it comes from, in small letters; its subject; its text."""

    sender: str
    subject: str
    text: str
    is_reply: bool = False


def mail_of(content: bytes) -> Mail:
    """Return the mail that `content` is; raise UsageError where it cannot be read for certain."""
    refuse_large(content)
    _refuse_odd_headers(content)
    try:
        return _read(message_from_bytes(content, policy=policy.compat32))
    except _FAULTS_OF_LIBRARY:
        raise _unreadable() from None


def _read(message: Part) -> Mail:
    _refuse_machine(message)
    answers = any(message.get(name) for name in ("In-Reply-To", "References"))
    return Mail(_sender(message), _subject(message), clean(_text(message)), is_reply=answers)


def _refuse_odd_headers(content: bytes) -> None:
    """Raise UsageError where what tells the parts is too long, or too much: it takes too long."""
    parts, length = 0, 0
    for line in content.splitlines():
        if line[:8].lower() == b"content-":
            parts, length = parts + 1, len(line)
        elif length and line[:1] in (b" ", b"\t"):
            length += len(line)
        else:
            length = 0
        if length > _LONGEST_HEADER or parts > _MOST_HEADERS:
            raise _unreadable()


def _refuse_machine(message: Part) -> None:
    """Raise UsageError where nobody wrote the mail, or where it was found to be forged."""
    automatic = str(message.get("Auto-Submitted", "no")).strip().casefold()
    if automatic != "no" or message.get("X-Autoreply") or message.get("X-Autorespond"):
        raise UsageError(
            say("A machine sent this mail by itself: it is nobody’s word."),
            say("Take in what the person wrote itself."),
        )
    results = " ".join(map(str, message.get_all("Authentication-Results", []))).casefold()
    if "dmarc=fail" in "".join(results.split()):
        raise UsageError(
            say("The mail was found to be forged (dmarc=fail)."),
            say("Ask its sender in another way, and record what they say."),
        )


def _sender(message: Part) -> str:
    """Return the one address of the field From."""
    fields = [str(each) for each in message.get_all("From", [])]
    field = " ".join(fields[0].split()) if len(fields) == 1 else ""
    if not field or len(field) > _LONGEST_ADDRESS:
        raise _nobody()
    *quoted, rest = field.replace("\\\\", "").replace('\\"', "").split('"')
    bare = "".join([*quoted[::2], rest]) if len(quoted) % 2 == 0 else ""
    name, opened, inside = bare.partition("<")
    address = inside.removesuffix(">") if opened else bare
    user, _, host = address.partition("@")
    if set(name if opened else "") & set(",;>") or set(address) & _NOT_IN_ADDRESS:
        raise _nobody()
    if not (user and host and "@" not in host):
        raise _nobody()
    return address.casefold()


def _subject(message: Part) -> str:
    """Return the subject, decoded; nothing where there is none, or where it cannot be decoded."""
    field = message.get("Subject")
    if field is None or len(str(field)) > _LONGEST_ADDRESS:
        return ""
    try:
        parts = decode_header(str(field))
    except (MessageError, ValueError, LookupError):  # damaged base64
        return ""
    words = "".join(
        _decoded(each, charset) if isinstance(each, bytes) else each for each, charset in parts
    )
    return line_of(clean(" ".join(words.split())), say("Subject"))


def _text(message: Part) -> str:
    """Return what stands in the first part that is plain text and no attachment."""
    for part in _parts(message):
        if part.get_content_type() == "text/plain" and not part.is_multipart():
            return _decoded(_bytes(part), part.get_param("charset") or None)
    raise UsageError(say("There is no plain text in the mail."), _PLAIN)


def _parts(part: Part) -> Iterator[Part]:
    """Yield the parts that are the mail itself; a mail that is attached is somebody else’s."""
    if part.get_content_disposition() == "attachment":
        return
    if not part.is_multipart():
        yield part
        return
    for each in part.get_payload() if part.get_content_maintype() == "multipart" else ():
        if isinstance(each, Part):
            yield from _parts(each)


def _bytes(part: Part) -> bytes:
    """Return what a part holds, without the way it was sent."""
    transfer = str(part.get("Content-Transfer-Encoding", "")).strip().casefold()
    content = part.get_payload(decode=True) if transfer in _TRANSFERS else None
    if not isinstance(content, bytes):
        raise _unreadable()
    return content


def _decoded(content: bytes, charset: object) -> str:
    """Return `content` as text in the encoding that it names, or in UTF-8."""
    name = charset if isinstance(charset, str) else "utf-8"
    try:
        if len(name) > _LONGEST_NAME or codecs.lookup(name).name not in _CHARSETS:
            raise _unreadable()
        encoding = codecs.lookup(name).name
        return content.decode("utf-8" if encoding == "ascii" else encoding)
    except (LookupError, ValueError):
        raise _unreadable() from None


def _nobody() -> UsageError:
    return UsageError(say("The mail does not say from which one address it comes."), _PLAIN)


def _unreadable() -> UsageError:
    return UsageError(say("The mail cannot be read for certain."), _PLAIN)
