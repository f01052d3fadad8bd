from django.db import migrations


class Migration(migrations.Migration):
    """Numbers of the register: skipped perhaps, never repeated."""

    dependencies = [("partners", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE partners_agreement_number", "DROP SEQUENCE partners_agreement_number"
        ),
    ]
