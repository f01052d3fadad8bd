from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..choices import AgreementKind, Form, RuleSubject


class AgreementRule(models.Model):
    """What the regulations ask of agreements: papers, reviewers, terms, skips, authority; dated, with its source.

    An empty kind or form means all of them. `code` names the thing, `number` its measure where it has one.
    """

    subject = models.CharField(_("rule about"), max_length=10, choices=RuleSubject.choices)
    kind = models.CharField(_("kind"), max_length=8, choices=AgreementKind.choices, blank=True)
    form = models.CharField(_("document"), max_length=10, choices=Form.choices, blank=True)
    code = models.CharField(_("code"), max_length=40)
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    number = models.PositiveIntegerField(pgettext_lazy("rule", "number"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=50)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["subject", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "form", "code", "valid_from"], name="agreement_rule_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="agreement_rule_ends_after_it_starts",
            ),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "subject", "kind", "form", "code", "name_id", "name_en", "number", "order", "valid_from",
            "valid_to", "verified", "source", "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id
