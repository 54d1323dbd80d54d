"""The one settings file. It runs with an empty environment; every knob is an environment variable.

DATABASE_URL, REDIS_URL, BROKER_URL and SORASITE_* are read here and nowhere else, with types. With
no DATABASE_URL or REDIS_URL the embedded services under `var/` are used (see `sorasite.services`).
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sorasite import services
from sorasite.secrets import secret

env = environ.Env()


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    """The value of `name`, which must be one of `choices`."""
    value = env.str(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
    return str(value)


def whole_number(name: str, default: int) -> int:
    """The value of `name`, a whole number from 0."""
    value = env.str(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number, such as {default}.")
    return int(value)


def on_or_off(name: str, default: bool) -> bool:
    """The value of `name`. A misspelt "off" must not mean on, nor a misspelt "on" off."""
    value = env.str(name, "").strip().lower() or ("on" if default else "off")
    if value not in ("on", "off", "1", "0", "true", "false", "yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be on or off.")
    return value in ("on", "1", "true", "yes")


# --- Where things are ---------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent
SORASITE_VERSION = "0.1.0"
SORASITE_SOURCE_URL = env.str("SORASITE_SOURCE_URL", "")
SORASITE_ENV = one_of("SORASITE_ENV", ("development", "test", "production"), "development")
PRODUCTION = SORASITE_ENV == "production"
SORASITE_VAR = Path(env.str("SORASITE_VAR", str(BASE_DIR / "var"))).resolve()
SORASITE_KEYS = Path(env.str("SORASITE_KEYS", str(SORASITE_VAR / "keys"))).resolve()
SORASITE_NAME = env.str("SORASITE_NAME", "Sorasite")
SORASITE_URL = env.str("SORASITE_URL", f"http://localhost:{whole_number('SORASITE_PORT', 8000)}").rstrip("/")
if urlsplit(SORASITE_URL).scheme not in ("http", "https") or not urlsplit(SORASITE_URL).hostname:
    raise ImproperlyConfigured(f"SORASITE_URL is {SORASITE_URL!r}; write it like https://clips.example.org")
if PRODUCTION and not SORASITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SORASITE_URL must start with https:// when SORASITE_ENV is production.")

SECRET_KEY = env.str("SORASITE_SECRET_KEY", "") or secret(SORASITE_KEYS / "secret_key")
SECRET_KEY_FALLBACKS = env.list("SORASITE_SECRET_KEY_FALLBACKS", default=[])
DEBUG = on_or_off("SORASITE_DEBUG", False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("SORASITE_DEBUG must be off when SORASITE_ENV is production.")
ALLOWED_HOSTS = [urlsplit(SORASITE_URL).hostname, *env.list("SORASITE_HOSTS", default=[])]
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SORASITE_URL]

# --- Rooms --------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "sorasite",
    "feed",
    "generation",
    "moderation",
    "provenance",
    "clips",
    "cameos",
    "notifications",
    "accounts",
    "screening",
    "django_dramatiq",
    "django_htmx",
    "csp",
    "channels",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_countries",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sorasite.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.PersonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "sorasite.urls"
ASGI_APPLICATION = "sorasite.asgi.application"
WSGI_APPLICATION = "sorasite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["sorasite.templatetags.look"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "sorasite.context.site",
            ],
        },
    }
]

# --- People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("handle", "email", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if SORASITE_ENV == "test":
    # Slow on purpose is what a password's hash must be, and what hundreds of tests cannot be.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "feed"
LOGOUT_REDIRECT_URL = "feed"
SORASITE_SIGN_UP = one_of("SORASITE_SIGN_UP", ("invite", "open", "closed"), "invite")
"""Who may make an account: whoever has an invite, everybody, or nobody."""
SORASITE_VERIFY_MAIL = one_of(
    "SORASITE_VERIFY_MAIL", ("required", "optional"), "required" if env.str("SORASITE_MAIL_URL", "") else "optional"
)
"""Whether an e-mail address must be proved before one is let in. Only then does sign-up not tell whose it is."""
SORASITE_GEO_DB = env.str("SORASITE_GEO_DB", "")
"""An .mmdb file of countries by IP address. Empty: a visitor's country is what they say it is."""
if SORASITE_GEO_DB and not Path(SORASITE_GEO_DB).is_file():
    raise ImproperlyConfigured(f"SORASITE_GEO_DB is {SORASITE_GEO_DB!r}, and there is no such file.")
SORASITE_ANONYMOUS = one_of("SORASITE_ANONYMOUS", ("nothing", "links", "everything"), "everything")
"""What a visitor without an account may see: nothing, clips whose link they have, or the feed too."""

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_FORMS = {"signup": "accounts.forms.SignUpForm", "login": "accounts.forms.SignInForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SORASITE_VERIFY_MAIL == "required" else "optional"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Beside allauth's own limits (signing in, failed passwords, verification). An invite is asked for besides.
ACCOUNT_RATE_LIMITS = {
    "signup": "20/h/ip",
    "request_login_code": "20/h/ip,5/h/key",
    "reset_password": "20/h/ip,5/h/key",
}
MFA_ADAPTER = "accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SORASITE_NAME
# A clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = SORASITE_VERIFY_MAIL == "optional"

LANGUAGE_CODE = env.str("SORASITE_LANGUAGE", "en")
# Each in its own words: whoever looks for theirs cannot read the others.
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("SORASITE_TIME_ZONE", "UTC")
USE_TZ = True

# --- Services -----------------------------------------------------------------------------------

_embedded = services.addresses(SORASITE_VAR) or {}
# Port 1 answers nobody: a command that needs the services then says that they are not running.
DATABASE_URL = env.str("DATABASE_URL", "") or _embedded.get("database_url") or "postgres://nobody@127.0.0.1:1/none"
REDIS_URL = env.str("REDIS_URL", "") or _embedded.get("redis_url") or "redis://127.0.0.1:1/0"
BROKER_URL = env.str("BROKER_URL", "") or REDIS_URL
SORASITE_PREFIX = env.str("SORASITE_PREFIX", "sorasite")

DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL)}
if DATABASES["default"].get("ENGINE") != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must be a postgres:// URL; Sorasite uses PostgreSQL's own features.")
DATABASES["default"].setdefault("OPTIONS", {})
if on_or_off("SORASITE_DATABASE_POOL", False):
    # Under ASGI every thread would keep a connection of its own; a pool bounds them.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 20, "timeout": 10}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
# A connection that died with its server is noticed before a page is asked of it, in the pool too.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": SORASITE_PREFIX,
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": f"{SORASITE_PREFIX}:channels"},
    }
}

_middleware = [
    "dramatiq.middleware.AgeLimit",
    "dramatiq.middleware.TimeLimit",
    "dramatiq.middleware.ShutdownNotifications",
    "dramatiq.middleware.Callbacks",
    "dramatiq.middleware.Retries",
    "django_dramatiq.middleware.DbConnectionsMiddleware",
]
if BROKER_URL.startswith(("amqp://", "amqps://")):
    DRAMATIQ_BROKER = {
        "BROKER": "dramatiq.brokers.rabbitmq.RabbitmqBroker",
        "OPTIONS": {"url": BROKER_URL},
        "MIDDLEWARE": _middleware,
    }
elif BROKER_URL.startswith(("redis://", "rediss://", "unix://")):
    DRAMATIQ_BROKER = {
        "BROKER": "dramatiq.brokers.redis.RedisBroker",
        # The defaults lose a killed worker's messages for minutes; these bring them back in 15 s.
        "OPTIONS": {
            "url": BROKER_URL,
            "namespace": f"{SORASITE_PREFIX}:dramatiq",
            "heartbeat_timeout": 15_000,
            "maintenance_chance": 100_000,
        },
        "MIDDLEWARE": _middleware,
    }
else:
    raise ImproperlyConfigured("BROKER_URL must start with redis://, rediss://, unix:// or amqp://.")

# --- Files --------------------------------------------------------------------------------------

MEDIA_ROOT = Path(env.str("SORASITE_MEDIA_ROOT", str(SORASITE_VAR / "media"))).resolve()
SORASITE_DELIVERY = one_of("SORASITE_DELIVERY", ("stream", "x-accel", "signed"), "stream")
"""How an authorised file reaches its viewer: streamed by us, by the proxy, or by a short-lived S3 address."""
SORASITE_X_ACCEL_PREFIX = env.str("SORASITE_X_ACCEL_PREFIX", "/protected/")

_s3_bucket = env.str("SORASITE_S3_BUCKET", "")
if SORASITE_DELIVERY == "signed" and not _s3_bucket:
    raise ImproperlyConfigured("SORASITE_DELIVERY=signed needs SORASITE_S3_BUCKET.")
if SORASITE_DELIVERY == "x-accel" and _s3_bucket:
    raise ImproperlyConfigured("SORASITE_DELIVERY=x-accel serves a local folder; with S3 use stream or signed.")
_s3_endpoint = env.str("SORASITE_S3_ENDPOINT", "")
_s3_region = env.str("SORASITE_S3_REGION", "")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _s3_bucket,
            "endpoint_url": _s3_endpoint or None,
            "region_name": _s3_region or None,
            "access_key": env.str("SORASITE_S3_KEY", "") or None,
            "secret_key": env.str("SORASITE_S3_SECRET", "") or None,
            "default_acl": "private",
            "signature_version": "s3v4",
            "querystring_auth": True,
            "querystring_expire": 60,
            "file_overwrite": False,
        },
    }
    if _s3_bucket
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT, "file_permissions_mode": 0o640},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("SORASITE_STATIC_ROOT", str(SORASITE_VAR / "static"))).resolve()
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Making -------------------------------------------------------------------------------------

# What a lent likeness is called in menus: elsewhere a court froze this name.
SORASITE_CAMEO_WORD = env.str("SORASITE_CAMEO_WORD", "cameo")
SORASITE_MODEL = env.str("SORASITE_MODEL", "")
"""A folder that `DiffusionPipeline.from_pretrained` can read. Empty: the house model."""
SORASITE_RULES = env.str("SORASITE_RULES", "")
"""A folder of the operator's own screening rules, read beside the shipped ones."""
SORASITE_LEASE_SECONDS = whole_number("SORASITE_LEASE_SECONDS", 20)
SORASITE_RENDER_LIMIT_SECONDS = whole_number("SORASITE_RENDER_LIMIT_SECONDS", 15 * 60)
SORASITE_MAX_WAITING = whole_number("SORASITE_MAX_WAITING", 10)
"""How many clips one person may have waiting or rendering at the same time."""

# --- Likenesses ---------------------------------------------------------------------------------

SORASITE_CUSTODY = Path(env.str("SORASITE_CUSTODY", str(SORASITE_VAR / "custody"))).resolve()
"""Where the encrypted faces and voices lie. Never served, and no part of a backup."""
SORASITE_DATA_KEYS = Path(env.str("SORASITE_DATA_KEYS", str(SORASITE_VAR / "cameo-keys"))).resolve()
"""Each person's key to theirs, wrapped. No part of a backup, or nobody could ever be erased from one."""
SORASITE_MASTER_KEYS = Path(env.str("SORASITE_MASTER_KEYS", str(SORASITE_VAR / "master-keys"))).resolve()
"""What the persons' keys are wrapped by. Put it on another disk, or where your secrets are."""
SORASITE_CAMEO_CONFIRMATION = on_or_off("SORASITE_CAMEO_CONFIRMATION", True)
"""Whether somebody says that a likeness is its owner's before anybody else may be lent it: a moderator or a voucher."""
SORASITE_VOUCHER_DAYS = whole_number("SORASITE_VOUCHER_DAYS", 30)
"""How many days somebody has been here before their word counts."""
SORASITE_VOUCHER_KNOWN_DAYS = whole_number("SORASITE_VOUCHER_KNOWN_DAYS", 14)
"""How many days two people have followed each other before one may vouch for the other."""

# --- Judging ------------------------------------------------------------------------------------

SORASITE_STRIKE_DAYS = whole_number("SORASITE_STRIKE_DAYS", 90)
"""How long a strike counts."""
SORASITE_CONTACT = env.str("SORASITE_CONTACT", "")
"""Where people write who see a decision differently: a mail address. Empty: they are sent to "the operator"."""

# --- Proof of origin ----------------------------------------------------------------------------

SORASITE_C2PA_CERT = env.str("SORASITE_C2PA_CERT", "")
SORASITE_C2PA_KEY = env.str("SORASITE_C2PA_KEY", "")
"""PEM files of the operator's own C2PA signer, both or neither. Empty: one of our own making."""

# --- Mail ---------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("SORASITE_MAIL_FROM", f"{SORASITE_NAME} <no-reply@{urlsplit(SORASITE_URL).hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
_mail = env.str("SORASITE_MAIL_URL", "")
vars().update(environ.Env.email_url_config(_mail) if _mail else {})
if not _mail:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Letters are sent while a page waits for them.
EMAIL_TIMEOUT = 10

# --- Web push -----------------------------------------------------------------------------------

SORASITE_VAPID_PRIVATE_KEY = env.str("SORASITE_VAPID_PRIVATE_KEY", "")
"""What `manage.py vapid_key` makes. Empty: nobody is offered news in the browser while the site is closed."""
if SORASITE_VAPID_PRIVATE_KEY and not re.fullmatch(r"[\w-]{43}", SORASITE_VAPID_PRIVATE_KEY, re.ASCII):
    raise ImproperlyConfigured("SORASITE_VAPID_PRIVATE_KEY is not a key; `bin/manage vapid_key` makes one.")

# --- Security -----------------------------------------------------------------------------------

_https = SORASITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = _https and PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SORASITE_BEHIND_PROXY = on_or_off("SORASITE_BEHIND_PROXY", PRODUCTION)
"""Whether a proxy of ours stands before the site and sets X-Forwarded-Proto and X-Forwarded-For; else they are lies."""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SORASITE_BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_films_from = [SELF, "blob:"]
if SORASITE_DELIVERY == "signed":
    # The browser itself follows the signed address, and the policy holds after a redirect too.
    if _s3_endpoint:
        _films_from.append("{0.scheme}://{0.netloc}".format(urlsplit(_s3_endpoint)))
    else:
        _films_from += [f"https://{_s3_bucket}.s3{at}.amazonaws.com" for at in {"", _s3_region and f".{_s3_region}"}]
_socket = SORASITE_URL.replace("http", "ws", 1)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # One inline script, the import map, carries the nonce; nothing may eval.
        "script-src": [SELF, NONCE],
        "worker-src": [SELF],
        "style-src": [SELF],
        "img-src": [*_films_from, "data:"],
        "media-src": _films_from,
        "connect-src": [SELF, _socket],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Logs ---------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "filters": {
        # Whoever waits for the site asks again and again; the answer itself says what is missing.
        "no_waiting": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: "/readyz" not in record.getMessage(),
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.str("SORASITE_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "daphne": {"level": "WARNING"},
        "django.request": {"level": "ERROR", "filters": ["no_waiting"]},
        "c2pa": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
    },
}
