"""What the log says about jobs."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add

add(
    {
        "jobs.job.enqueue": _("%(actor)s started a job."),
        "jobs.job.cancel": _("%(actor)s cancelled a job."),
    }
)
