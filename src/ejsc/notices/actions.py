from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ejsc.accounts.scope import system
from ejsc.audit import actions as audit

from . import channels
from .choices import State
from .models import Notice, OutboxMessage
from .rules import one_line
from .tasks import deliver

if TYPE_CHECKING:
    from ejsc.accounts.models import User

Words = str | Promise


def notify(
    *,
    kind: str,
    to: Iterable[User],
    title: Words,
    body: Words = "",
    url: str = "",
    about: models.Model | None = None,
    email: bool = True,
    key: str = "",
) -> list[Notice]:
    """Tell people something, in the running transaction: a notice for each, and a mail where there is an address.

    Title and body are general and never name a person served: they leave the house. Give lazy translations, so
    that they are written in the office's language, not the actor's. `url` is a path of this site. With a `key`
    the same message is mailed to one person only once, however often it is asked for.
    """
    if url and (not url.startswith("/") or url.startswith("//")):
        raise ValueError(f"a notice leads to a page of this site, not to {url}")
    people = list({user.pk: user for user in to if user.is_active}.values())
    with translation.override(settings.LANGUAGE_CODE):
        found = [_notice(user, kind, str(title), str(body), url, about) for user in people]
        Notice.objects.bulk_create(found)
        if email:
            quiet = bool(getattr(about, "sealed", False))
            _queue([_mail(notice, key, quiet=quiet) for notice in found if notice.user.email])
    return found


def withdraw(*, about: Iterable[models.Model], but_of: Iterable[int], words: Iterable[str]) -> None:
    """Take back what was told of records that are sealed now, but from those who read them; mails lose their words.

    `words` are what a mail named the records by. Runs in the office's own scope.
    """
    told = Q()
    for one in about:
        told |= Q(about_type=one._meta.label_lower, about_id=str(one.pk))
    notices = Notice.objects.filter(told)
    mails = Q(key__in=[str(pk) for pk in notices.values_list("pk", flat=True)])
    for word in words:
        mails |= Q(subject__contains=word) | Q(body__contains=word)
    subject, body = _quiet_words()
    OutboxMessage.objects.filter(mails).update(subject=subject, body=body)
    notices.exclude(user__in=list(but_of)).delete()


def _quiet_words() -> tuple[str, str]:
    """What a mail says when it may not say what it is about."""
    with translation.override(settings.LANGUAGE_CODE):
        title = str(_("There is something new for you"))
        text = _("Sign in to read it: %(address)s") % {"address": settings.BASE_URL + reverse("notices:own")}
    return f"e-JSC: {title}", f"{title}\n\n{text}\n"


def _notice(user: User, kind: str, title: str, body: str, url: str, about: models.Model | None) -> Notice:
    return Notice(
        user=user,
        kind=kind,
        title=one_line(title)[:150],
        body=body[:500],
        url=url,
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
    )


def _mail(notice: Notice, key: str, *, quiet: bool) -> OutboxMessage:
    if quiet:
        subject, body = _quiet_words()
        return OutboxMessage(
            key=str(notice.pk), channel=channels.Email.name, to=notice.user.email, subject=subject, body=body
        )
    lines = [notice.title, notice.body, settings.BASE_URL + notice.url if notice.url else ""]
    sign = _("e-JSC sends this by itself; please do not answer it.")
    return OutboxMessage(
        key=f"{notice.kind}:{key}:{notice.user_id}" if key else str(notice.pk),
        channel=channels.Email.name,
        to=notice.user.email,
        subject=f"e-JSC: {notice.title}"[:150],
        body="\n\n".join([line for line in lines if line]) + f"\n\n-- \n{sign}\n",
    )


def _queue(messages: list[OutboxMessage]) -> None:
    """Put messages into the outbox and wake a worker; where the channel is off they are kept as skipped."""
    if not messages:
        return
    channel = channels.find(channels.Email.name)
    if channel is None or not channel.is_on():
        for message in messages:
            message.state = State.SKIPPED
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)
    if messages[0].state == State.WAITING:
        deliver.defer()


def mark_read(*, by: User, id: UUID | None = None, about: models.Model | None = None) -> int:
    """Put away one notice, all about one record, or all; how many were still unread."""
    found = Notice.objects.filter(user=by, read_at__isnull=True)
    if id is not None:
        found = found.filter(pk=id)
    if about is not None:
        found = found.filter(about_type=about._meta.label_lower, about_id=str(about.pk))
    return found.update(read_at=timezone.now())


def retry(*, by: User, id: UUID | None = None) -> int:
    """Give one or all given-up messages their tries again; how many."""
    with system("retry messages"):
        found = OutboxMessage.objects.filter(state=State.DEAD)
        if id is not None:
            found = found.filter(pk=id)
        count = found.update(state=State.WAITING, tries=0, next_try_at=timezone.now())
    audit.record("outbox.retry", detail={"message": str(id or "all"), "count": count})
    if count:
        deliver.defer()
    return count
