"""Background jobs: progress, cancel, retries and schedules on top of django-tasks."""
