"""What people do with reports and cases; one function for one act."""

from .assigning import assign, hand_over, on_duty_for, reassign, reassign_many, refuse, take
from .closing import approve_closing, propose_closing, reopen, return_closing
from .comparing import compare_again, rule_out
from .details import add_files, add_note, attach_person, detach_person, edit_case
from .dispatching import CallNote, Destination, dispatch, note_call
from .outreach import VisitRecord, call_village, record_visit, skip_village_call
from .placing import set_report_place
from .planning import NextAct, complete_follow_up, plan_next, start_service
from .receiving import IncomingReport, NewReport, receive
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
    "ask_reporter",
    "assign",
    "attach_person",
    "call_village",
    "compare_again",
    "complete_follow_up",
    "detach_person",
    "dismiss",
    "dispatch",
    "edit_case",
    "hand_over",
    "join",
    "join_reports",
    "note_call",
    "on_duty_for",
    "open_case",
    "open_own_finding",
    "plan_next",
    "propose_closing",
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
    "separate",
    "set_report_place",
    "set_report_urgency",
    "skip_village_call",
    "start_service",
    "take",
]
