from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_api_token")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="reads_sealed",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
    ]
