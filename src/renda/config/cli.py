"""The `renda` command: Django's and the packages' own commands."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
