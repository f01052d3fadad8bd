from .access import PersonAccess
from .address import Address
from .category import CategoryKind, CategoryRule, PpksCategory
from .intake import Intake, IntakeChange
from .nameword import NameWord
from .need import Need
from .pair import Merge, MergeMove, Pair
from .person import Alias, Person
from .source import Source, SourceRecord

__all__ = [
    "Address", "Alias", "CategoryKind", "CategoryRule", "Intake", "IntakeChange", "Merge", "MergeMove", "NameWord",
    "Need", "Pair", "Person", "PersonAccess", "PpksCategory", "Source", "SourceRecord",
]  # fmt: skip
