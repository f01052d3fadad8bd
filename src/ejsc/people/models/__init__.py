from .access import PersonAccess
from .address import Address
from .category import CategoryKind, PpksCategory
from .need import Need
from .person import Alias, Person

__all__ = ["Address", "Alias", "CategoryKind", "Need", "Person", "PersonAccess", "PpksCategory"]
