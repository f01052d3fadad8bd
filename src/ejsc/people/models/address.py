import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import AddressKind


@pghistory.track(context_field=pghistory.ContextJSONField())
class Address(models.Model):
    """Where somebody lives by the card, lives in fact, or was found; dated, several at once."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="addresses")
    kind = models.CharField(_("kind of address"), max_length=10, choices=AddressKind.choices)
    text = models.CharField(_("street, hamlet or sign"), max_length=300, blank=True)
    rt = models.CharField("RT", max_length=3, blank=True)
    rw = models.CharField("RW", max_length=3, blank=True)
    region = models.ForeignKey("regions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=150, blank=True)

    class Privacy:
        personal = {"text", "rt", "rw"}
        plain = {"id", "person", "kind", "region", "since", "until", "source"}
