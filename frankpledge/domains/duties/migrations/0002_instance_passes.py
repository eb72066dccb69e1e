from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial")]

    operations = [
        migrations.AddField("instance", "passes", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("instance", "passes_on", models.DateField(blank=True, null=True)),
    ]
