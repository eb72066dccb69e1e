"""The settings of an installation, with one address more: the one-line view that the pages are held against."""

from frankpledge.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
