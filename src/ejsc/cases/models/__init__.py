from .access import CaseAccess
from .case import Case, CasePerson
from .double import NotSame
from .follow_up import FollowUp
from .outreach import CaseNeed, VillageCall, Visit
from .report import Report, ReportMessage
from .timeline import TimelineEntry

__all__ = [
    "Case",
    "CaseAccess",
    "CaseNeed",
    "CasePerson",
    "FollowUp",
    "NotSame",
    "Report",
    "ReportMessage",
    "TimelineEntry",
    "VillageCall",
    "Visit",
]
