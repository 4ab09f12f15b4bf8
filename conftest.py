"""What every test may use."""

pytest_plugins = ["tests.plugins.cast", "tests.plugins.browser"]
