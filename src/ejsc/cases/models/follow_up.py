from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FollowUp(models.Model):
    """The next promised act of a case: what, who, by when."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="follow_ups")
    what = models.CharField(_("next act"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="follow_ups", verbose_name=_("who")
    )
    due_on = models.DateField(_("by when"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    result = models.TextField(_("what came of it"), max_length=2000, blank=True)
    # False: the case was closed before; nobody did it.
    carried_out = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, done_by__isnull=True)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="follow_up_done_when_and_who",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=models.Q(done_at__isnull=True), name="follow_up_open"
            )
        ]
        ordering = ["due_on", "id"]

    class Privacy:
        personal = {"what", "result"}
        plain = {
            "id",
            "case",
            "owner",
            "due_on",
            "created_by",
            "created_at",
            "done_at",
            "done_by",
            "carried_out",
        }
