"""The worker's part: one due delivery after the other, each claimed for a while before it is tried."""

from __future__ import annotations

import json
import logging
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from ejsc.accounts.scope import system

from . import events, outgoing, signing
from .choices import DeliveryState
from .models import Attempt, Delivery

log = logging.getLogger(__name__)

REASON = "tell other systems"
CLAIM = timedelta(minutes=2)
AT_ONCE = 200
SECONDS = 50
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=12)


def wait_after(tries: int) -> timedelta:
    """Half a minute, then twice as long each time, half a day at most.

    >>> wait_after(1), wait_after(3)
    (datetime.timedelta(seconds=30), datetime.timedelta(seconds=120))
    """
    return min(FIRST_WAIT * 2 ** max(0, tries - 1), LONGEST_WAIT)


def send_due(now: datetime | None = None) -> int:
    """Try what is due, for less than a minute; how many were taken by their receivers."""
    events.forget_sealed()
    until, sent = time.monotonic() + SECONDS, 0
    for _n in range(AT_ONCE):
        found = _claim(now or timezone.now()) if time.monotonic() < until else None
        if found is None:
            break
        sent += deliver(found)
    return sent


def _claim(now: datetime) -> Delivery | None:
    """The next due delivery, out of other workers' reach; the try is counted before it begins."""
    with system(REASON):
        due = Delivery.objects.filter(
            state=DeliveryState.WAITING, next_try_at__lte=now, webhook__off_since__isnull=True
        )
        found = due.select_for_update(skip_locked=True, of=("self",)).order_by("next_try_at", "id").first()
        if found is not None:
            found.tries += 1
            found.next_try_at = now + CLAIM
            found.save(update_fields=["tries", "next_try_at"])
            found.webhook  # noqa: B018 (read within the scope, used outside of it)
        return found


def deliver(one: Delivery) -> bool:
    """Try it once and write down what came of it; whether it was taken."""
    hook, now = one.webhook, int(time.time())
    body = json.dumps(one.payload, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json", "User-Agent": "e-JSC",
        **signing.headers(hook.secret, id=str(one.pk), timestamp=now, body=body),
    }  # fmt: skip
    try:
        answer = outgoing.post(hook.url, body, headers)
    except (outgoing.Refused, outgoing.Failed) as error:
        return _settle(one, error=f"{type(error).__name__}: {error}"[:200])
    except Exception as error:  # a fault of ours must not hold up the deliveries behind this one
        log.exception("delivery %s", one.pk)
        return _settle(one, error=type(error).__name__)
    taken = 200 <= answer.status < 300
    return _settle(one, taken=taken, status=answer.status, milliseconds=answer.milliseconds)


def _settle(one: Delivery, *, taken: bool = False, **attempt: Any) -> bool:
    now = timezone.now()
    given_up = not taken and one.tries >= settings.WEBHOOK_MOST_TRIES
    with system(REASON):
        Attempt.objects.create(delivery=one, **attempt)
        values: dict[str, Any] = {"next_try_at": now + wait_after(one.tries)}
        if taken:
            values = {"state": DeliveryState.SENT, "sent_at": now}
        elif given_up:
            values = {"state": DeliveryState.DEAD}
        Delivery.objects.filter(pk=one.pk, state=DeliveryState.WAITING).update(**values)
    return taken


def forget(now: datetime | None = None) -> int:
    """Throw away what was delivered or given up long ago."""
    before = (now or timezone.now()) - timedelta(days=settings.WEBHOOK_KEEP_DAYS)
    with system(REASON):
        old = Delivery.objects.filter(created_at__lt=before).exclude(state=DeliveryState.WAITING)
        return old.delete()[0]
