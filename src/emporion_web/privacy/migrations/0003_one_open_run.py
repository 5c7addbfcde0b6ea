from typing import Any

from django.db import migrations, models
from django.utils import timezone


def finish_others(apps: Any, schema_editor: Any) -> None:
    """Of several open runs only the newest is gone on with."""
    runs = apps.get_model("privacy", "RetentionRun").objects.filter(finished_at=None)
    newest = runs.order_by("-pk").first()
    if newest is not None:
        runs.exclude(pk=newest.pk).update(finished_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_retention")]

    operations = [
        migrations.RunPython(finish_others, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="retentionrun",
            constraint=models.UniqueConstraint(
                models.ExpressionWrapper(models.Q(("finished_at__isnull", True)), models.BooleanField()),
                condition=models.Q(("finished_at__isnull", True)),
                name="one_open_retention_run",
            ),
        ),
    ]
