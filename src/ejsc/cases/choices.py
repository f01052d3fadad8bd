"""The vocabulary of cases; the same words on every screen."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a report is about, as the pictures on the report page show it."""

    ELDERLY = "elderly", _("Neglected older person")
    CHILD = "child", _("Child without care")
    MENTAL = "mental", _("Person with a mental disorder")
    STRANDED = "stranded", _("Stranded traveller")
    DISABILITY = "disability", _("Person with a disability")
    VIOLENCE = "violence", _("Violence or exploitation")
    HOMELESS = "homeless", _("Living on the street")
    POOR = "poor", _("Family in extreme need")
    OTHER = "other", _("Something else")


# Answers that may put somebody in danger when they are seen: quick exit, no echo to the phone.
QUIET_KINDS = frozenset({Kind.CHILD, Kind.VIOLENCE})


class Urgency(models.TextChoices):
    DANGER = "danger", _("Danger to life")
    URGENT = "urgent", _("Urgent")
    NORMAL = "normal", _("Ordinary")


class Channel(models.TextChoices):
    """Where a report came from."""

    SITE = "site", _("Public site")
    WALK_IN = "walk_in", _("Came to the office")
    PHONE = "phone", _("Telephone")
    WHATSAPP = "whatsapp", "WhatsApp"
    SOCIAL = "social", _("Social media")
    LETTER = "letter", _("Letter")
    POLICE = "police", _("Police")
    VILLAGE = "village", _("Village office")
    TKSK = "tksk", _("TKSK or another pillar")
    LAPOR = "lapor", "SP4N-LAPOR!"
    OWN = "own", _("Own finding")


class ReportState(models.TextChoices):
    RECEIVED = "received", _("New")
    JOINED = "joined", _("Joined to a case")
    REDIRECTED = "redirected", _("Redirected")
    UNFOUNDED = "unfounded", _("Unfounded")
    # Done before it came here, as old recaps tell: kept with its outcome, no case is made of it.
    SETTLED = "settled", _("Settled already")


class CaseState(models.TextChoices):
    OPEN = "open", _("To be assigned")
    ASSIGNED = "assigned", _("Assigned")
    VISITED = "visited", _("Visited")
    IN_SERVICE = "in_service", _("In service")
    CLOSING = "closing", _("Waiting for approval to close")
    CLOSED = "closed", _("Closed")


class PublicWord(models.TextChoices):
    """One vocabulary for everybody outside."""

    RECEIVED = "received", pgettext_lazy("public status", "Received")
    VERIFIED = "verified", pgettext_lazy("public status", "Being verified")
    HANDLED = "handled", pgettext_lazy("public status", "Being handled")
    REFERRED = "referred", pgettext_lazy("public status", "Referred")
    DONE = "done", pgettext_lazy("public status", "Done")
    CLOSED = "closed", pgettext_lazy("public status", "Closed")
    REDIRECTED = "redirected", pgettext_lazy("public status", "Redirected")


class VisitResult(models.TextChoices):
    NEEDS_SERVICE = "needs_service", _("Needs service")
    NOT_FOUND = "not_found", _("Not found")
    UNFOUNDED = "unfounded", _("Unfounded")


class EndedAs(models.TextChoices):
    """What an outcome means, and what the reporter reads of it; the codes themselves are dated rows."""

    MET = "met", _("The need was met")
    ELSEWHERE = "elsewhere", _("Another office goes on")
    NOT_FOUND = "not_found", _("Nobody was found")
    UNFOUNDED = "unfounded", _("No need for help was found")
    OTHER = "other", _("Only that it was closed")


class PersonRole(models.TextChoices):
    SUBJECT = "subject", _("Needs help")
    FAMILY = "family", _("Family")
    GUARDIAN = "guardian", _("Guardian")
    OTHER = "other", _("Other")


class EventKind(models.TextChoices):
    """What the timeline shows."""

    STATUS = "status", _("Status")
    ASSIGN = "assign", _("Assignment")
    CALL = "call", _("Call")
    VISIT = "visit", _("Visit")
    DECISION = "decision", _("Decision")
    NOTE = "note", _("Note")
    FILE = "file", _("File")
    MESSAGE = "message", _("Message with the reporter")
    REPORT = "report", _("Report")
    REFERRAL = "referral", _("Referral")
    SYSTEM = "system", "e-JSC"


class SealCause(models.TextChoices):
    """Why a case is sealed."""

    RULE = "rule", _("By rule")
    HAND = "hand", _("By hand")
    JOINED = "joined", _("Joined with a sealed case")


class ReaderKind(models.TextChoices):
    """How somebody came to read a sealed case; the last two only for a time."""

    NAMED = "named", _("Named")
    OWNER = "owner", _("Takes care of it")
    OPENER = "opener", _("Opened the case")
    EMERGENCY = "emergency", _("Emergency access")


class Purpose(models.TextChoices):
    """For what a sealed case is opened."""

    SERVICE = "service", _("To help the person: visit, service, referral")
    DECISION = "decision", _("To decide: assign, approve, close")
    SUPERVISION = "supervision", _("To supervise the work")
    LAW = "law", _("Asked by police, prosecutor or court")
    OTHER = "other", _("Something else")


class SecrecySubject(models.TextChoices):
    """What a dated rule of secrecy is about."""

    SEALS_KIND = "seals_kind", _("Kind of report that seals")
    SEALS_CATEGORY = "seals_category", _("Category that seals")
    READERS = "readers", _("Named readers at least")
    EMERGENCY_MINUTES = "emergency_minutes", _("Minutes that an emergency access lasts")
    OPENER_MINUTES = "opener_minutes", _("Minutes for whoever opened a case that is sealed at once")
    PURPOSE_MINUTES = "purpose_minutes", _("Minutes until the purpose is asked again")


class ReferralState(models.TextChoices):
    """How far a referral to another unit has come; who must act follows from it."""

    ASKED = "asked", pgettext_lazy("referral", "Waits for an answer")
    QUESTIONED = "questioned", pgettext_lazy("referral", "Question to the sender")
    WAITING = "waiting", pgettext_lazy("referral", "On the waiting list")
    ACCEPTED = "accepted", pgettext_lazy("referral", "Accepted")
    GIVEN = "given", pgettext_lazy("referral", "Hand-over signed by one side")
    HANDED_OVER = "handed_over", pgettext_lazy("referral", "Handed over")
    SERVED = "served", pgettext_lazy("referral", "Feedback received")
    DONE = "done", pgettext_lazy("referral", "Done")
    REFUSED = "refused", pgettext_lazy("referral", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("referral", "Withdrawn")


REFERRAL_OVER = frozenset({ReferralState.DONE, ReferralState.REFUSED, ReferralState.WITHDRAWN})
# What was disclosed is taken back from a unit that does not take part.
REFERRAL_CLOSED_TO_UNIT = frozenset({ReferralState.REFUSED, ReferralState.WITHDRAWN})


class ReferralKind(models.TextChoices):
    ACCOUNT = "account", _("The unit answers here")
    LETTER = "letter", _("By letter, to a unit without an account")


class ReferralResult(models.TextChoices):
    """What a unit tells of those who came to it."""

    IN_CARE = "in_care", _("In the unit's care")
    SERVED = "served", _("Was served and has left")
    FAMILY = "family", _("Back with the family")
    MOVED_ON = "moved_on", _("Passed on to another unit")
    LEFT = "left", _("Left without a word")
    DIED = "died", _("Died")
    NOT_SERVED = "not_served", _("Could not be served")


class ConsentWay(models.TextChoices):
    """How somebody agreed that her data is passed on."""

    WRITTEN = "written", _("In writing, signed")
    THUMB = "thumb", _("With a thumbprint")
    SPOKEN = "spoken", _("Spoken, before a witness")
    GUARDIAN = "guardian", _("Given by the family or a guardian")


class PartKind(models.TextChoices):
    """What of a case may be disclosed, one part each."""

    SUMMARY = "summary", _("Summary")
    CASE = "case", _("Case")
    NEED = "need", _("Needs")
    PERSON = "person", _("People")
    VISIT = "visit", _("Visits")
    FILE = "file", _("Files")


class BulkKind(models.TextChoices):
    """What can be done with many cases at once."""

    REASSIGN = "reassign", _("Give to somebody else")
    URGENCY = "urgency", _("Change the urgency")
    DATE = "date", _("Set the date of the next act")


class BulkState(models.TextChoices):
    WAITING = "waiting", _("Being done")
    DONE = "done", _("Done")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")
