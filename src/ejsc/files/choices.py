from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PHOTO = "photo", _("Photo")
    DOCUMENT = "document", _("Document")


class State(models.TextChoices):
    QUARANTINE = "quarantine", _("Being checked")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Cannot be shown")


class Refusal(models.TextChoices):
    DAMAGED = "damaged", _("This photo arrived damaged and cannot be opened. Please send it again.")
    TOO_LARGE = "too_large", _("This photo has too many pixels. Send it in the camera's ordinary size.")
    LOST = "lost", _("The file was not found in the store. Please send it again.")
