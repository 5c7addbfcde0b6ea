"""Markets, host bodies and people."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role, Side
from emporion_web.ui.languages import in_language


class Market(models.Model):
    """One of the two markets that the installation brings together."""

    side = models.CharField(_("side"), max_length=1, choices=Side, unique=True)
    country = models.CharField(_("country"), max_length=2, help_text=_("ISO 3166-1 code of two letters"))
    name_en = models.CharField(_("name in English"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120)

    class Meta:
        ordering = ["side"]

    def __str__(self) -> str:
        return in_language(self, "name")


class HostBody(models.Model):
    """The body of one side that owns its organisations: a chamber, a union, an organiser."""

    market = models.OneToOneField(Market, on_delete=models.PROTECT, related_name="host_body")
    name_en = models.CharField(_("name in English"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)

    class Meta:
        ordering = ["market__side"]

    def __str__(self) -> str:
        return in_language(self, "name")

    @property
    def side(self) -> str:
        """The side of the corridor, A or B."""
        return self.market.side


class UserManager(BaseUserManager["User"]):
    """Makes users who are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password the person signs in by a link or a code."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


ERASED_DOMAIN = "erased.invalid"  # of the addresses that stand where those of erased people stood


class User(AbstractUser):
    """A person with one role. An administrator belongs to no host body; everyone else to one."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.READER)
    host_body = models.ForeignKey(
        HostBody, verbose_name=_("host body"), on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    language = models.CharField(_("language"), max_length=10, default="en")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(
                condition=models.Q(role=Role.ADMINISTRATOR) | models.Q(host_body__isnull=False),
                name="user_belongs_to_host_body",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def side(self) -> str:
        """The person's side of the corridor; empty for an administrator."""
        return self.host_body.side if self.host_body else ""

    @property
    def is_erased(self) -> bool:
        """Tell whether the person was erased: the row only says that somebody decided."""
        return self.email.endswith(f"@{ERASED_DOMAIN}")

    @property
    def is_administrator(self) -> bool:
        """Tell whether the person runs the installation."""
        return self.role == Role.ADMINISTRATOR

    @property
    def is_officer(self) -> bool:
        """Tell whether the person works at a desk of a host body or runs the installation."""
        return self.role in {Role.OFFICER, Role.ADMINISTRATOR}


class SignInLink(models.Model):
    """A link that signs a person in once. Only the digest of its token is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.user} {self.created_at:%Y-%m-%d %H:%M}"
