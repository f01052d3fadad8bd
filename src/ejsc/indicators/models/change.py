from django.db import models


class Change(models.Model):
    """What one statement changed in the figures; written by a trigger, added to the counts and removed by `fold`.

    `n` may be negative: a case that is reopened takes its closing back.
    """

    measure = models.CharField(max_length=9)
    day = models.DateField()
    bucket = models.SmallIntegerField()
    region = models.CharField(max_length=5)
    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=10)
    desk = models.BigIntegerField()
    sealed = models.BooleanField()
    n = models.IntegerField()

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "measure", "day", "bucket", "region", "kind", "channel", "desk", "sealed", "n"}
