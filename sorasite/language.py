"""In which language somebody reads: their own setting, else the cookie of the switch, else what the browser wants."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.models import User


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but for people with an account, who carry their language from device to device."""

    def process_request(self, request: HttpRequest) -> None:
        if request.user.is_authenticated and request.user.locale in dict(settings.LANGUAGES):
            translation.activate(request.user.locale)
            request.LANGUAGE_CODE = translation.get_language()
        else:
            super().process_request(request)


@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Switch the language and go back to `next`; kept in the account, or in a cookie for visitors."""
    chosen = request.POST.get("language")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(locale=chosen)
    return set_language(request)
