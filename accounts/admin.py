"""People, for operators and moderators."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from accounts.models import ClosedCountry, Invite, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["handle", "display_name", "email", "is_active", "is_staff", "created_at"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["handle", "display_name", "email"]
    fields = ["handle", "display_name", "email", "is_active", "is_staff", "is_superuser", "groups", "created_at"]
    readonly_fields = ["created_at"]
    filter_horizontal = ["groups"]

    def has_delete_permission(self, request, obj=None):  # type: ignore[no-untyped-def]
        """People leave by the deletion that has an undo, never by a row vanishing here."""
        return False

    def has_change_permission(self, request, obj=None):  # type: ignore[no-untyped-def]
        """Only an operator changes others who may enter the admin."""
        mighty = obj is not None and obj != request.user and (obj.is_staff or obj.is_superuser)
        return super().has_change_permission(request, obj) and (request.user.is_superuser or not mighty)

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]
        """Only an operator hands out powers. An address is one: whoever reads its mail can sign in."""
        mighty = ["email", "is_staff", "is_superuser", "groups"]
        return self.readonly_fields if request.user.is_superuser else [*mighty, *self.readonly_fields]


@admin.register(Invite)
class InviteAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["code", "sender", "used", "uses", "country", "note", "expires_at"]
    list_filter = ["country"]
    search_fields = ["code", "note", "sender__handle"]
    fields = ["uses", "country", "note", "expires_at"]
    list_select_related = ["sender"]


@admin.register(ClosedCountry)
class ClosedCountryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """From where nobody can join yet. A country that is not listed is open."""

    list_display = ["code", "closed_at"]
    fields = ["code"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):  # type: ignore[no-untyped-def]
        if db_field.name == "code":
            return forms.ChoiceField(label=_("country"), choices=list(countries))
        return super().formfield_for_dbfield(db_field, request, **kwargs)
