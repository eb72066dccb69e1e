"""Settings. Every value that may differ between installations comes from config/environment.py."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from frankpledge.config import environment
from frankpledge.domains import DOMAINS

PACKAGE = Path(__file__).resolve().parent.parent
HOME = environment.home()
DEBUG = False
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
PUBLIC_ADDRESS = os.environ.get("PUBLIC_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
BEHIND_HTTPS = environment.yes("BEHIND_HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "frankpledge.look",  # before allauth: its pages wear our templates
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "frankpledge.record",
    *[f"frankpledge.domains.{room}" for room in DOMAINS],
    "frankpledge.intake",
    "frankpledge.desk",
    "frankpledge.publication",
    "frankpledge.demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before whatever may answer early, so that every answer carries their headers.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "frankpledge.config.middleware.PlainAddresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frankpledge.config.middleware.StaffSession",
    "django.middleware.common.CommonMiddleware",
    "frankpledge.config.middleware.KeptPages",
    "django.middleware.csrf.CsrfViewMiddleware",
    "frankpledge.config.middleware.StaffAuthentication",
    "frankpledge.config.middleware.StaffSessionGuard",
    "frankpledge.config.middleware.StaffMessages",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "frankpledge.config.urls"
WSGI_APPLICATION = "frankpledge.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "frankpledge.desk.navigation.staff",
            ],
            "builtins": ["frankpledge.look.templatetags.words"],
        },
    }
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "record.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "frankpledge.desk.accounts.StaffAccountAdapter"
SOCIALACCOUNT_ADAPTER = "frankpledge.desk.accounts.StaffOpenIdAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False
# Limits on tries count by network, which behind a proxy only the proxy knows.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.trusted_proxies(BEHIND_HTTPS)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# An administrator gives out accounts, so the address was known before the account was.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_HTTPS
MFA_TOTP_ISSUER = "Frankpledge"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": environment.openid_providers()}}

# Without a mail server the messages (invitations, new passwords) are printed where the server runs.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.yes("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "frankpledge@localhost")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if BEHIND_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *environment.openid_origins()],
        "frame-ancestors": [NONE],
    }
}

CACHES = {
    # Sign-in limits are counted where every worker process sees the same count.
    # So many that nobody can push a count out by making others.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Public pages, kept until a release touches them; those asked for with words of somebody's own lie apart.
    "pages": {
        "BACKEND": "frankpledge.publication.kept_pages.PageFiles",
        "LOCATION": HOME / "cache" / "pages",
        "OPTIONS": {"MAX_BYTES": 512 * 2**20},
    },
    "asked-pages": {
        "BACKEND": "frankpledge.publication.kept_pages.PageFiles",
        "LOCATION": HOME / "cache" / "asked-pages",
        "OPTIONS": {"MAX_BYTES": 128 * 2**20},
    },
    # Packs of meetings and the papers set for them, each under the digest of what it was made from.
    "packs": {
        "BACKEND": "frankpledge.publication.packs.kept.PackFiles",
        "LOCATION": HOME / "cache" / "packs",
        "OPTIONS": {"MAX_BYTES": 2048 * 2**20, "APART": True},
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
FILES = HOME / "files"
CRIME_ARCHIVE = os.environ.get("CRIME_ARCHIVE", "https://data.police.uk/data/archive")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT = 20 * 1024 * 1024

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Anybody can send a wrong host name, and each would leave a page of traceback.
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
