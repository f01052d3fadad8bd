from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.workflow import Step, Workflow

from ..choices import WAITING, PairState
from ..workflow import PAIR_FLOW
from .person import Person

if TYPE_CHECKING:
    from ejsc.accounts.reach import Reach


class Pair(models.Model):
    """Two people of the registry who may be one, for somebody to decide; what was decided is remembered for ever.

    Who sees one of the two sees the pair, and of the other masked evidence alone.
    """

    workflow: ClassVar[Workflow] = PAIR_FLOW

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    state = models.CharField(_("status"), max_length=8, choices=PairState.choices, default=PairState.OPEN)
    # How much speaks for one person, between 0 and 100, and what does, as words of `doubles.weighing`.
    score = models.PositiveSmallIntegerField(default=0)
    evidence = ArrayField(models.CharField(max_length=20), default=list)
    # By which edition of the weights it was found.
    weighed_by = models.CharField(max_length=10, blank=True, default="")
    found_at = models.DateTimeField(default=timezone.now)
    # One of the two is known from sealed records alone: then nobody is told of her by the other.
    sealed = models.BooleanField(default=False, editable=False)
    # One of the two was put together with somebody else meanwhile: then this is no question any more.
    set_aside = models.BooleanField(default=False, editable=False)
    unsure_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            # Kept in one order, so that the same two are one row.
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]
        indexes = [models.Index(fields=["state", "-score", "id"], name="pair_queue")]

    class Privacy:
        personal = {"note"}
        plain = {
            "id", "first", "second", "state", "score", "evidence", "weighed_by", "found_at", "sealed", "set_aside",
            "unsure_by", "decided_by", "decided_at", "version", "changed_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"G-{self.pk}"

    @property
    def trace_label(self) -> str:
        return str(self)

    @property
    def waits(self) -> bool:
        return self.state in WAITING

    def get_absolute_url(self) -> str:
        return reverse("people:pair", args=[self.pk])

    def within(self, reach: Reach, user: Any) -> bool:
        """Only who reaches both decides on the two."""
        both = list(Person.objects.filter(pk__in=[self.first_id, self.second_id]))
        return len(both) == 2 and all(one.within(reach, user) for one in both)

    def settle(self, *, changed_state: bool) -> None:
        """A decision carries its moment; one that waits again has none."""
        if changed_state:
            self.decided_at = None if self.state == PairState.OPEN else timezone.now()

    def took(self, step: Step, *, by: Any, note: str, before: str) -> None:
        """Its history stands in the trace."""


class Merge(models.Model):
    """One person put together with another: what both were before and after, so that it can be undone exactly."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="merges")
    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # The rows of both as the database kept them, before and after; numbers in them stay encrypted.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    # What hung on the kept one already, by table: what comes later is told apart from it.
    own = models.JSONField(default=dict)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kept", "-id"], name="merge_kept")]

    class Privacy:
        personal = {"before", "after"}
        plain = {"id", "pair", "kept", "gone", "by", "at", "own", "undone_by", "undone_at"}


class MergeMove(models.Model):
    """One row that went over to the kept person, or was made for her by a merge."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="moves")
    table = models.CharField(max_length=60)
    column = models.CharField(max_length=40)
    row = models.CharField(max_length=40)
    made = models.BooleanField(default=False)
    # The row as it stood once the merge was done.
    after = models.JSONField(default=dict)

    class Privacy:
        personal = {"after"}
        plain = {"id", "merge", "table", "column", "row", "made"}
