"""The worker's part: one due message after the other, each claimed for a while before it is tried."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from ejsc.accounts.scope import system

from . import channels
from .channels import Channel, Refused, Send, TryAgain, Unreachable
from .choices import State
from .models import Notice, OutboxMessage
from .rules import wait_after, without_addresses

log = logging.getLogger(__name__)

REASON = "send messages"
# Longer than any one conversation with a mail server; after a crash the message is due again then.
CLAIM = timedelta(minutes=5)
AT_ONCE = 200


def send_due() -> int:
    """Send what is due on every channel; how many went out."""
    with system(REASON):
        waiting = OutboxMessage.objects.filter(state=State.WAITING, next_try_at__lte=timezone.now())
        names = list(waiting.order_by().values_list("channel", flat=True).distinct())
    return sum(_send_on(name) for name in names)


def _send_on(name: str) -> int:
    channel = channels.find(name)
    if channel is None or not channel.is_on():
        _skip(name)
        return 0
    _bury(name)
    sent = 0
    try:
        while sent < AT_ONCE and (first := _claim(name)):
            sent += _with_one_connection(channel, first, AT_ONCE - sent)
    except Unreachable:
        pass  # the message that met it waits longer; the others stay due for the next minute
    return sent


def _with_one_connection(channel: Channel, first: OutboxMessage, most: int) -> int:
    """Send a claimed message and those behind it; the claimed one is settled whatever happens."""
    message: OutboxMessage | None = first
    sent = 0
    try:
        with channel.open() as send:
            while message is not None:
                sent += _try(send, message)
                message = _claim(channel.name) if sent < most else None
    except Unreachable as error:
        if message is not None:
            _failed(message, str(error))
        raise
    return sent


def _try(send: Send, message: OutboxMessage) -> int:
    try:
        send(message)
    except Refused as error:
        _failed(message, str(error), for_ever=True)
        return 0
    except TryAgain as error:
        _failed(message, str(error))
        return 0
    except Unreachable:
        raise
    except Exception as error:  # a fault of the channel must not hold up the messages behind this one
        log.exception("message %s", message.pk)
        _failed(message, type(error).__name__)
        return 0
    _settle(message, state=State.SENT, sent_at=timezone.now(), last_error="")
    return 1


def _claim(name: str) -> OutboxMessage | None:
    """The next due message, out of other workers' reach; the try is counted before it begins."""
    now = timezone.now()
    with system(REASON):
        due = OutboxMessage.objects.filter(channel=name, state=State.WAITING, next_try_at__lte=now)
        found = due.select_for_update(skip_locked=True).order_by("next_try_at", "id").first()
        if found is not None:
            found.tries += 1
            found.next_try_at = now + CLAIM
            found.save(update_fields=["tries", "next_try_at"])
        return found


def _failed(message: OutboxMessage, error: str, *, for_ever: bool = False) -> None:
    given_up = for_ever or message.tries >= settings.NOTICES_MAX_TRIES
    _settle(
        message,
        state=State.DEAD if given_up else State.WAITING,
        next_try_at=timezone.now() + wait_after(message.tries),
        last_error=without_addresses(error)[:300],
    )


def _settle(message: OutboxMessage, **values: Any) -> None:
    with system(REASON):
        OutboxMessage.objects.filter(pk=message.pk, state=State.WAITING).update(**values)


def _bury(name: str) -> None:
    """A message that took its worker down at the last try is due again without any left."""
    with system(REASON):
        due = OutboxMessage.objects.filter(channel=name, state=State.WAITING, next_try_at__lte=timezone.now())
        due.filter(tries__gte=settings.NOTICES_MAX_TRIES).update(state=State.DEAD)


def _skip(name: str) -> None:
    """A channel that was switched off meanwhile: said so in the list, instead of waiting for ever."""
    with system(REASON):
        OutboxMessage.objects.filter(channel=name, state=State.WAITING).update(state=State.SKIPPED)


def forget() -> None:
    """Drop sent messages and read notices after their time."""
    before = timezone.now() - timedelta(days=settings.NOTICES_KEEP_DAYS)
    with system("forget old messages"):
        OutboxMessage.objects.filter(state__in=[State.SENT, State.SKIPPED], created_at__lt=before).delete()
        Notice.objects.filter(read_at__lt=before).delete()
