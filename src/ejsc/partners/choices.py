from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AgreementKind(models.TextChoices):
    """With whom, as the regulations name it."""

    REGIONS = "ksdd", _("KSDD: with another region")
    THIRD_PARTY = "ksdpk", _("KSDPK: with a third party")
    MINISTRY = "sinergi", _("Synergy with central government")
    FOREIGN_GOVERNMENT = "ksdpl", _("KSDPL: with a foreign government")
    FOREIGN_BODY = "ksdll", _("KSDLL: with a foreign institution")


class Form(models.TextChoices):
    """What is signed."""

    INTENT = "intent", _("Letter of intent")
    ACCORD = "kb", _("Joint agreement or memorandum (KB/NK)")
    WORKING = "pks", _("Cooperation agreement (PKS)")
    PLAN = "plan", _("Work plan")
    ADDENDUM = "addendum", _("Addendum")


SHORT_FORMS = {
    Form.INTENT: "LoI", Form.ACCORD: "KB/NK", Form.WORKING: "PKS", Form.PLAN: _("Plan"), Form.ADDENDUM: _("Addendum"),
}  # fmt: skip


class AgreementState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("agreement", "Request in preparation")
    SUBMITTED = "submitted", pgettext_lazy("agreement", "Submitted")
    CHECKING = "document_check", pgettext_lazy("agreement", "Papers being checked")
    RETURNED = "returned", pgettext_lazy("agreement", "Returned to be completed")
    TECHNICAL = "tech_review", pgettext_lazy("agreement", "Need being reviewed")
    DRAFTING = "drafting", pgettext_lazy("agreement", "Text being written")
    LEGAL = "legal_review", pgettext_lazy("agreement", "Legal review")
    SIGNING = "signing", pgettext_lazy("agreement", "Being signed")
    ACTIVE = "active", pgettext_lazy("agreement", "In force")
    SUSPENDED = "suspended", pgettext_lazy("agreement", "Suspended")
    ENDED = "ended", pgettext_lazy("agreement", "Ended")
    EVALUATED = "evaluated", pgettext_lazy("agreement", "Evaluated")
    CLOSED = "closed", pgettext_lazy("agreement", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("agreement", "Withdrawn")
    REJECTED = "rejected", pgettext_lazy("agreement", "Rejected")


# Where the text is not signed yet, and where nothing more happens.
BEFORE_FORCE = (
    AgreementState.DRAFT, AgreementState.SUBMITTED, AgreementState.CHECKING, AgreementState.RETURNED,
    AgreementState.TECHNICAL, AgreementState.DRAFTING, AgreementState.LEGAL, AgreementState.SIGNING,
)  # fmt: skip
LIVE = (AgreementState.ACTIVE, AgreementState.SUSPENDED)
OVER = (AgreementState.CLOSED, AgreementState.WITHDRAWN, AgreementState.REJECTED)


class Ending(models.TextChoices):
    """How an agreement came to its end."""

    EXPIRED = "expired", _("Its term ran out")
    COMPLETED = "completed", _("Everything was done")
    TERMINATED = "terminated", _("Ended early")


class PartnerClass(models.TextChoices):
    CAMPUS = "campus", _("University or school")
    FIRM = "firm", _("Firm")
    FOUNDATION = "foundation", _("Foundation or community organisation")
    HOSPITAL = "hospital", _("Hospital or clinic")
    MINISTRY = "ministry", _("Ministry or national body")
    REGION = "region", _("Province, regency or city")
    OFFICE = "office", _("Government office of the province")
    FOREIGN = "foreign", _("Foreign government or institution")
    MEDIA = "media", _("Media")
    OTHER = "other", _("Other body")


class Verdict(models.TextChoices):
    """What the check of one paper came to."""

    OK = "ok", pgettext_lazy("paper", "In order")
    MISSING = "missing", pgettext_lazy("paper", "Missing or not right")
    NOT_NEEDED = "not_needed", pgettext_lazy("paper", "Not needed here")


class Opinion(models.TextChoices):
    """What a legal reviewer says of one version."""

    AGREED = "agreed", pgettext_lazy("review", "Agreed")
    CHANGES = "changes", pgettext_lazy("review", "Changes asked")
    REFUSED = "refused", pgettext_lazy("review", "Advises against it")


class VersionKind(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("version", "Draft")
    SIGNED = "signed", pgettext_lazy("version", "Signed")
    FINAL_REPORT = "report", pgettext_lazy("version", "Final report")


class Mark(models.TextChoices):
    """What a party put under the text."""

    INITIAL = "initial", _("Initials")
    SIGNATURE = "signature", _("Signature")


class SigningWay(models.TextChoices):
    PAPER = "paper", _("On paper, scanned")
    ELECTRONIC = "electronic", _("With an electronic certificate")


class ObligationKind(models.TextChoices):
    FUNDS = "funds", _("Funds")
    GOODS = "goods", _("Goods")
    STAFF = "staff", _("Staff")
    STUDENTS = "students", _("Students")
    PLACES_STUDY = "study_places", _("Study places")
    JOBS = "jobs", _("Jobs")
    SEATS = "training_seats", _("Training seats")
    LECTURERS = "lecturers", _("Lecturers")
    SERVICE = "service", _("Services")
    RESEARCH = "research", _("Research")
    REPORTS = "reports", _("Reports")


class Cycle(models.TextChoices):
    ONCE = "once", pgettext_lazy("cycle", "Once")
    MONTH = "month", pgettext_lazy("cycle", "Each month")
    QUARTER = "quarter", pgettext_lazy("cycle", "Each quarter")
    HALF = "half", pgettext_lazy("cycle", "Each half year")
    YEAR = "year", pgettext_lazy("cycle", "Each year")


class ObligationState(models.TextChoices):
    OPEN = "open", pgettext_lazy("obligation", "Open")
    FULFILLED = "fulfilled", pgettext_lazy("obligation", "Fulfilled")
    WAIVED = "waived", pgettext_lazy("obligation", "Dropped by both sides")
    FAILED = "failed", pgettext_lazy("obligation", "Not fulfilled")
    MOVED = "moved", pgettext_lazy("obligation", "Goes on in the next agreement")


class DeliveryState(models.TextChoices):
    REPORTED = "reported", pgettext_lazy("delivery", "Reported, not verified yet")
    VERIFIED = "verified", pgettext_lazy("delivery", "Verified")
    REFUSED = "refused", pgettext_lazy("delivery", "Not accepted")


class Decision(models.TextChoices):
    """What the evaluation comes to."""

    RENEW = "renew", _("Renew it")
    STOP = "stop", _("Let it end")


class RuleSubject(models.TextChoices):
    """What a dated rule is about."""

    PAPER = "paper", _("Required paper")
    REVIEWER = "reviewer", _("Reviewer")
    TERM = "term", _("Longest term in months")
    SKIP = "skip", _("Step that may be left out")
    AUTHORITY = "authority", _("Who may sign for the province")
    DPRD = "dprd", _("When the DPRD must consent")
    THRESHOLD = "threshold", _("Days before the end when somebody is told")
    CRITERION = "criterion", _("Criterion of the evaluation")
