"""What people do with agreements; one function for one act."""

from .base import write_end, write_ends
from .delivering import Done, deliver, verify
from .drafting import (
    NewPartner,
    Promise,
    Request,
    Upload,
    accept_need,
    add_obligation,
    add_version,
    edit,
    enter_partner,
    hand_in,
    judge,
    open_request,
    report,
    step,
    verify_contact,
)
from .ending import close, dispose, end, evaluate, renew
from .signing import Marked, Said, activate, decide_dprd, initial, opine, sign

__all__ = [
    "Done",
    "Marked",
    "NewPartner",
    "Promise",
    "Request",
    "Said",
    "Upload",
    "accept_need",
    "activate",
    "add_obligation",
    "add_version",
    "close",
    "decide_dprd",
    "deliver",
    "dispose",
    "edit",
    "end",
    "enter_partner",
    "evaluate",
    "hand_in",
    "initial",
    "judge",
    "open_request",
    "opine",
    "renew",
    "report",
    "sign",
    "step",
    "verify",
    "verify_contact",
    "write_end",
    "write_ends",
]
