from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from emporion_web.forums.queries.versions import counts_of


def keep_what_began(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every withdrawal the meetings that had begun by then: of the version it withdrew, which may be one too."""
    versions = apps.get_model("forums", "TimetableVersion").objects.filter(figures__withdrawn=True)
    meetings = apps.get_model("forums", "Meeting").objects
    for version in versions.defer("problem").order_by("number"):
        begun = meetings.filter(version=version.based_on_id, slot__start__lte=version.released_at)
        if not meetings.filter(version=version).exists():
            rows = list(begun)
            for row in rows:
                row.pk, row.version_id = None, version.pk
            meetings.bulk_create(rows)
            version.figures |= counts_of(version)
            version.save(update_fields=["figures"])


class Migration(migrations.Migration):

    dependencies = [
        ("forums", "0010_kept_nos"),
    ]

    operations = [migrations.RunPython(keep_what_began, migrations.RunPython.noop)]
