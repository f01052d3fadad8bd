"""What the trace calls the things that people do with reports and cases."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from .choices import Purpose
from .referral_flow import REFERRAL_FLOW
from .workflow import CASE_FLOW, REPORT_FLOW

ACTS: dict[str, Any] = {
    **{f"report.{step.name}": step.label for step in REPORT_FLOW.steps},
    **{f"case.{step.name}": step.label for step in CASE_FLOW.steps},
    **{f"referral.{step.name}": step.label for step in REFERRAL_FLOW.steps},
    "referral.refer": _("Referred to a unit"),
    "referral.pass_on": _("Parts of a case disclosed to a unit"),
    "report.receive": _("Report received"),
    "report.take_back": _("Report taken back with its import"),
    "report.track": _("Report looked up with its code"),
    "report.message": _("Message with the reporter"),
    "report.place": _("Place of a report corrected"),
    "report.urgency": _("Urgency changed"),
    "report.search": _("Reports searched"),
    "report.search_doubles": _("Reports compared"),
    "report.maybe_same": _("Reports marked as perhaps the same"),
    "report.not_same": _("Reports marked as not the same"),
    "case.open": _("Case opened"),
    "case.bulk": _("One act on many cases"),
    "case.bulk_undo": _("Act on many cases taken back"),
    "case.search": _("Cases searched"),
    "case.note": _("Note written"),
    "case.add_files": _("Files added to a case"),
    "case.attach_person": _("Person added to a case"),
    "case.relate_person": _("Relation of a person to a case changed"),
    "case.detach_person": _("Person taken out of a case"),
    "case.seal": _("Case sealed"),
    "case.propose_unsealing": _("Opening a sealed case proposed"),
    "case.refuse_unsealing": _("Opening a sealed case refused"),
    "case.unseal": _("Sealed case opened again"),
    "case.name_reader": _("Reader of a sealed case named"),
    "case.drop_reader": _("Reader of a sealed case ended"),
    "case.purpose": _("Purpose of reading a sealed case"),
    "case.emergency": _("Emergency access to a sealed case"),
    **{f"reason.purpose.{key}": label for key, label in Purpose.choices},
    "case.flag": _("Case flagged"),
    "case.unflag": _("Flag taken away"),
    "case.print": _("Case opened for printing"),
    "calendar.make": _("Calendar address made"),
    "calendar.withdraw": _("Calendar address withdrawn"),
    "village.call": _("Village called"),
    "visit.photos": _("Photos of a visit that cannot come were struck off"),
    "public.report.address.limit": _("Too many reports from one address"),
}
