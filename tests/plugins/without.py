"""The settings of a house that lacks one of its lines, RENDA_WITHOUT."""

import os

from renda.config.settings import *  # noqa: F403
from renda.config.settings import INSTALLED_APPS, LINES

LACKING = f"renda.lines.{os.environ['RENDA_WITHOUT']}"
LINES = [line for line in LINES if line != LACKING]
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != LACKING]
