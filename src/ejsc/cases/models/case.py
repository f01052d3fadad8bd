from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.workflow import Step, Workflow

from ..choices import CaseState, Channel, EventKind, Kind, PersonRole, ReaderKind, Urgency
from ..permissions import Can
from ..rules import pseudonym_of, sealed_trace
from ..workflow import CASE_FLOW
from .seal import CaseReader

if TYPE_CHECKING:
    from ejsc.accounts.reach import Reach

# The steps that bring a kind or a category.
MAY_SEAL = {"visit", "visit_again", "serve", "edit"}


@pghistory.track(context_field=pghistory.ContextJSONField())
class Case(models.Model):
    """What the office does about somebody's need, from the first report to the outcome.

    Every case that is not closed has a desk, one next act and one date; from `assigned` on one owner as well.
    """

    workflow: ClassVar[Workflow] = CASE_FLOW

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("case number"), max_length=20, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    state = models.CharField(_("status"), max_length=12, choices=CaseState.choices, default=CaseState.OPEN)
    channel = models.CharField(_("came in by"), max_length=10, choices=Channel.choices)
    summary = models.TextField(_("what happened"), max_length=4000)
    region = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", verbose_name=_("area"))
    place = models.CharField(_("place in words"), max_length=300, blank=True)
    desk = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("desk")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("owner"),
    )
    next_act = models.CharField(_("next act"), max_length=200)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, blank=True)
    outcome_reason = models.TextField(_("reason"), max_length=2000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    first_response_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    state_since = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)
    # Open to its readers alone; what hangs on the case follows in the database.
    sealed = models.BooleanField(_("sealed"), default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=CaseState.CLOSED)
                | (~models.Q(next_act="") & models.Q(due_at__isnull=False)),
                name="open_case_has_next_act_and_date",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[CaseState.OPEN, CaseState.CLOSED, CaseState.CLOSING])
                | models.Q(owner__isnull=False),
                name="case_in_work_has_owner",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(state=CaseState.CLOSED, closed_at__isnull=False, closed_by__isnull=False)
                    & ~models.Q(outcome="")
                )
                | (
                    ~models.Q(state=CaseState.CLOSED)
                    & models.Q(closed_at__isnull=True, closed_by__isnull=True)
                ),
                name="closed_case_says_when_who_how",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_by__isnull=True)
                | models.Q(proposed_by__isnull=True)
                | ~models.Q(closed_by=models.F("proposed_by")),
                name="case_closed_by_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "due_at"], name="case_region_due", condition=~models.Q(state="closed")
            ),
            models.Index(
                fields=["owner", "due_at"], name="case_owner_due", condition=~models.Q(state="closed")
            ),
            models.Index(
                fields=["desk", "due_at"], name="case_desk_due", condition=~models.Q(state="closed")
            ),
            models.Index(fields=["-opened_at", "id"], name="case_opened"),
            # The order of the list of cases, whoever asks; and the open ones of an area, found by the area's span.
            models.Index(fields=["due_at", "id"], name="case_due_open", condition=~models.Q(state="closed")),
            models.Index(fields=["-closed_at", "id"], name="case_closed", condition=models.Q(state="closed")),
            models.Index(
                OpClass("region", "varchar_pattern_ops"),
                "due_at",
                name="case_region_open",
                condition=~models.Q(state="closed"),
            ),
            models.Index(fields=["id"], name="case_sealed", condition=models.Q(sealed=True)),
        ]

    class Privacy:
        personal = {"summary", "place", "outcome_reason", "next_act"}
        plain = {
            "id",
            "number",
            "kind",
            "urgency",
            "state",
            "channel",
            "region",
            "desk",
            "owner",
            "due_at",
            "outcome",
            "proposed_by",
            "closed_by",
            "closed_at",
            "first_response_at",
            "opened_by",
            "opened_at",
            "state_since",
            "changed_at",
            "version",
            "sealed",
        }

    def __str__(self) -> str:
        return self.number

    @property
    def trace_label(self) -> str:
        return self.number

    @property
    def region_code(self) -> str:
        return self.region_id

    def get_absolute_url(self) -> str:
        return reverse("cases:detail", args=[self.number])

    @property
    def outcome_word(self) -> str:
        """How it ended, as that day's rules call it."""
        from .. import outcomes

        return outcomes.word(self.outcome, self.closed_at)

    @property
    def is_closed(self) -> bool:
        return self.state == CaseState.CLOSED

    def within(self, reach: Reach, user: Any) -> bool:
        """Whether it lies in the reach or is hers; what was opened to her besides is for reading alone.

        A sealed one: whether she is among its readers, and for more than reading also by her area, desk or name.
        """
        if self.sealed:
            kind = self.read_as(user)
            if reach.permission == Can.CASE_READ or not kind:
                return bool(kind)
            if kind == ReaderKind.EMERGENCY:
                return False
        if reach.covers(self.region_id) or reach.includes(self.desk_id) or self.owner_id == user.pk:
            return True
        opened = self.access.filter(ended_at__isnull=True) if reach.permission == Can.CASE_READ else ()
        return any(row.within(reach, user) for row in opened)

    def read_as(self, user: Any) -> str:
        """As what somebody reads this sealed case; empty when she may not. Asked once for each person and record."""
        known: dict[Any, str] = self.__dict__.setdefault("_read_as", {})
        if user.pk not in known:
            row = CaseReader.holding().filter(case=self.pk, user=user.pk).order_by("-kind").first()
            known[user.pk] = row.kind if row else ""
        return known[user.pk]

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self.forget_readers()

    def forget_readers(self) -> None:
        """Ask afresh who reads it."""
        self.__dict__.pop("_read_as", None)

    @property
    def pseudonym(self) -> str:
        """What a sealed case is called where it may not be named."""
        return pseudonym_of(self.pk)

    @property
    def traced_as(self) -> tuple[str, str, str] | None:
        """How the trace names it while it is sealed."""
        return sealed_trace(self.pk) if self.sealed else None

    def settle(self, *, changed_state: bool) -> None:
        """The next act and its date follow from the status and from when it was entered."""
        from ..clocks import set_case_clock

        if changed_state:
            self.state_since = timezone.now()
        set_case_clock(self)

    def took(self, step: Step, *, by: Any, note: str, before: str) -> None:
        """A status that changed stands in the timeline; what a visit, service or correction found may seal the case."""
        from ..actions.sealing import seal_if_due

        if step.target is not None and step.target != before:
            self.timeline.create(
                kind=EventKind.STATUS,
                by_id=getattr(by, "pk", None),
                by_label=by.label,
                text=note,
                detail={"step": step.name, "from": before, "to": self.state, "owner": str(self.owner or "")},
            )
        if step.name in MAY_SEAL:
            seal_if_due(self, by=by)


class CasePerson(models.Model):
    """Somebody in a case, and what she is in it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="in_cases")
    role = models.CharField(
        _("role in the case"), max_length=10, choices=PersonRole.choices, default=PersonRole.SUBJECT
    )
    relation = models.CharField(_("relation"), max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="person_once_in_a_case")]

    class Privacy:
        personal = {"relation"}
        plain = {"id", "case", "person", "role", "created_at"}
