"""The look and feel is tested alone: no database, no site, plain static files."""

import pytest
from django.template import engines
from django.test import RequestFactory


@pytest.fixture(autouse=True)
def alone(settings):
    settings.DEBUG = True
    settings.ROOT_URLCONF = "renda.ui.tests.addresses"
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def show():
    def show(source, address="/", **context):
        template = engines["django"].from_string("{% load ui %}" + source)
        return template.render(context, RequestFactory().get(address))

    return show
