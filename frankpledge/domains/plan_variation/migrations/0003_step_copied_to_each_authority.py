from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan_variation", "0002_words_of_steps")]

    operations = [
        migrations.AddField(
            "step", "copied_to_fire",
            models.CharField("fire and rescue authority", blank=True, default="", max_length=300), preserve_default=False,
        ),
        migrations.AddField(
            "step", "copied_to_health",
            models.CharField("integrated care board, in Wales local health board", blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            "step", "copied_to_probation",
            models.CharField("provider of probation services", blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
