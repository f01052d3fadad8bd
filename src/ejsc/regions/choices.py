from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegionKind(models.TextChoices):
    """The four levels of an official code, `PP.KK.CC.DDDD`."""

    PROVINCE = "province", _("Province")
    REGENCY = "regency", _("Regency or city")
    DISTRICT = "district", _("District")
    VILLAGE = "village", _("Village")


class GroupKind(models.TextChoices):
    AREA = "area", pgettext_lazy("kind of region", "Area")
    BAKORWIL = "bakorwil", _("Coordination office (Bakorwil)")
