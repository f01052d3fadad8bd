from .access import PersonAccess
from .address import Address
from .category import PpksCategory
from .need import Need
from .person import Alias, Person

__all__ = ["Address", "Alias", "Need", "Person", "PersonAccess", "PpksCategory"]
