"""Django's settings, all of them from the environment."""

from pathlib import Path

from renda.config import environment

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(environment.text("RENDA_VAR", str(ROOT / "var")))

DEBUG = environment.flag("RENDA_DEBUG", default=False)
SITE_URL = environment.text("RENDA_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
#: on one's own computer any key will do; a served installation must have its own
SECRET_KEY = environment.text("RENDA_SECRET_KEY", None if HTTPS else "only-for-trying-out-" * 3)
#: keys before it: what was closed and signed under them is still read; nothing new is
SECRET_KEY_FALLBACKS = environment.words("RENDA_OLD_SECRET_KEYS")
ALLOWED_HOSTS = environment.words("RENDA_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = environment.words("RENDA_ORIGINS")
#: example accounts may be entered without a password
EXAMPLE = environment.flag("RENDA_EXAMPLE", default=False)

LINES = [
    f"renda.lines.{name}"
    for name in (
        "suggestion",
        "plan",
        "hearing",
        "briefing",
        "opinion",
        "inspection",
        "problem",
        "task",
        "audit",
        "budget",
        "satisfaction",
        "appraisal",
        "inquiry",
        "filing",
        "petition",
        "reception",
        "resolution",
        "indicator",
        "dossier",
        "correspondence",
        "sitting",
        "returns",
        "project",
        "appointment",
        "record",
        "course",
        "research",
    )
]
INSTALLED_APPS = [
    "renda.kernel",
    "renda.ui",
    "renda.keeping",
    "renda.directory",
    "renda.laws",
    "renda.matters",
    "renda.search",
    "renda.figures",
    "renda.ledgers",
    "renda.notices",
    "renda.papers",
    "renda.reports",
    "renda.voting",
    "renda.meetings",
    *LINES,
    "renda.service",
    "renda.tenure",
    "renda.exams",
    "renda.example",
    "renda.sites.folio",
    "renda.sites.desk",
    "renda.sites.accounts",
    "renda.sites.office",
    "renda.sites.deputy",
    "renda.sites.portal",
    "renda.sites.letterbox",
    "renda.sites.hall",
    "renda.sites.examroom",
    "renda.sites.door",
    "django.forms",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "renda.config.middleware.ContentSecurityPolicy",
    "renda.sites.door.middleware.Sessions",
    "renda.config.middleware.ChineseFirst",
    "renda.sites.door.middleware.BodyLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "renda.sites.door.middleware.StandingMiddleware",
    "renda.sites.door.middleware.OwnPasswordFirst",
    "renda.sites.folio.drafts.KeepsWhatWasTyped",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "renda.config.urls"
WSGI_APPLICATION = "renda.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "renda.sites.folio.context.page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": environment.database(
        environment.text("DATABASE_URL", f"sqlite:///{VAR}/renda.sqlite3"),
        pool=environment.flag("DATABASE_POOL", default=True),
    )
}
#: in the database: one-time codes and limits hold for all processes together
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_kept",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "directory.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "renda.sites.door.backends.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "door:sign-in"
LOGIN_REDIRECT_URL = "door:home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "renda.sites.door.adapters.DoorAccountAdapter"
ACCOUNT_FORMS = {"reauthenticate": "renda.sites.door.forms.ConfirmByPasswordForm"}
MFA_ADAPTER = "renda.sites.door.adapters.DoorSecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "renda.sites.door.forms.CodeForm",
    "reauthenticate": "renda.sites.door.forms.ConfirmByCodeForm",
    "activate_totp": "renda.sites.door.forms.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Renda"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "renda.sites.door.names.name_tried"
AXES_CLIENT_IP_CALLABLE = "renda.sites.folio.addresses.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "renda.sites.door.views.locked_out"
AXES_VERBOSE = False
SESSION_ENGINE = "renda.sites.door.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
#: programs on this machine ask without TLS
SECURE_REDIRECT_EXEMPT = [r"^health(/|$)", r"^metrics$"]
#: whether numbers are told to Prometheus
METRICS = environment.flag("RENDA_METRICS", default=False)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
#: only behind a proxy that sets this header itself: otherwise anybody could
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("RENDA_PROXY", default=False) else None
)
#: how many proxies of ours a request passes; what they say of its address is believed
PROXIES = int(environment.text("RENDA_PROXIES", "0"))
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "renda.sites.door.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "media/"
MANIFEST = environment.flag("RENDA_MANIFEST", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "renda.ui.collected.Collected"
        if MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
#: without collected files, those of the packages are served
WHITENOISE_USE_FINDERS = not MANIFEST
FILE_LIMIT = 20 * 1024 * 1024
#: a workbook may unpack to so many bytes (20,000 rows of a ledger are 30), and be read for so long
TABLE_UNPACKED = int(environment.text("RENDA_TABLE_MB", "80")) * 1024 * 1024
TABLE_SECONDS = int(environment.text("RENDA_TABLE_SECONDS", "30"))
#: a folder with licensed typefaces for PDF papers; without it those that come along are used
FONTS = environment.text("RENDA_FONTS", "")
#: the longest request: with several files, from who is signed in; a letter; anything else
BODY_LIMIT = int(environment.text("RENDA_BODY_LIMIT", "120")) * 1024 * 1024
LETTER_LIMIT = FILE_LIMIT + 5 * 1024 * 1024
OPEN_LIMIT = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a table of 500 rows comes as one field per cell

TASKS = {"default": {"BACKEND": environment.text("RENDA_TASKS", "django_tasks_db.DatabaseBackend")}}
#: each night's backup: where it goes (nowhere: there is none), how many days, weeks and months
BACKUP_FOLDER = environment.text("RENDA_BACKUP_FOLDER", "")
BACKUP_KEEP = environment.text("RENDA_BACKUP_KEEP", "7,4,12")
BACKUP_PASSPHRASE = environment.text("RENDA_BACKUP_PASSPHRASE", "")
#: where the keys of open secret ballots lie: in memory where that is a folder, never in a backup
BALLOT_KEYS = environment.text("RENDA_BALLOT_KEYS", environment.in_memory(VAR))
#: where the seals are written each night, and the addresses they are mailed to (nowhere: neither)
SEALS_FOLDER = environment.text("RENDA_SEALS_FOLDER", "")
SEALS_MAIL = environment.words("RENDA_SEALS_MAIL")
#: the empty database that `renda move` takes everything to
MOVE_TO = environment.text("RENDA_MOVE_TO", "")
EMAIL_HOST = environment.text("EMAIL_HOST", "")
EMAIL_PORT = int(environment.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = environment.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.dummy.EmailBackend"
)
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "renda@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"numbered": {"()": "renda.sites.door.faults.Numbered"}},
    "formatters": {
        "text": {
            "()": "renda.kernel.logs.Text",
            "format": "%(asctime)s %(levelname)s %(name)s %(fault)s%(message)s",
        },
        "json": {"()": "renda.kernel.logs.Json"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["numbered"],
            "formatter": environment.choice("RENDA_LOG", ("text", "json")),
        },
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        #: what is missing or refused is no fault
        "django.request": {"level": "ERROR"},
    },
}
#: on one's own computer there is no HTTPS to insist on
SILENCED_SYSTEM_CHECKS = (
    [] if HTTPS else [f"security.W{number}" for number in ("004", "008", "009", "012", "016")]
)
#: what was asked above and answered by the environment
SAID = environment.said
