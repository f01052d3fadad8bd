"""What is done with accounts: one function for one act, each traced."""

from .absences import enter as enter_absence
from .absences import withdraw as withdraw_absence
from .assignments import end as end_assignment
from .assignments import grant
from .codes import check_code, make_code, use_code
from .own import set_own_password, update_own
from .people import close, create, drop_second_factor, reopen, update
from .tokens import make_token, revoke_token

__all__ = [
    "check_code",
    "close",
    "create",
    "drop_second_factor",
    "end_assignment",
    "enter_absence",
    "grant",
    "make_code",
    "make_token",
    "reopen",
    "revoke_token",
    "set_own_password",
    "update",
    "update_own",
    "use_code",
    "withdraw_absence",
]
