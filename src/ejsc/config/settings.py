"""Settings, read from the environment, safe by default.

`./ejsc` fills these variables; an operator may set them in a unit file (docs/operations.md).
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import csp.constants
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from ejsc.config.limits import *  # noqa: F403

django_stubs_ext.monkeypatch()

SOURCE = Path(__file__).resolve().parents[1]


def flag(name: str, default: bool = False) -> bool:
    """Whether an environment variable says yes."""
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


# Where everything that must survive lies: keys, files, logs, the embedded database.
DATA = Path(os.environ.get("EJSC_DATA", SOURCE.parents[1] / "var")).resolve()

# Made on first start by `./ejsc`; signs sessions and links.
SECRET_KEY = os.environ.get("EJSC_SECRET_KEY", "")
if not SECRET_KEY:
    _secret = DATA / "keys" / "secret.key"
    SECRET_KEY = _secret.read_text().strip() if _secret.exists() else "unsafe-" + "0" * 50

# Encrypts NIK and KK; a JSON file, never inside the database or its backup.
FIELD_KEY_FILE = Path(os.environ.get("EJSC_KEY_FILE", DATA / "keys" / "fields.json"))

DEBUG = flag("EJSC_DEBUG")

# Comma-separated names that the site answers to.
ALLOWED_HOSTS = os.environ.get("EJSC_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# The address that people type; used in links of letters and mails.
BASE_URL = os.environ.get("EJSC_BASE_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "ejsc.config.refusals.stale_form"
# Set when the site stands behind HTTPS: secure cookies and HSTS.
HTTPS = flag("EJSC_HTTPS", BASE_URL.startswith("https://"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "ejsc.kernel",
    "ejsc.audit",
    "ejsc.regions",
    "ejsc.calendar",
    "ejsc.organisations",
    "ejsc.accounts",
    "ejsc.files",
    "ejsc.notices",
    "ejsc.lists",
    "ejsc.imports",
    "ejsc.letters",
    "ejsc.rulebook",
    "ejsc.people",
    "ejsc.partners",
    "ejsc.cases",
    "ejsc.indicators",
    "ejsc.desk",
    "ejsc.publishing",
    "ejsc.integration",
    "ejsc.config",
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
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ejsc.accounts.middleware.ActingMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ejsc.config.middleware.FriendlyOutage",
]

ROOT_URLCONF = "ejsc.config.urls"
WSGI_APPLICATION = "ejsc.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ejsc.desk.menu.menu",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]


# Connections that one process keeps; at least as many as its threads. 0 turns the pool off (tests, commands).
POOL = int(os.environ.get("EJSC_DB_POOL", "0"))


def database(url: str) -> dict[str, object]:
    """Django's description of a PostgreSQL address."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        # Ten seconds of waiting for a connection, then the page that says so.
        # Compiling a statement pays for long reports; a page's statement would wait for it longer than it runs.
        "OPTIONS": {"options": "-c jit=off"}
        | ({"pool": {"min_size": 1, "max_size": POOL, "timeout": 10}} if POOL else {}),
    }


# The role that this process uses: the restricted one for site and workers, the owner for migrations.
DATABASES = {"default": database(os.environ.get("EJSC_DB_URL", "postgresql://ejsc_site@localhost/ejsc"))}
# The restricted role's name, to which the owner grants what the site needs.
DB_SITE_ROLE = os.environ.get("EJSC_DB_SITE_ROLE", "ejsc_site")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kernel_cache"},
}

# Holidays and deadlines are read again after this many seconds in each process.
CALENDAR_CACHE_SECONDS = int(os.environ.get("EJSC_CALENDAR_CACHE", "60"))

# Roles are composed in config and read by accounts, which stands below it.
EJSC_ROLES = "ejsc.config.roles.ROLES"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/meja/"
LOGOUT_REDIRECT_URL = "/"

# Signing in: our own pages and limits around allauth. Nobody signs up; an officer makes the account.
ACCOUNT_ADAPTER = "ejsc.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"login": "ejsc.accounts.sign_in_forms.SignInForm"}
# The second factor's tries are counted by allauth; those of passwords and codes by EJSC_TRIES_*.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/15m/key"}
MFA_ADAPTER = "ejsc.accounts.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "ejsc.accounts.sign_in_forms.SecondFactorForm",
    "reauthenticate": "ejsc.accounts.sign_in_forms.SecondFactorAgainForm",
}
MFA_TOTP_ISSUER = "e-JSC"
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

# A desk left alone for this long signs itself out.
SESSION_COOKIE_AGE = int(os.environ.get("EJSC_IDLE_SECONDS", str(30 * 60)))
# A visit prolongs the session; that is written down at most this often, not with every page.
SESSION_TOUCH_SECONDS = 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.constants.NONE],
        "script-src": [csp.constants.SELF],
        "style-src": [csp.constants.SELF],
        "img-src": [csp.constants.SELF, "data:", "blob:"],
        "font-src": [csp.constants.SELF],
        "connect-src": [csp.constants.SELF],
        "manifest-src": [csp.constants.SELF],
        "form-action": [csp.constants.SELF],
        "base-uri": [csp.constants.NONE],
        "frame-ancestors": [csp.constants.NONE],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
# Only for a proxy that serves the files itself: where `./ejsc manage collectstatic` puts them.
STATIC_ROOT = os.environ.get("EJSC_STATIC") or None
STATICFILES_DIRS = [SOURCE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000 if not DEBUG else 0

# Whom the public pages tell people to call; to be confirmed by the office. Empty ones are not shown.
EMERGENCY_PHONE = os.environ.get("EJSC_EMERGENCY_PHONE", "112")
VIOLENCE_PHONE = os.environ.get("EJSC_VIOLENCE_PHONE", "129")
CONTACT_PHONE = os.environ.get("EJSC_CONTACT_PHONE", "")
CONTACT_EMAIL = os.environ.get("EJSC_CONTACT_EMAIL", "")
CONTACT_ADDRESS = os.environ.get("EJSC_CONTACT_ADDRESS", "")

# Photos and papers; the web server never serves this folder.
FILES_ROOT = Path(os.environ.get("EJSC_FILES", DATA / "files"))
# For so long an act can be taken back; a page without scripts offers it no longer than this.
UNDO_SECONDS = int(os.environ.get("EJSC_UNDO_SECONDS", "60"))
# Lists taken out as files: where they lie, after how many days they are removed, how many one person may ask for.
EXPORTS_ROOT = Path(os.environ.get("EJSC_EXPORTS", DATA / "exports"))
EXPORTS_KEEP_DAYS = int(os.environ.get("EJSC_EXPORTS_KEEP_DAYS", "7"))
EXPORTS_PER_HOUR = int(os.environ.get("EJSC_EXPORTS_PER_HOUR", "20"))
# Lists that come in: where the files wait and for how many days, how many one person may send, and how large a file,
# what it unpacks to (bytes) and a sheet (rows, columns) may be.
IMPORTS_ROOT = Path(os.environ.get("EJSC_IMPORTS", DATA / "imports"))
IMPORTS_KEEP_DAYS = int(os.environ.get("EJSC_IMPORTS_KEEP_DAYS", "14"))
IMPORTS_PER_HOUR = int(os.environ.get("EJSC_IMPORTS_PER_HOUR", "30"))
IMPORTS_MAX_BYTES = int(os.environ.get("EJSC_IMPORTS_MAX_BYTES", "20_000_000"))
IMPORTS_MAX_UNPACKED = int(os.environ.get("EJSC_IMPORTS_MAX_UNPACKED", "300_000_000"))
IMPORTS_MAX_ROWS = int(os.environ.get("EJSC_IMPORTS_MAX_ROWS", "50_000"))
IMPORTS_MAX_COLUMNS = int(os.environ.get("EJSC_IMPORTS_MAX_COLUMNS", "200"))
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# Mail: an SMTP server, or the console while none is configured.
EMAIL_HOST = os.environ.get("EJSC_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("EJSC_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EJSC_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EJSC_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("EJSC_SMTP_TLS")
EMAIL_TIMEOUT = 20
# A message that could not be sent is tried this often, at growing distances (20 tries: about three days).
NOTICES_MAX_TRIES = int(os.environ.get("EJSC_NOTICES_MAX_TRIES", "20"))
# Sent messages and read notices are forgotten after so many days.
NOTICES_KEEP_DAYS = int(os.environ.get("EJSC_NOTICES_KEEP_DAYS", "180"))
DEFAULT_FROM_EMAIL = os.environ.get("EJSC_MAIL_FROM", "e-JSC <no-reply@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("EJSC_LOG", "INFO")},
}
