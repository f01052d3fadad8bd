from .absence import Absence
from .assignment import Assignment
from .code import AccessCode
from .token import ApiToken
from .user import User

__all__ = ["Absence", "AccessCode", "ApiToken", "Assignment", "User"]
