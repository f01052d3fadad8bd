"""What was told or copied of a case before it was sealed: withdrawn from everybody but its readers."""

from __future__ import annotations

from django.db.models import Q

from ejsc.accounts.models import User
from ejsc.lists.actions import exports
from ejsc.notices.actions import withdraw

from .. import secrecy
from ..models import BulkAct, Case
from ..permissions import Can


def withdraw_copies(case: Case) -> None:
    """Notices, words in mails, files of lists, traces of acts on many. Runs in the office's own scope."""
    keep = [row.user_id for row in secrecy.readers_of(case)]
    reports = list(case.reports.all())
    withdraw(about=[case, *reports], but_of=keep, words=[case.number])
    _withdraw_files(case, keep)
    for act in BulkAct.objects.filter(rows__contains=[{"number": case.number}]).exclude(owner__in=keep):
        act.rows = [row for row in act.rows if row["number"] != case.number]
        act.reason = ""
        act.save(update_fields=["rows", "reason"])


def _withdraw_files(case: Case, keep: list[int]) -> None:
    """Files of lists that may hold it: made since it is known, by people of its area; they make them again."""
    known_since = min([case.opened_at, *case.reports.values_list("received_at", flat=True)])
    made = exports.ready(apps={"cases", "people"}, since=known_since).exclude(owner__in=keep)
    owners = User.objects.filter(pk__in=made.values("owner"))
    near = [one.pk for one in owners if _could_read(one, case)]
    exports.void(made.filter(Q(owner__in=near)))


def _could_read(user: User, case: Case) -> bool:
    reach = user.reach(Can.CASE_READ)
    return reach.covers(case.region_id) or reach.includes(case.desk_id) or case.owner_id == user.pk
