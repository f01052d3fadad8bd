from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Density


class ListLook(models.Model):
    """How one person likes one list: its columns and how dense its rows are."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    list_key = models.CharField(max_length=40)
    columns = models.JSONField(default=list, blank=True)
    density = models.CharField(_("rows"), max_length=8, choices=Density.choices, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "list_key"], name="one_look_of_a_list")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "user", "list_key", "columns", "density"}
