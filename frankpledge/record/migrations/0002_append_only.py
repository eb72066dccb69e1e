from django.db import migrations

from frankpledge.record.ledger import append_only
from frankpledge.record.releases import search


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [
        migrations.RunPython(append_only.install, migrations.RunPython.noop),
        migrations.RunPython(search.create, migrations.RunPython.noop),
    ]
