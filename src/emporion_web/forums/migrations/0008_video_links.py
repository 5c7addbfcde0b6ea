"""Video links: the pattern of a forum, and the link of a meeting with a token of its own for each that was told."""

import secrets
from typing import Any

from django.db import migrations, models

import emporion_web.forums.models.frame


def give_tokens(apps: Any, schema_editor: Any) -> None:
    """Give every entry a token of its own: the default of a new column is one for all rows."""
    entries = apps.get_model("forums", "CalendarEntry").objects
    rows = list(entries.only("pk"))
    for row in rows:
        row.video_token = secrets.token_urlsafe(24)
    entries.bulk_update(rows, ["video_token"], batch_size=200)


class Migration(migrations.Migration):

    dependencies = [
        ("forums", "0007_events_and_undo"),
    ]

    operations = [
        migrations.AddField(
            model_name="forum",
            name="video_pattern",
            field=models.CharField(blank=True, max_length=500, verbose_name="pattern of the video links"),
        ),
        migrations.AddField(
            model_name="calendarentry",
            name="video_url",
            field=models.CharField(blank=True, help_text="Given for this meeting by an officer", max_length=500),
        ),
        migrations.AddField(
            model_name="calendarentry",
            name="video_token",
            field=models.CharField(
                default=emporion_web.forums.models.frame.feed_token,
                help_text="Its place in the forum's pattern",
                max_length=40,
            ),
        ),
        migrations.RunPython(give_tokens, migrations.RunPython.noop),
    ]
