import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list as somebody narrowed and sorted it, under a name; hers alone, or lent to a role or an office.

    Lent to a role it is for those who hold the role within the region of whoever lends it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    list_key = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=60)
    query = models.JSONField(default=dict)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=40, blank=True, default="")
    region = models.ForeignKey("regions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    office = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("office"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["list_key", "owner"], name="saved_view_of_owner")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role="", region__isnull=True)
                | models.Q(region__isnull=False) & ~models.Q(role=""),
                name="view_lent_to_a_role_in_a_region",
            ),
        ]

    class Privacy:
        # A name that is searched for may stand in both.
        personal = {"name", "query"}
        plain = {"id", "list_key", "owner", "role", "region", "office", "created_at", "changed_at"}

    def __str__(self) -> str:
        return self.name

    @property
    def is_lent(self) -> bool:
        return bool(self.role or self.office_id)

    @property
    def trace_label(self) -> str:
        return self.list_key
