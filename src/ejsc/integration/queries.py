"""Reading webhooks, within the regions of who manages them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from ejsc.accounts.models import User
from ejsc.accounts.permissions import Can
from ejsc.kernel.errors import NotFoundHere
from ejsc.regions import queries as regions

from .choices import DeliveryState
from .models import Delivery, Webhook

SHOWN = 100


def webhooks(by: User) -> QuerySet[Webhook]:
    """Hers, with how much waits, was given up, and when something was delivered last."""
    reach = by.reach(Can.INTEGRATION_MANAGE).regions
    return (
        Webhook.objects.filter(regions.within("region__code", reach))
        .select_related("region", "made_by")
        .annotate(
            waiting=Count("deliveries", filter=Q(deliveries__state=DeliveryState.WAITING)),
            dead=Count("deliveries", filter=Q(deliveries__state=DeliveryState.DEAD)),
            last=Max("deliveries__sent_at"),
        )
    )


def webhook(id: UUID, *, by: User) -> Webhook:
    """Raises: NotFoundHere."""
    found = webhooks(by).filter(pk=id).first()
    if found is None:
        raise NotFoundHere
    return found


def deliveries(hook: Webhook, state: str = "") -> list[Delivery]:
    """The latest, each with its tries."""
    rows = hook.deliveries.prefetch_related("attempts")
    return list((rows.filter(state=state) if state in DeliveryState.values else rows)[:SHOWN])
