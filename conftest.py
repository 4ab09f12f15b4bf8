"""What every test may use."""

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.plugins.migrated",
    "tests.plugins.cast",
    "tests.plugins.browser",
    "tests.plugins.apart",
    "tests.plugins.sitting",
    "tests.plugins.ahead",
    "tests.plugins.ballots",
]
# a machine that does other work beside draws slowly: that is no fault of what is tested
settings.register_profile("house", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
