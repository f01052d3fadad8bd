"""From the trace to deliveries: every act stands there once, so nothing is told twice and nothing is lost.

Entries become visible when their transaction ends, not in the order of their numbers; therefore each run looks at some
minutes again, and the unique key of a delivery keeps what was told already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model, Q
from django.utils import timezone

from ejsc.accounts.scope import system
from ejsc.audit.models import Entry
from ejsc.audit.models.entry import Outcome
from ejsc.cases.models import Case, Referral, Report
from ejsc.cases.workflow import public_word_of_case
from ejsc.regions.rules import covers, regency_code

from . import sight
from .choices import Event
from .models import Delivery, Webhook

REASON = "tell other systems"
LOOK_BACK = timedelta(minutes=15)
AT_ONCE = 2_000


def collect(now: datetime | None = None) -> int:
    """Make a delivery of every event that a webhook waits for; how many were new."""
    now = now or timezone.now()
    with system(REASON):
        hooks = list(Webhook.objects.filter(off_since__isnull=True))
        if not hooks:
            return 0
        entries = list(_entries(since=now - LOOK_BACK))
        found = [*_of_reports(entries), *_of_cases(entries)]
        made = [_delivery(hook, one) for one in found for hook in hooks if _is_for(hook, one)]
        before = Delivery.objects.count()
        Delivery.objects.bulk_create(made, ignore_conflicts=True)
        return Delivery.objects.count() - before


def forget_sealed() -> int:
    """Throw away what was to be told, or was told, of what is sealed now; how many rows."""
    with system(REASON):
        sealed = Case.objects.filter(sealed=True).values_list("number", flat=True)
        reports = [str(key) for key in Report.objects.filter(sealed=True).values_list("pk", flat=True)]
        found = Q(payload__data__case__in=list(sealed)) | Q(payload__data__report__in=reports)
        return Delivery.objects.filter(found).delete()[0]


def _entries(since: datetime) -> Iterable[Entry]:
    acts = Q(act="report.receive") | Q(act__startswith="case.") | Q(act__startswith="referral.")
    return Entry.objects.filter(acts, at__gte=since, outcome=Outcome.DONE).order_by("id")[:AT_ONCE]


def _of_reports(entries: Iterable[Entry]) -> Iterable[dict[str, Any]]:
    told = {entry.object_id: entry for entry in entries if entry.act == "report.receive"}
    for report in Report.objects.filter(pk__in=[UUID(key) for key in told]):
        if not report.sealed:
            entry = told[str(report.pk)]
            yield _event(Event.REPORT_RECEIVED, entry, report.region_id, {"report": str(report.pk)})


def _of_cases(entries: Iterable[Entry]) -> Iterable[dict[str, Any]]:
    """Changes of status, and acts on referrals; nothing of a case that is sealed."""
    referrals = {str(one.pk): one for one in Referral.objects.filter(pk__in=_keys(entries, Referral))}
    wanted = {*_keys(entries, Case), *(one.case_id for one in referrals.values())}
    cases = {str(case.pk): case for case in Case.objects.filter(pk__in=wanted, sealed=False)}
    running = sight.running_referrals().filter(case__in=[case.pk for case in cases.values()])
    referred = set(running.values_list("case", flat=True))
    for entry in entries:
        if referral := referrals.get(entry.object_id):
            if case := cases.get(str(referral.case_id)):
                told = {"case": case.number, "referral": referral.number, "step": entry.act.partition(".")[2]}
                yield _event(Event.REFERRAL, entry, case.region_id, told)
        elif (case := cases.get(entry.object_id)) and _moved(entry):
            yield _event(Event.CASE_STATUS, entry, case.region_id, _status(case, entry, case.pk in referred))


def _keys(entries: Iterable[Entry], model: type[Model]) -> set[UUID]:
    return {UUID(one.object_id) for one in entries if one.object_type == model._meta.label_lower}


def _moved(entry: Entry) -> bool:
    return bool(entry.detail.get("to")) and entry.detail.get("to") != entry.detail.get("from")


def _status(case: Case, entry: Entry, referred: bool) -> dict[str, Any]:
    """Where the case came to; the outcome counts only while it stands there still."""
    state = str(entry.detail["to"])
    outcome = case.outcome if state == case.state else ""
    word = public_word_of_case(state, outcome, referred=referred, closed_at=case.closed_at)
    return {"case": case.number, "state": state, "public_word": str(word.value)}


def _event(kind: str, entry: Entry, region: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "event": str(kind), "source": f"audit:{entry.pk}", "at": entry.at, "region": region,
        "data": {**data, "regency": regency_code(region) or ""},
    }  # fmt: skip


def _is_for(hook: Webhook, one: Mapping[str, Any]) -> bool:
    return one["event"] in hook.events and covers(hook.region_id, one["region"]) and one["at"] >= hook.made_at


def _delivery(hook: Webhook, one: Mapping[str, Any]) -> Delivery:
    number = uuid4()
    payload = {
        "id": str(number),
        "type": one["event"],
        "timestamp": one["at"].isoformat(),
        "data": one["data"],
    }
    return Delivery(
        id=number,
        webhook=hook,
        event=one["event"],
        source=one["source"],
        payload=payload,
        created_at=one["at"],
    )
