"""Write a mail (RFC 5322) in plain text and in HTML; nothing here sends it.

The same words give the same bytes: the boundary between its parts comes from what they hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

_POLICY = SMTP.clone(linesep="\n")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: to whom and from whom, where that is known, and its words in both forms."""

    subject: str
    text: str
    html: str
    to: str | None
    sender: str | None
    language: str
    date: datetime


def render_mail(mail: Mail) -> bytes:
    """Return the mail as a program that sends takes it; it says that a machine made it."""
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = mail.subject
    for header, address in (("From", mail.sender), ("Reply-To", mail.sender), ("To", mail.to)):
        if known := _find_address(address):
            message[header] = known
    message["Date"] = format_datetime(mail.date)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = mail.language
    digest = sha256(f"{mail.text}\0{mail.html}".encode()).hexdigest()
    message.set_boundary(f"alliance-{digest[:32]}")
    return message.as_bytes()


def _find_address(text: str | None) -> Address | None:
    """Return an address as headers hold it; None for what would be read as something else."""
    try:
        return Address(addr_spec=text) if text else None
    except (HeaderParseError, ValueError, IndexError):
        return None
