from django.db import models

from ejsc.kernel.secrets import EncryptedField

from .report import Report


class ReportNik(models.Model):
    """The NIK that a recap told of the person in a report, until she is registered."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="told_nik")
    nik = EncryptedField()

    class Privacy:
        personal = {"nik"}
        plain = {"report"}
