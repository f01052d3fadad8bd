"""What a token's scopes grant: never more than its person holds, and always reading first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ejsc.accounts.token_scopes import TokenScope
from ejsc.cases.permissions import Can as Case
from ejsc.people.permissions import Can as Person

READ = frozenset({Case.CASE_READ, Case.REPORT_READ, Case.REFERRAL_READ, Person.PERSON_READ})
WORK = frozenset(
    {
        Case.CASE_OPEN, Case.CASE_ASSIGN, Case.CASE_WORK, Case.CASE_NOTE, Case.CASE_APPROVE, Case.CASE_REOPEN,
        Case.CASE_REFER, Case.REFERRAL_WORK, Case.REFERRAL_ANSWER, Person.RESTRICTED_READ,
    }
)  # fmt: skip
TRIAGE = frozenset({Case.REPORT_ENTER, Case.REPORT_TRIAGE, Case.CASE_OPEN, Case.CASE_ASSIGN, Case.CASE_NOTE})

SCOPES = (
    TokenScope("read", _("Read reports and cases"), READ),
    TokenScope("write", _("Read, and work on cases and referrals"), READ | WORK),
    TokenScope("triage", _("Read, enter reports and decide on them"), READ | TRIAGE),
)
