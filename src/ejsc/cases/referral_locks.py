"""The second lock of referrals: the unit by its office or area, the sending side by the case."""

from __future__ import annotations

from ejsc.kernel.rowlocks import RowLock, append_only, lock

SENDER = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_referral.case_id)"
READ = f"ejsc_reaches('referral', to_region_id, to_id) OR {SENDER}"
CHILD = "EXISTS (SELECT 1 FROM cases_referral r WHERE r.id = {table}.referral_id)"
# What was disclosed goes back from a unit that refused, or from which it was withdrawn.
PARTS = (
    "EXISTS (SELECT 1 FROM cases_referral r WHERE r.id = {table}.referral_id AND ("
    "r.state NOT IN ('refused', 'withdrawn') OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = r.case_id)))"
)
# Only who sees the case may pass something of it on.
FROM_CASE = (
    "EXISTS (SELECT 1 FROM cases_referral r JOIN cases_case c ON c.id = r.case_id "
    "WHERE r.id = {table}.referral_id)"
)


def install() -> None:
    """Declare the locks; called when the app is ready."""
    lock(
        RowLock("cases_referral", read=READ, insert=f"asked_by_id = ejsc_user() AND {SENDER}", update="true")
    )
    for name in ("referralmessage", "handover"):
        lock(RowLock(f"cases_{name}", read=CHILD.format(table=f"cases_{name}")))
    for name in ("disclosure", "disclosedpart"):
        table = f"cases_{name}"
        lock(
            RowLock(table, read=PARTS.format(table=table), insert=FROM_CASE.format(table=table), update=None)
        )
    escalated = CHILD.format(table="cases_escalation")
    lock(RowLock("cases_escalation", read=escalated, insert="false", update=None))
    event = "EXISTS (SELECT 1 FROM cases_referral r WHERE r.id = cases_referralevent.pgh_obj_id)"
    lock(RowLock("cases_referralevent", read=event, insert="true", update=None))
    append_only("cases_referralevent", "cases_disclosure", "cases_disclosedpart")
