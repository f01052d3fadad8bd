from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(models.TextChoices):
    FEMALE = "P", _("Woman")
    MALE = "L", _("Man")
    UNKNOWN = "", _("Not known")


# How lists write it, in the folded form of `kernel.text.plain`.
SEX_WORDS = {
    **dict.fromkeys(
        ("l", "lk", "laki laki", "laki", "lakilaki", "lelaki", "pria", "male", "m", "1", "cowok"), Sex.MALE
    ),
    **dict.fromkeys(
        ("p", "pr", "prp", "perempuan", "pere", "wanita", "w", "female", "f", "2", "cewek"), Sex.FEMALE
    ),
}


class BirthPrecision(models.TextChoices):
    DAY = "day", _("Exact date")
    MONTH = "month", _("Month and year")
    YEAR = "year", _("Year only")
    ESTIMATED = "estimated", _("Estimated age")


class AddressKind(models.TextChoices):
    KTP = "ktp", _("As on the identity card")
    DOMICILE = "domicile", _("Where the person lives")
    FOUND_AT = "found_at", _("Where the person was found")


class PairState(models.TextChoices):
    """What was decided of two who may be one."""

    OPEN = "open", pgettext_lazy("pair", "To be decided")
    UNSURE = "unsure", pgettext_lazy("pair", "For a second person")
    SAME = "same", pgettext_lazy("pair", "Same person")
    APART = "apart", pgettext_lazy("pair", "Not the same")


# A person must still decide.
WAITING = frozenset({PairState.OPEN, PairState.UNSURE})
