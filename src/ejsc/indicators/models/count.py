from django.db import models

from ..choices import Dim, Grain, Measure


class Count(models.Model):
    """How many moments of cases fell into one month or year, for one area and one value.

    A province's row holds all of it; a case counts in its regency and in its province, and there once for each
    dimension. `bucket` is how long it took, in the steps of `rules.words_of`; 0 where nothing is timed.
    """

    measure = models.CharField(max_length=9, choices=Measure.choices)
    grain = models.CharField(max_length=1, choices=Grain.choices)
    starts = models.DateField()
    region = models.CharField(max_length=5)
    dim = models.CharField(max_length=7, choices=Dim.choices)
    value = models.CharField(max_length=20, blank=True)
    sealed = models.BooleanField(default=False)
    bucket = models.SmallIntegerField(default=0)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "grain", "dim", "region", "value", "sealed", "starts", "bucket"],
                include=["n"],
                name="figure_once",
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=models.Q(n=0), name="figure_empty")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "measure", "grain", "starts", "region", "dim", "value", "sealed", "bucket", "n"}
