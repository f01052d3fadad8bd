"""What administrators do with webhooks: each act traced, the secret shown once."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.permissions import Can
from ejsc.audit import actions as audit
from ejsc.kernel.errors import AlreadyExists, BadInput, NotFoundHere, NotPermitted
from ejsc.regions.models import Region

from . import outgoing, signing
from .choices import DeliveryState, Event
from .models import Delivery, Webhook
from .tasks import send

TEST = "ejsc.test"


def make_webhook(
    *, id: UUID, name: str, url: str, events: Collection[str], region: Region, by: User
) -> tuple[Webhook, str]:
    """A new webhook and its secret, which is shown once. Raises: BadInput, NotPermitted, AlreadyExists."""
    if not by.reach(Can.INTEGRATION_MANAGE).covers(region.pk):
        raise NotPermitted
    if not events or set(events) - set(Event.values):
        raise BadInput(_("Choose of what the system is told."), field="events")
    _check(url)
    secret = signing.new_secret()
    hook = Webhook(
        id=id,
        name=name.strip(),
        url=url,
        events=sorted(set(events)),
        region=region,
        secret=secret,
        made_by=by,
    )
    try:
        with transaction.atomic():
            hook.save(force_insert=True)
            audit.record("webhook.make", about=hook, detail={"url": url, "events": hook.events})
    except IntegrityError:
        raise AlreadyExists(
            _("This webhook was made already. If you did not keep its secret, make a new secret.")
        ) from None
    return hook, secret


def _check(url: str) -> None:
    """Raises: BadInput, also for a name that leads into a network now; it is looked up again with each call."""
    parts = outgoing.check_url(url)
    try:
        outgoing.addresses_of(parts)
    except outgoing.Refused:
        raise BadInput(
            _("This address lies inside a network. Only addresses in the open internet are called."),
            field="url",
        ) from None
    except outgoing.Failed:
        raise BadInput(_("No server of this name was found. Check the spelling."), field="url") from None


def new_secret(*, id: UUID, by: User) -> tuple[Webhook, str]:
    """Another secret; what was signed with the old one is over at once."""
    hook, secret = _managed(id, by), signing.new_secret()
    hook.secret = secret
    hook.save(update_fields=["secret"])
    audit.record("webhook.new_secret", about=hook)
    return hook, secret


def switch(*, id: UUID, on: bool, by: User) -> Webhook:
    """Tell it nothing for now, or again; what happens while it is off is not told later."""
    hook = _managed(id, by)
    if hook.is_on != on:
        hook.off_since = None if on else timezone.now()
        hook.save(update_fields=["off_since"])
        audit.record("webhook.on" if on else "webhook.off", about=hook)
    return hook


def send_test(*, id: UUID, key: UUID, by: User) -> Delivery:
    """Something harmless, to see that it arrives; the same key twice is once."""
    hook, number = _managed(id, by), uuid4()
    payload = {"id": str(number), "type": TEST, "timestamp": timezone.now().isoformat(), "data": {}}
    made, is_new = Delivery.objects.get_or_create(
        webhook=hook, source=f"test:{key}", defaults={"id": number, "event": TEST, "payload": payload}
    )
    if is_new:
        audit.record("webhook.test", about=hook)
        send.defer()
    return made


def send_again(*, id: UUID, by: User) -> Delivery:
    """Try a delivery again now, whatever came of it; the receiver knows a double by its id. Raises: NotFoundHere."""
    found = Delivery.objects.select_for_update(of=("self",)).filter(pk=id).first()
    if found is None:
        raise NotFoundHere
    _managed(found.webhook_id, by)
    found.state, found.sent_at, found.tries, found.next_try_at = (
        DeliveryState.WAITING,
        None,
        0,
        timezone.now(),
    )
    found.save(update_fields=["state", "sent_at", "tries", "next_try_at"])
    audit.record("webhook.send_again", about=found.webhook, detail={"delivery": str(found.pk)})
    send.defer()
    return found


def _managed(id: UUID, by: User) -> Webhook:
    """A webhook of her regions, locked. Raises: NotFoundHere."""
    found = Webhook.objects.select_for_update(of=("self",)).filter(pk=id).first()
    if found is None or not by.reach(Can.INTEGRATION_MANAGE).covers(found.region_id):
        raise NotFoundHere
    return found
