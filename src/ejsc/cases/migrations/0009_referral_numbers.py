from django.db import migrations


class Migration(migrations.Migration):
    """Numbers of referrals and of records of hand-overs: skipped perhaps, never repeated."""

    dependencies = [("cases", "0008_referral")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE cases_referral_number", "DROP SEQUENCE cases_referral_number"),
        migrations.RunSQL("CREATE SEQUENCE cases_hand_over_number", "DROP SEQUENCE cases_hand_over_number"),
    ]
