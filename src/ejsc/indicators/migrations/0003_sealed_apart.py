"""Sealed cases are counted apart, so that a figure holds them only where they are many."""

from importlib import import_module

from django.db import migrations

counting = import_module("ejsc.indicators.migrations.0002_counting")
MAKERS = (counting.note, counting.figures, counting.fresh, counting.mark)


def again(sealed: str) -> list[str]:
    """The functions that ask whether a case is sealed."""
    return [make(sealed).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1) for make in MAKERS]


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_counting"), ("cases", "0006_sealed")]

    operations = [
        *(
            migrations.RunSQL(after, before)
            for after, before in zip(again("c.sealed"), again(counting.SEALED), strict=True)
        ),
        migrations.RunSQL("SELECT ejsc_mend_figures()", migrations.RunSQL.noop),
    ]
