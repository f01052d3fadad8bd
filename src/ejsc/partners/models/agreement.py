from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.workflow import Step, Workflow

from .. import rulebook, rules
from ..choices import (
    SHORT_FORMS,
    AgreementKind,
    AgreementState,
    DeliveryState,
    Ending,
    Form,
    ObligationState,
    Verdict,
    VersionKind,
)
from ..permissions import Can
from ..workflow import AGREEMENT_FLOW, RUNNING

if TYPE_CHECKING:
    from datetime import date

    from ejsc.accounts.reach import Reach

    from .version import AgreementVersion


class Standing(models.Model):
    """What an agreement knows of its own rows; its guards ask this."""

    class Meta:
        abstract = True

    id: Any
    papers: Any
    parties: Any
    versions: Any
    marks: Any
    opinions: Any
    obligations: Any
    deliveries: Any
    kind: Any
    form: Any

    def papers_not_in(self) -> list[str]:
        """Required papers that nobody has handed in."""
        return [str(one) for one in self.papers.filter(required=True, handed_in_on__isnull=True)]

    def papers_not_judged(self) -> list[str]:
        return [str(one) for one in self.papers.filter(verdict="")]

    def papers_not_right(self) -> list[str]:
        return [str(one) for one in self.papers.filter(verdict=Verdict.MISSING)]

    def latest_version(self) -> AgreementVersion | None:
        """The text about which everybody speaks now."""
        return self.versions.filter(kind=VersionKind.DRAFT).order_by("-number").first()

    def signed_version(self) -> AgreementVersion | None:
        return self.versions.filter(kind=VersionKind.SIGNED).order_by("-number").first()

    def final_report(self) -> AgreementVersion | None:
        return self.versions.filter(kind=VersionKind.FINAL_REPORT).order_by("-number").first()

    def parties_without_obligation(self) -> list[str]:
        return [str(one) for one in self.parties.filter(obligations__isnull=True)]

    def parties_without(self, mark: str) -> list[str]:
        """The parties that have not initialled or signed the latest text as it is now."""
        version = self.latest_version()
        if version is None:
            return [str(one) for one in self.parties.all()]
        marked = self.marks.filter(version=version, mark=mark, sha256=version.sha256).values("party")
        return [str(one) for one in self.parties.exclude(pk__in=marked)]

    def reviewers_waiting(self) -> list[str]:
        """Reviewers whose last word on the latest version is not that they agree."""
        version = self.latest_version()
        said = dict(self.opinions.filter(version=version).order_by("at").values_list("reviewer", "opinion"))
        return [
            str(one) for one in rulebook.reviewers(self.kind, self.form) if said.get(one.code) != "agreed"
        ]

    def longest_months(self) -> int | None:
        return rulebook.longest_months(self.kind, self.form)

    def may_skip(self, step: str) -> bool:
        return rulebook.skip_reason(self.kind, self.form, step) is not None

    def deliveries_not_checked(self) -> int:
        return self.deliveries.filter(state=DeliveryState.REPORTED).count()

    def open_obligations(self) -> int:
        return self.obligations.filter(state=ObligationState.OPEN).count()


@pghistory.track(context_field=pghistory.ContextJSONField())
class Agreement(Standing):
    """Cooperation with a partner, from the first request to the evaluation. The form makes the id.

    `state` is what people decided; whether it is expiring or has run out follows from `ends`, each day anew.
    """

    workflow: ClassVar[Workflow] = AGREEMENT_FLOW

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(_("register number"), max_length=20, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=AgreementKind.choices)
    form = models.CharField(_("document"), max_length=10, choices=Form.choices, default=Form.WORKING)
    title = models.CharField(_("about what"), max_length=300)
    partner = models.ForeignKey(
        "partners.Partner", models.PROTECT, related_name="agreements", verbose_name=_("partner")
    )
    state = models.CharField(
        _("status"), max_length=14, choices=AgreementState.choices, default=AgreementState.DRAFT
    )
    # Where it works; and the care unit that it serves, if one.
    region = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", verbose_name=_("area"))
    unit = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("care unit"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="agreements", verbose_name=_("officer")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("under")
    )
    renews = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewed_by")
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    need = models.TextField(_("what is needed"), max_length=2000, blank=True)
    target_group = models.CharField(_("for whom"), max_length=300, blank=True)
    place = models.CharField(_("where"), max_length=300, blank=True)
    places_offered = models.PositiveIntegerField(_("places offered"), null=True, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    overrun_reason = models.CharField(_("why it outlives the accord above it"), max_length=300, blank=True)
    needs_dprd = models.BooleanField(_("the DPRD must consent"), null=True, blank=True)
    dprd_decision = models.CharField(_("decision of the DPRD"), max_length=200, blank=True)
    our_number = models.CharField(_("our number"), max_length=80, blank=True)
    partner_number = models.CharField(_("number of the partner"), max_length=80, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending.choices, blank=True)
    contact_verified_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    state_since = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=sorted(RUNNING))
                | Q(starts__isnull=False, ends__isnull=False, signed_on__isnull=False),
                name="agreement_in_force_has_its_dates",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gt=models.F("starts")),
                name="agreement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "evaluated", "closed"]) ^ Q(ending=""),
                name="ended_agreement_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")), name="agreement_is_not_its_own_parent"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "ends", "id"], name="agreement_state_ends"),
            models.Index(fields=["-state_since", "id"], name="agreement_since"),
            models.Index(fields=["ends", "id"], name="agreement_ends"),
            models.Index(fields=["partner", "-opened_at"], name="agreement_partner"),
            models.Index(fields=["unit"], name="agreement_unit", condition=Q(unit__isnull=False)),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id",
            "number",
            "kind",
            "form",
            "title",
            "partner",
            "state",
            "region",
            "unit",
            "owner",
            "parent",
            "renews",
            "legal_basis",
            "need",
            "target_group",
            "place",
            "places_offered",
            "starts",
            "ends",
            "overrun_reason",
            "needs_dprd",
            "dprd_decision",
            "our_number",
            "partner_number",
            "signed_on",
            "ending",
            "contact_verified_at",
            "opened_by",
            "opened_at",
            "state_since",
            "changed_at",
            "version",
        }

    def __str__(self) -> str:
        return self.number

    @property
    def trace_label(self) -> str:
        return self.number

    @property
    def region_code(self) -> str:
        return self.region_id

    @property
    def short_form(self) -> str:
        return str(SHORT_FORMS[Form(self.form)])

    def get_absolute_url(self) -> str:
        return reverse("partners:agreement", args=[self.number])

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    def has_run_out(self, today: date) -> bool:
        """Whether it is over by its date, though nobody has written that down yet."""
        return self.is_running and rules.has_run_out(self.ends, today)

    def within(self, reach: Reach, user: Any) -> bool:
        """Whether its area or its care unit lies in the reach; nobody evaluates what she looks after herself."""
        if reach.permission == Can.AGREEMENT_EVALUATE and self.owner_id == user.pk:
            return False
        return reach.covers(self.region_id) or reach.includes(self.unit_id)

    def settle(self, *, changed_state: bool) -> None:
        if changed_state:
            self.state_since = timezone.now()

    def took(self, step: Step, *, by: Any, note: str, before: str) -> None:
        """The trace is the timeline of an agreement."""
