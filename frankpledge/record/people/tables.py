"""Tables: offices and who held them, the staff's accounts and their dated roles."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models

ROLES = [
    ("officer", "officer of a body: drafts and edits"),
    ("publisher", "publisher: releases, withdraws and takes down"),
    ("member", "member: reads drafts of the body"),
    ("administrator", "administrator: accounts and roles, nothing of the record"),
]


class Person(models.Model):
    """Somebody whom the public record names as the holder of an office."""

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An office of a body: held by one person at a time, whatever the office is called."""

    body = models.ForeignKey("record.Body", models.PROTECT, related_name="offices")
    title = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "title"], name="one_office_of_a_title")]

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """Who held an office from when to when; an unknown date is left empty and said in the note."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    appointer = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    has_vote = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="holding_ends_after_it_starts",
            )
        ]


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A new account; email is the sign-in name. Errors: ValueError where it is empty."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """A member of staff who signs in. The public sees the post, never the address."""

    email = models.EmailField("e-mail address", unique=True)
    post = models.CharField(max_length=120, help_text="For example: policy officer")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["post"]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.post or "member of staff"


class Role(models.Model):
    """A duty held by an account for a body between two dates."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=16, choices=ROLES)
    body = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="role_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="administrator", body__isnull=True)
                | (~models.Q(kind="administrator") & models.Q(body__isnull=False)),
                name="role_for_a_body_unless_administrator",
            ),
        ]
