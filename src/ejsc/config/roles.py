"""Roles, composed from what each app lets people do. Plain words: an administrator reads these when granting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ejsc.accounts.permissions import Can as Account
from ejsc.accounts.roles import Role
from ejsc.cases.permissions import Can as Case
from ejsc.imports.permissions import Can as Imports
from ejsc.indicators.permissions import Can as Overview
from ejsc.letters.permissions import Can as Letter
from ejsc.lists.permissions import Can as Lists
from ejsc.partners.permissions import Can as Partner
from ejsc.people.permissions import Can as Person
from ejsc.rulebook.permissions import Can as Rules

HOUR = 3600
REGION, OFFICE = frozenset({"region"}), frozenset({"organisation"})

DESK = {Account.DESK_OPEN}
READ_CASES = {Case.CASE_READ, Case.REPORT_READ, Case.REFERRAL_READ, Person.PERSON_READ, Lists.LIST_EXPORT}
FIELD = {
    Case.CASE_READ,
    Case.CASE_WORK,
    Case.CASE_NOTE,
    Case.CASE_OPEN,
    Case.CASE_REFER,
    Case.CASE_SEAL,
    Case.REFERRAL_READ,
    Person.PERSON_READ,
    Person.PERSON_WRITE,
}
TRIAGE = {
    Case.REPORT_READ,
    Case.REPORT_ENTER,
    Case.REPORT_TRIAGE,
    Overview.OVERVIEW_READ,
    Case.CASE_ASSIGN,
    Case.CASE_EMERGENCY,
    Person.RESTRICTED_READ,
    Person.NIK_REVEAL,
    Person.PERSON_MERGE,
    Lists.LIST_EXPORT,
    Lists.LIST_SHARE,
}
# Old recaps, sheets of reports and lists of people, within one's own area.
BRING_IN = {Imports.IMPORT_RUN, Case.REPORT_IMPORT, Person.PEOPLE_IMPORT}
READ_AGREEMENTS = {Partner.AGREEMENT_READ, Lists.LIST_EXPORT}
APPROVE = {Case.CASE_APPROVE, Case.CASE_REOPEN, Case.CASE_UNSEAL, Person.RESTRICTED_READ}
# An office to which others refer: its people work on what comes in, and answer for it.
TAKES_REFERRALS = {Case.REFERRAL_WORK, Case.REFERRAL_ANSWER}

ROLES = (
    Role(
        "jsc_operator",
        _("JSC operator"),
        _("Receives reports of the whole province, checks them, and gives cases to field workers."),
        frozenset(DESK | FIELD | TRIAGE | TAKES_REFERRALS | BRING_IN),
        over=REGION,
        home="cases:inbox",
    ),
    Role(
        "jsc_coordinator",
        _("JSC coordinator"),
        _(
            "Does what an operator does, approves closing, reopens, and gives work to others when somebody is away."
        ),
        frozenset(DESK | FIELD | TRIAGE | APPROVE | TAKES_REFERRALS | BRING_IN | {Case.REFERRAL_OVERSEE}),
        over=REGION,
        needs_second_factor=True,
        home="cases:inbox",
    ),
    Role(
        "regency_officer",
        _("Regency or city officer"),
        _("Receives and assigns the reports of one regency or city, and follows its cases."),
        frozenset(DESK | FIELD | TRIAGE | TAKES_REFERRALS),
        over=REGION,
        home="cases:inbox",
    ),
    Role(
        "regency_supervisor",
        _("Regency or city supervisor"),
        _("Checks and closes the cases of one regency or city."),
        frozenset(DESK | FIELD | TRIAGE | APPROVE | TAKES_REFERRALS | BRING_IN | {Case.REFERRAL_OVERSEE}),
        over=REGION,
        home="cases:inbox",
    ),
    Role(
        "tksk",
        _("TKSK or other field worker"),
        _("Visits people in one district, writes down what is needed, and follows up."),
        frozenset(DESK | FIELD | {Case.REPORT_ENTER}),
        over=REGION,
        idle_seconds=12 * HOUR,
        home="cases:today",
    ),
    Role(
        "pillar_coordinator",
        _("Coordinator of field workers"),
        _("Reads the cases of a regency and sees how field workers are loaded; changes nothing."),
        frozenset(DESK | READ_CASES),
        over=REGION,
        home="cases:list",
    ),
    Role(
        "upt_worker",
        _("Social worker of a care unit"),
        _("Works on the cases that were given to one care unit."),
        frozenset(DESK | FIELD | {Case.REFERRAL_WORK}),
        over=OFFICE,
        idle_seconds=4 * HOUR,
        home="cases:today",
    ),
    Role(
        "upt_head",
        _("Head of a care unit"),
        _("Gives the unit's cases to its workers and approves closing them."),
        frozenset(
            DESK
            | FIELD
            | APPROVE
            | TAKES_REFERRALS
            | {Case.CASE_ASSIGN, Case.REFERRAL_OVERSEE, Lists.LIST_EXPORT, Lists.LIST_SHARE}
            | {
                Partner.AGREEMENT_READ,
                Partner.AGREEMENT_REVIEW,
                Partner.DELIVERY_REPORT,
                Partner.DELIVERY_VERIFY,
            }
        ),
        over=OFFICE,
        home="cases:list",
    ),
    Role(
        "partnership_officer",
        _("Partnership officer (Dayasos)"),
        _(
            "Brings agreements from the request to the signature, follows what each side owes, "
            "and evaluates those of others."
        ),
        frozenset(
            DESK
            | READ_AGREEMENTS
            | {
                Partner.AGREEMENT_WORK,
                Partner.AGREEMENT_REVIEW,
                Partner.AGREEMENT_EVALUATE,
                Partner.DELIVERY_REPORT,
                Partner.DELIVERY_VERIFY,
            }
            | {Lists.LIST_SHARE}
        ),
        over=REGION,
        home="partners:list",
    ),
    Role(
        "agreement_lawyer",
        _("Legal reviewer of agreements"),
        _("Gives opinions on the texts of agreements and says whether the DPRD must consent."),
        frozenset(DESK | READ_AGREEMENTS | {Partner.AGREEMENT_LEGAL}),
        over=REGION,
        home="partners:list",
    ),
    Role(
        "agreement_evaluator",
        _("Evaluator of agreements"),
        _("Looks at what agreements brought and decides whether to renew them."),
        frozenset(DESK | READ_AGREEMENTS | {Partner.AGREEMENT_EVALUATE, Partner.DELIVERY_VERIFY}),
        over=REGION,
        home="partners:list",
    ),
    Role(
        "leader",
        _("Head of office"),
        _("Reads figures without names, and the register of agreements."),
        frozenset(DESK | {Overview.OVERVIEW_READ, Partner.AGREEMENT_READ}),
        over=REGION,
        home="indicators:overview",
    ),
    Role(
        "auditor",
        _("Auditor"),
        _("Reads who did and saw what, without the contents of cases."),
        frozenset(DESK | {Account.AUDIT_READ, Lists.LIST_EXPORT}),
        over=REGION,
        needs_second_factor=True,
        home="desk:trace",
    ),
    Role(
        "integrator",
        _("Connector of systems"),
        _("Lets other systems be told of events; sees no contents of cases."),
        frozenset(DESK | {Account.INTEGRATION_MANAGE}),
        over=REGION,
        needs_second_factor=True,
        home="integration:webhooks",
    ),
    Role(
        "administrator",
        _("Administrator"),
        _("Makes accounts and gives roles; sees no contents of cases."),
        frozenset(
            DESK
            | {
                Account.USER_MANAGE,
                Account.INTEGRATION_MANAGE,
                Lists.LIST_EXPORT,
                Letter.TEMPLATE_EDIT,
                Rules.RULES_EDIT,
            }
        ),
        over=REGION,
        needs_second_factor=True,
        home="desk:accounts",
    ),
)
