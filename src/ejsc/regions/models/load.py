from django.db import models


class ReferenceLoad(models.Model):
    """Which edition of an app's reference data was loaded last, so that a start may skip it."""

    name = models.CharField(max_length=40, primary_key=True)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Privacy:
        personal: set[str] = set()
        plain = {"name", "digest", "loaded_at"}
