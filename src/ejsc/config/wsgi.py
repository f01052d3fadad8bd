"""The entry point that granian serves."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ejsc.config.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402

# All pages are read in now: nobody's first request waits for it.
import_module(settings.ROOT_URLCONF)

# Limits count senders by address: behind a proxy that is the one it names, and nobody else is believed.
PROXIES = os.environ.get("EJSC_PROXIES", "127.0.0.1" if settings.HTTPS else "")
if PROXIES:
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=PROXIES)
