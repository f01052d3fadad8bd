from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.workflow import Step, Workflow

from ..choices import REFERRAL_OVER, ReferralKind, ReferralResult, ReferralState, Urgency
from ..permissions import Can
from ..referral_flow import LETTER_FLOW, REFERRAL_FLOW
from ..referral_rules import is_senders_turn

if TYPE_CHECKING:
    from ejsc.accounts.reach import Reach

    from .case import Case


@pghistory.track(context_field=pghistory.ContextJSONField())
class Referral(models.Model):
    """Asking another unit to take over a part of a case. The sender makes the id, so a retry is harmless.

    The unit reads this row and what was disclosed with it; never the case itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(_("referral number"), max_length=20, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="referrals")
    kind = models.CharField(_("kind"), max_length=8, choices=ReferralKind.choices)
    desk = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("from")
    )
    to = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("to"),
    )
    to_name = models.CharField(_("another unit"), max_length=150, blank=True)
    # Whose roles go over an area, not over the office itself, sign for it by that area.
    to_region = models.ForeignKey("regions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        _("status"), max_length=12, choices=ReferralState.choices, default=ReferralState.ASKED
    )
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    reason = models.TextField(_("what they are asked to do, and why"), max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    expected_on = models.DateField(_("expected on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.TextField(_("answer"), max_length=2000, blank=True)
    # Of a unit without an account: the letter or talk by which it answered.
    answer_source = models.CharField(_("letter"), max_length=200, blank=True)
    result = models.CharField(_("result"), max_length=12, choices=ReferralResult.choices, blank=True)
    feedback = models.TextField(_("feedback"), max_length=4000, blank=True)
    feedback_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    feedback_at = models.DateTimeField(null=True, blank=True)
    # The promise by which the owner of the case keeps an eye on it.
    follow_up = models.ForeignKey(
        "cases.FollowUp", models.SET_NULL, null=True, blank=True, related_name="referrals"
    )
    fingerprint = models.CharField(max_length=64, editable=False)
    state_since = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to__isnull=False) | ~Q(to_name=""), name="referral_goes_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(kind=ReferralKind.LETTER) | Q(to__isnull=False),
                name="referral_account_has_office",
            ),
            models.CheckConstraint(
                condition=Q(state__in=REFERRAL_OVER) ^ Q(due_at__isnull=False), name="open_referral_has_date"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="referral_answered_when_and_who",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.WAITING) | Q(expected_on__isnull=False),
                name="waiting_referral_has_expected_date",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReferralKind.LETTER)
                | Q(answered_by__isnull=True)
                | ~Q(answered_by=models.F("asked_by")),
                name="referral_answered_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-asked_at"], name="referral_case"),
            models.Index(fields=["to", "due_at"], name="referral_to_due", condition=Q(due_at__isnull=False)),
            models.Index(
                fields=["to_region", "due_at"], name="referral_area_due", condition=Q(due_at__isnull=False)
            ),
            models.Index(fields=["due_at"], name="referral_due", condition=Q(due_at__isnull=False)),
        ]

    class Privacy:
        personal = {"reason", "answer_note", "answer_source", "feedback"}
        plain = {
            "id", "number", "case", "kind", "desk", "to", "to_name", "to_region", "state", "urgency", "asked_by",
            "asked_at", "due_at", "expected_on", "answered_by", "answered_at", "result", "feedback_by",
            "feedback_at", "follow_up", "fingerprint", "state_since", "changed_at", "version",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def trace_label(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("cases:referral", args=[self.number])

    @property
    def workflow(self) -> Workflow:
        """A unit without an account answers by letter: the sender records each of its steps."""
        return LETTER_FLOW if self.by_letter else REFERRAL_FLOW

    @property
    def by_letter(self) -> bool:
        return self.kind == ReferralKind.LETTER

    @property
    def is_over(self) -> bool:
        return self.state in REFERRAL_OVER

    @property
    def unit(self) -> str:
        """Where it goes, in a word."""
        return str(self.to) if self.to is not None else self.to_name

    @property
    def acting_office(self) -> Any:
        """The office that must act now: the unit, else the desk that sent it."""
        if self.by_letter or is_senders_turn(self.state):
            return self.desk
        return self.to

    def sending_case(self) -> Case | None:
        """The case, for those who may see it."""
        from .case import Case

        return Case.objects.select_related("desk", "owner", "region").filter(pk=self.case_id).first()

    def is_for(self, reach: Reach) -> bool:
        """Whether the unit's own people are meant: those over the office itself, or over exactly its area."""
        return reach.includes(self.to_id) or (
            self.to_region_id is not None and self.to_region_id in reach.regions
        )

    def within(self, reach: Reach, user: Any) -> bool:
        """Which side somebody stands on: the unit by its office, the sender by the case."""
        if reach.permission in {Can.REFERRAL_WORK, Can.REFERRAL_ANSWER}:
            return self.is_for(reach)
        case = self.sending_case()
        if reach.permission == Can.REFERRAL_READ:
            return self.is_for(user.reach(Can.REFERRAL_WORK)) or bool(case and user.can(Can.CASE_READ, case))
        return case is not None and case.within(reach, user)

    def settle(self, *, changed_state: bool) -> None:
        """When the present turn is due follows from the status and from when it was entered."""
        from ..clocks import set_referral_clock

        if changed_state:
            self.state_since = timezone.now()
        set_referral_clock(self)

    def took(self, step: Step, *, by: Any, note: str, before: str) -> None:
        """The case's timeline and promises follow in the action: the unit's own scope does not reach the case."""


class ReferralMessage(models.Model):
    """What one side writes to the other about a referral."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="messages")
    from_unit = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("message"), max_length=2000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]

    class Privacy:
        personal = {"text"}
        plain = {"id", "referral", "from_unit", "by", "at"}


class Escalation(models.Model):
    """Somebody was told that a referral is overdue; once for each deadline, threshold and person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="escalations")
    subject = models.CharField(max_length=60)
    due_at = models.DateTimeField()
    recipient = models.CharField(max_length=10)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "subject", "due_at", "recipient", "user"], name="escalation_told_once"
            ),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "referral", "subject", "due_at", "recipient", "user", "at"}
