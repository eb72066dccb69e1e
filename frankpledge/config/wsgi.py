"""The door for the web server."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

# SQLite lets go of the interpreter at every row; at the usual 5 ms a busy neighbour thread would cost a page that much
# for each row it reads.
sys.setswitchinterval(0.0001)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
application = get_wsgi_application()
# A page makes some ten thousand small things and drops them all, so the collector need not look after every 700.
gc.set_threshold(20_000, 20, 50)
