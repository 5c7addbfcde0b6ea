"""Settings of the application. It starts with none of them set; see ``environment.py`` for what may be."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from emporion_web.conf import environment

BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = environment.data_directory(BASE_DIR)

DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.secret_key(DATA_DIR)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
SITE_URL = environment.text("SITE_URL", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "emporion_web.ui",
    "emporion_web.accounts",
    "emporion_web.audit",
    "emporion_web.jobs",
    "emporion_web.mail",
    "emporion_web.search",
    "emporion_web.privacy",
    "emporion_web.clearance",
    "emporion_web.registry",
    "emporion_web.screening",
    "emporion_web.matching",
    "emporion_web.forums",
    "emporion_web.attendance",
    "emporion_web.newsroom",
    "emporion_web.requests",
    "emporion_web.onsite",
    "emporion_web.outcomes",
    "emporion_web.api",
    "emporion_web.sample",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "emporion_web.accounts.middleware.LanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "emporion_web.ui.middleware.HeadersMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "emporion_web.audit.middleware.DisclosureMiddleware",
]

ROOT_URLCONF = "emporion_web.conf.urls"
WSGI_APPLICATION = "emporion_web.conf.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "emporion_web.ui.context.shell",
            ],
        },
    }
]

FORM_RENDERER = "emporion_web.ui.forms.Renderer"

DATABASES = {"default": environment.database(DATA_DIR)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "emporion_web.accounts.backends.PasswordBackend",
    "emporion_web.accounts.backends.CodeBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "emporion_web.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers are sent nothing, and nobody learns who has an account
ACCOUNT_MAX_EMAIL_ADDRESSES = 1  # the one that was invited: an address that nobody checked could be another's
ACCOUNT_RATE_LIMITS = {
    "newsroom_subscribe": "10/h/ip,30/d/ip",
    "privacy_ask": "10/h/ip,30/d/ip",
}  # beside those of the sign-in library
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("PROXIES", 0, most=10)
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Emporion: "

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("zh-hans", _("Simplified Chinese"))]
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = "emporion_web.conf.formats"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = DATA_DIR / "uploads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if environment.text("EMAIL_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 587, least=1, most=65_535)
EMAIL_TIMEOUT = 30
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "Emporion <emporion@localhost>")
MAIL_PER_MINUTE = environment.number("MAIL_PER_MINUTE", 0, most=100_000)  # 0 is no limit
MAIL_KEEP_DAYS = environment.number("MAIL_KEEP_DAYS", 90, least=1, most=3_650)
MAIL_RETURN_PATH = environment.address("MAIL_RETURN_PATH")
MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY = environment.dkim()

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
    },
}
NEWSROOM_FOUR_EYES = environment.flag("NEWSROOM_FOUR_EYES")
NEWSROOM_TRANSLATOR = environment.text("NEWSROOM_TRANSLATOR", "offline")
CSRF_FAILURE_VIEW = "emporion_web.ui.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_HTTPS else 0
SILENCED_SYSTEM_CHECKS = (
    ["security.W004", "security.W008", "security.W012", "security.W016"] if not SECURE_HTTPS else []
)
