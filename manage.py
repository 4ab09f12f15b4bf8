"""The same as `renda`, for tools that look for this file."""

from renda.config.cli import main

main()
