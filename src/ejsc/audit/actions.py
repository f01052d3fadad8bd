"""Writing the trace: what was done, what was looked at, what was refused."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from ejsc.kernel.context import acting
from ejsc.kernel.inserting import insert

from .models import Entry
from .models.entry import Outcome

# How the fixed words begin that say for what somebody looks.
PURPOSE = "purpose."


def record(
    act: str,
    *,
    about: models.Model | None = None,
    outcome: str = Outcome.DONE,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> Entry:
    """One entry in the running transaction, so that it stands or falls with what it speaks of."""
    made = entry(act, about, outcome=outcome, reason=reason, detail=detail)
    insert(made)
    return made


def viewed(about: models.Model, *, act: str = "view", reason: str = "") -> None:
    """Somebody opened a record."""
    record(act, about=about, outcome=Outcome.VIEWED, reason=reason)


def refused(act: str, *, about: models.Model | None = None, reason: str = "") -> None:
    """Keep a refusal until the transaction that it spoils is over; `flush_refusals` writes it then."""
    acting.get().refusals.append(entry(act, about, outcome=Outcome.REFUSED, reason=reason))


def flush_refusals() -> None:
    """Write the refusals kept so far, in a transaction of their own."""
    kept = acting.get().refusals
    if kept:
        with transaction.atomic():
            insert(*kept)
        kept.clear()


def entry(
    act: str,
    about: models.Model | None = None,
    *,
    outcome: str = Outcome.DONE,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    by: str = "",
) -> Entry:
    """An entry to be stored together with what it speaks of: by whoever acts now, or by somebody without account."""
    now = acting.get()
    veil = getattr(about, "traced_as", None)
    if veil is not None:
        return _veiled(veil, act, outcome, reason, about, by)
    return Entry(
        actor_id=None if by else now.user_id,
        actor_label=by or now.label or "-",
        act=act,
        outcome=outcome,
        object_type=about._meta.label_lower if about else "",
        object_id=str(about.pk) if about else "",
        object_label=str(getattr(about, "trace_label", "") or "")[:120],
        region_code=str(getattr(about, "region_code", "") or "")[:13],
        reason=reason[:2000],
        request_id=now.request_id,
        address=now.address,
        detail=detail or {},
    )


def _veiled(veil: tuple[str, str, str], act: str, outcome: str, reason: str, about: Any, by: str) -> Entry:
    """An entry about something sealed: under its pseudonym, in its regency, with no word of the contents."""
    now = acting.get()
    kind, key, label = veil
    told = {
        # Only for what one looked, in the words of the office: what somebody wrote may tell of the contents.
        Outcome.VIEWED: reason if reason.startswith(PURPOSE) else "",
        Outcome.REFUSED: reason.partition(":")[0],
    }.get(Outcome(outcome), "")
    return Entry(
        actor_id=None if by else now.user_id, actor_label=by or now.label or "-", act=act, outcome=outcome,
        object_type=kind, object_id=key, object_label=label,
        region_code=".".join(str(getattr(about, "region_code", "") or "").split(".")[:2]),
        reason=told[:60], request_id=now.request_id, address=now.address,
    )  # fmt: skip
