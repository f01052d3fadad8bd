from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.workflow import Step, Workflow

from ..choices import QUIET_KINDS, CaseState, Channel, EventKind, Kind, ReportState, Urgency
from ..rules import sealed_trace
from ..workflow import REPORT_FLOW

if TYPE_CHECKING:
    from ejsc.accounts.reach import Reach


@pghistory.track(context_field=pghistory.ContextJSONField())
class Report(models.Model):
    """What somebody told us; several may belong to one case. The sender makes the id, so a retry is harmless."""

    workflow: ClassVar[Workflow] = REPORT_FLOW

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.CharField(_("tracking code"), max_length=18, unique=True, editable=False)
    # The second fact: a hash of the last four digits of the phone, or of a PIN that was shown once.
    second_fact = models.CharField(max_length=200, editable=False)
    second_fact_is_phone = models.BooleanField(default=False)
    state = models.CharField(
        _("status"), max_length=10, choices=ReportState.choices, default=ReportState.RECEIVED
    )
    channel = models.CharField(_("came in by"), max_length=10, choices=Channel.choices, default=Channel.SITE)
    source_link = models.URLField(_("link to the message"), max_length=500, blank=True)
    outside_number = models.CharField(_("tracking number elsewhere"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    what = models.TextField(_("what happened"), max_length=4000)
    region = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", verbose_name=_("area"))
    place = models.CharField(_("place in words"), max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy = models.PositiveIntegerField(null=True, blank=True)
    subject_name = models.CharField(_("name of the person"), max_length=150, blank=True)
    subject_age = models.CharField(_("age, more or less"), max_length=30, blank=True)
    subject_sex = models.CharField(_("sex"), max_length=1, blank=True)
    subject_count = models.PositiveSmallIntegerField(_("how many people"), default=1)
    reporter_name = models.CharField(_("your name"), max_length=150, blank=True)
    reporter_phone = models.CharField(_("your phone"), max_length=20, blank=True)
    hide_reporter = models.BooleanField(_("keep my name hidden"), default=False)
    quiet = models.BooleanField(_("no message to the phone"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField(default=timezone.now)
    device_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False)
    photos_expected = models.PositiveSmallIntegerField(default=0)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="reports")
    redirected_to = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("office"),
    )
    redirected_name = models.CharField(_("another office"), max_length=150, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)
    # As its case is; the database keeps it so.
    sealed = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ReportState.JOINED, case__isnull=False)
                | (~models.Q(state=ReportState.JOINED) & models.Q(case__isnull=True)),
                name="joined_report_has_case",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(state="received"), name="report_waiting"
            ),
            # What waits in an area, found by its beginning: the inbox of whoever works there.
            models.Index(
                OpClass("region", "varchar_pattern_ops"),
                "due_at",
                name="report_region_waiting",
                condition=models.Q(state="received"),
            ),
            models.Index(fields=["region", "received_at"], name="report_region"),
            models.Index(
                fields=["-decided_at", "id"], condition=~models.Q(state="received"), name="report_decided"
            ),
        ]

    class Privacy:
        personal = {
            "code",
            "second_fact",
            "what",
            "place",
            "latitude",
            "longitude",
            "accuracy",
            "subject_name",
            "subject_age",
            "reporter_name",
            "reporter_phone",
            "reason",
            "source_link",
            "outside_number",
        }
        plain = {
            "id",
            "second_fact_is_phone",
            "state",
            "channel",
            "kind",
            "urgency",
            "region",
            "subject_sex",
            "subject_count",
            "hide_reporter",
            "quiet",
            "entered_by",
            "received_at",
            "device_at",
            "due_at",
            "fingerprint",
            "photos_expected",
            "case",
            "redirected_to",
            "redirected_name",
            "decided_at",
            "changed_at",
            "version",
            "sealed",
        }

    def __str__(self) -> str:
        return self.code

    @property
    def trace_label(self) -> str:
        return f"{self.kind} {self.received_at:%Y-%m-%d}"

    @property
    def region_code(self) -> str:
        return self.region_id

    @property
    def is_quiet(self) -> bool:
        """Whether nothing about it may appear on the reporter's phone."""
        return self.quiet or self.kind in QUIET_KINDS

    def within(self, reach: Reach, user: Any) -> bool:
        if self.sealed and self.case is not None and not self.case.within(reach, user):
            return False
        return reach.covers(self.region_id)

    @property
    def traced_as(self) -> tuple[str, str, str] | None:
        """How the trace names it while its case is sealed: as the case."""
        return sealed_trace(self.case_id) if self.sealed and self.case_id else None

    def settle(self, *, changed_state: bool) -> None:
        """The triage clock runs only while nobody has decided."""
        from ..clocks import set_report_clock

        set_report_clock(self)

    def took(self, step: Step, *, by: Any, note: str, before: str) -> None:
        """A report that joins or leaves a case shows in that case's timeline, and may seal it."""
        from ..actions.sealing import seal_if_due

        if step.name == "join" and self.case is not None:
            opens = not self.case.reports.exclude(pk=self.pk).exists()
            self.case.timeline.create(
                kind=EventKind.REPORT,
                by_id=getattr(by, "pk", None),
                by_label=by.label,
                text=note,
                detail={"report": str(self.pk), "step": "open" if opens else "join"},
            )
            if seal_if_due(self.case, by=by) or self.case.sealed:
                self.sealed = True

    @property
    def case_state(self) -> str:
        return self.case.state if self.case else CaseState.OPEN


class ReportMessage(models.Model):
    """A question of the office to the reporter, or what the reporter added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    report = models.ForeignKey(Report, models.CASCADE, related_name="messages")
    from_office = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("message"), max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]

    class Privacy:
        personal = {"text"}
        plain = {"id", "report", "from_office", "by", "at", "read_at"}
