"""The site for daphne: pages over HTTP, nudges over a socket."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sorasite.settings")
# Many threads serve pages here; they share connections instead of keeping one each.
os.environ.setdefault("SORASITE_DATABASE_POOL", "1")

from django.core.asgi import get_asgi_application

django_application = get_asgi_application()

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator

from notifications.routing import websocket_urlpatterns

application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
    }
)
