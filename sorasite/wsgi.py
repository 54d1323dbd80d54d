"""The site for a WSGI server: pages only. `/ws` is daphne's."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sorasite.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
