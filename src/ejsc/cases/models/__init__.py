from .access import CaseAccess
from .bulk import BulkAct
from .calendar import CalendarAddress
from .case import Case, CasePerson
from .disclosure import DisclosedPart, Disclosure, DisclosureBasis
from .double import NotSame
from .flag import CaseFlag
from .follow_up import FollowUp
from .hand_over import HandOver
from .mention import Mention
from .outcome import OutcomeCode
from .outreach import CaseNeed, VillageCall, Visit
from .referral import Escalation, Referral, ReferralMessage
from .report import Report, ReportMessage
from .report_nik import ReportNik
from .seal import CaseReader, CaseSeal, SealedLook, SecrecyRule
from .timeline import TimelineEntry

__all__ = [
    "BulkAct",
    "CalendarAddress",
    "Case",
    "CaseAccess",
    "CaseFlag",
    "CaseNeed",
    "CasePerson",
    "CaseReader",
    "CaseSeal",
    "DisclosedPart",
    "Disclosure",
    "DisclosureBasis",
    "Escalation",
    "FollowUp",
    "HandOver",
    "Mention",
    "NotSame",
    "OutcomeCode",
    "Referral",
    "ReferralMessage",
    "Report",
    "ReportMessage",
    "ReportNik",
    "SealedLook",
    "SecrecyRule",
    "TimelineEntry",
    "VillageCall",
    "Visit",
]
