"""Settings of the tests: the real ones, with a data folder, mail box and password hashes of the test run's own."""

import os
import tempfile

os.environ.setdefault("EMPORION_DATA_DIR", tempfile.mkdtemp(prefix="emporion-test-"))
os.environ.setdefault("EMPORION_ALLOWED_HOSTS", "*")

from emporion_web.conf.settings import *  # noqa: F403
from emporion_web.conf.settings import DATA_DIR, DATABASES, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(exist_ok=True)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A file, not memory: only there do threads meet the locks that they meet in an installation.
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
