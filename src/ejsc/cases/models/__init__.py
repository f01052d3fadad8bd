from .access import CaseAccess
from .case import Case, CasePerson
from .double import NotSame
from .follow_up import FollowUp
from .outreach import CaseNeed, VillageCall, Visit
from .report import Report, ReportMessage
from .seal import CaseReader, CaseSeal, SealedLook, SecrecyRule
from .timeline import TimelineEntry

__all__ = [
    "Case",
    "CaseAccess",
    "CaseNeed",
    "CasePerson",
    "CaseReader",
    "CaseSeal",
    "FollowUp",
    "NotSame",
    "Report",
    "ReportMessage",
    "SealedLook",
    "SecrecyRule",
    "TimelineEntry",
    "VillageCall",
    "Visit",
]
