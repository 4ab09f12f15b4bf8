"""A column that keeps how a record's name sounds, so that the database can sort by it."""

from __future__ import annotations

from typing import Any

from django.db import models

from renda.kernel.pinyin import LONGEST, sounding


class Sound(models.CharField):  # type: ignore[type-arg]
    """How the first of some fields that says anything sounds; written whenever it is saved."""

    def __init__(self, *of: str, **kwargs: Any) -> None:
        self.of = of
        kwargs.setdefault("max_length", LONGEST * 10)  # a rare sign takes ten signs of the key
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", "")
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Say of what it is the sound, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, [*self.of, *args], kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001  Django's
        """Return the sound of the name as it is now."""
        names = (str(getattr(model_instance, name)) for name in self.of)
        value = sounding(next((name for name in names if name), ""))
        setattr(model_instance, self.attname, value)
        return value
