"""What people do with reports and cases; one function for one act."""

from .assigning import assign, hand_over, on_duty_for, reassign, reassign_many, refuse, take
from .calendar import forget_calendar, make_calendar, withdraw_calendar
from .closing import approve_closing, propose_closing, reopen, return_closing
from .comparing import compare_again, rule_out
from .details import add_files, add_note, attach_person, detach_person, edit_case
from .dispatching import CallNote, Destination, dispatch, note_call
from .flagging import lower_flag, raise_flag
from .outreach import VisitRecord, call_village, expect_photos, record_visit, skip_village_call
from .placing import set_report_place
from .planning import NextAct, complete_follow_up, plan_next, start_service
from .readers import break_in, drop_reader, let_read, may_name, name_reader, say_purpose
from .receiving import IncomingReport, NewReport, receive
from .sealing import approve_unsealing, propose_unsealing, seal, seal_if_due, seal_like, withdraw_unsealing
from .talking import answer_from_reporter, ask_reporter, read_answers
from .triage import (
    dismiss,
    join,
    join_reports,
    open_case,
    open_own_finding,
    redirect,
    restore,
    separate,
    set_report_urgency,
)

__all__ = [
    "CallNote",
    "Destination",
    "IncomingReport",
    "NewReport",
    "NextAct",
    "VisitRecord",
    "add_files",
    "add_note",
    "answer_from_reporter",
    "approve_closing",
    "approve_unsealing",
    "ask_reporter",
    "assign",
    "attach_person",
    "break_in",
    "call_village",
    "compare_again",
    "complete_follow_up",
    "detach_person",
    "dismiss",
    "dispatch",
    "drop_reader",
    "edit_case",
    "expect_photos",
    "forget_calendar",
    "hand_over",
    "join",
    "join_reports",
    "let_read",
    "lower_flag",
    "make_calendar",
    "may_name",
    "name_reader",
    "note_call",
    "on_duty_for",
    "open_case",
    "open_own_finding",
    "plan_next",
    "propose_closing",
    "propose_unsealing",
    "raise_flag",
    "read_answers",
    "reassign",
    "reassign_many",
    "receive",
    "record_visit",
    "redirect",
    "refuse",
    "reopen",
    "restore",
    "return_closing",
    "rule_out",
    "say_purpose",
    "seal",
    "seal_if_due",
    "seal_like",
    "separate",
    "set_report_place",
    "set_report_urgency",
    "skip_village_call",
    "start_service",
    "take",
    "withdraw_calendar",
    "withdraw_unsealing",
]
