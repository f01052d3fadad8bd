from django.db import models


class LimitCount(models.Model):
    """How often a key acted within the running window; written by `ejsc.kernel.limits` alone."""

    pk = models.CompositePrimaryKey("name", "key")
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    since = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Privacy:
        personal: set[str] = set()
        plain = {"name", "key", "since", "count"}

    class Meta:
        db_table = "kernel_limit"
