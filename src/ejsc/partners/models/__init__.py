from .agreement import Agreement
from .delivery import Delivery
from .evaluation import Evaluation
from .obligation import Obligation
from .paper import ChecklistItem
from .partner import Partner, Party
from .rule import AgreementRule
from .told import TermNotice
from .version import AgreementVersion, PartyMark, ReviewOpinion

__all__ = [
    "Agreement",
    "AgreementRule",
    "AgreementVersion",
    "ChecklistItem",
    "Delivery",
    "Evaluation",
    "Obligation",
    "Partner",
    "Party",
    "PartyMark",
    "ReviewOpinion",
    "TermNotice",
]
