from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class NameWord(models.Model):
    """A folded word that stands in somebody's name; by it a word with a slip of the pen finds the one that was meant.

    Read and written through functions of the owner alone: the words of all names are nobody's list.
    """

    word = models.CharField(max_length=60, primary_key=True)
    # The word and all that is left of it without one letter: two words with one slip between them share one.
    shapes = ArrayField(models.CharField(max_length=60), default=list)
    # How many people carry it, roughly: rare words tell more.
    uses = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            GinIndex(fields=["shapes"], name="name_word_shapes"),
            models.Index(fields=["word"], opclasses=["varchar_pattern_ops"], name="name_word_begins"),
        ]

    class Privacy:
        personal = {"word", "shapes"}
        plain = {"uses"}
