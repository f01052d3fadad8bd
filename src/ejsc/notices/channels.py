"""Ways out of the house. A further one (WhatsApp, SMS) is a class with these three things, registered by its app."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email.utils import format_datetime
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from .models import OutboxMessage

Send = Callable[[OutboxMessage], None]


class Unreachable(Exception):
    """The channel itself does not answer; other messages would fare no better now."""


class TryAgain(Exception):
    """This message was not taken now, but may be later."""


class Refused(Exception):
    """This message will never be taken: an address that does not exist, a text that is not allowed."""


class Channel(Protocol):
    name: str

    def is_on(self) -> bool:
        """Whether the office has set it up."""
        ...

    def open(self) -> AbstractContextManager[Send]:
        """One connection for several messages. Raises: Unreachable, TryAgain, Refused."""
        ...


_channels: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    """Add a way out, or replace the one of the same name."""
    _channels[channel.name] = channel


def find(name: str) -> Channel | None:
    """The way out of this name, if the office has one."""
    return _channels.get(name)


class Email:
    """Mail by the office's SMTP server; off while none is set."""

    name = "email"
    backend = "django.core.mail.backends.smtp.EmailBackend"

    def is_on(self) -> bool:
        return bool(settings.EMAIL_HOST)

    @contextmanager
    def open(self) -> Iterator[Send]:
        connection = get_connection(self.backend, fail_silently=False)
        try:
            connection.open()
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(str(error)) from error
        try:
            yield lambda message: _send(_mail(message, connection))
        finally:
            connection.close()


def _mail(message: OutboxMessage, connection: Any) -> EmailMessage:
    """The letter; number and date stay the same over all tries."""
    headers = {
        "Message-ID": message.message_id,
        "Date": format_datetime(message.created_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        message.subject, message.body, to=[message.to], headers=headers, connection=connection
    )


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise _refusal(code, words) from error
    except smtplib.SMTPServerDisconnected as error:
        raise Unreachable(str(error)) from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPNotSupportedError, ValueError, UnicodeError) as error:
        raise Refused(str(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(str(error)) from error


def _refusal(code: int, words: bytes | str) -> Exception:
    """5xx is for ever, 4xx for now."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return (Refused if code >= 500 else TryAgain)(f"{code} {text}")
