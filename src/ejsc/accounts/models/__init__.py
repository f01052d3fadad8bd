from .absence import Absence
from .assignment import Assignment
from .code import AccessCode
from .user import User

__all__ = ["Absence", "AccessCode", "Assignment", "User"]
