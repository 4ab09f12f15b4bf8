"""What every test may use."""

pytest_plugins = [
    "tests.plugins.migrated",
    "tests.plugins.cast",
    "tests.plugins.browser",
    "tests.plugins.apart",
]
