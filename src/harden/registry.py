"""Which transforms there are: every module below `harden_transforms/<platform>/`. The only importer of that package."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import cast

from harden.platform import platforms
from harden.settings import Preset, Settings
from harden.transform import Transform


class Index(dict[tuple[str, str], tuple[Transform, ...]]):
    """Transforms by kind and key of the subject they look at, with those that look at every key of the kind (`*`)."""

    def __missing__(self, subject: tuple[str, str]) -> tuple[Transform, ...]:
        return self.get((subject[0], "*"), ())


@lru_cache
def of_platform(platform: str) -> tuple[Transform, ...]:
    """Transforms of one platform, by name."""
    found: list[Transform] = []
    for module in _modules(platform):
        for value in vars(module).values():
            several = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
            found += [item for item in several if isinstance(item, Transform)]
    return tuple(sorted(set(found), key=lambda transform: transform.name))


def _modules(platform: str) -> Iterator[ModuleType]:
    package = import_module(f"harden_transforms.{platform}")
    for module_info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield import_module(module_info.name)


def unanswered(table: str) -> Mapping[str, str]:
    """Checks of other tools that no transform answers, and why. `table`: REJECTED (they are wrong), NOT_FIXED, or any
    other that modules called `rejected` have beside the transforms.
    """
    found: dict[str, str] = {}
    for module in (module for platform in platforms() for module in _modules(platform.name)):
        if module.__name__.endswith(".rejected"):
            found.update(getattr(module, table))
    return found


def transforms() -> tuple[Transform, ...]:
    """Every transform, by platform and name."""
    return tuple(transform for platform in platforms() for transform in of_platform(platform.name))


def names() -> frozenset[str]:
    return frozenset(transform.name for transform in transforms())


def index(platform: str, settings: Settings, borrowed: tuple[str, ...] = ()) -> Index:
    """The transforms of a platform, and of those that it borrows from, that run with these settings, by subject."""
    own = of_platform(platform)
    package = import_module(f"harden_transforms.{platform}")
    but = cast("Mapping[str, str]", getattr(package, "NOT_BORROWED", {}))
    others = (one for name in borrowed for one in of_platform(name) if one.name not in but)
    return _index(tuple(one for one in (*own, *others) if is_enabled(one, settings)))


@lru_cache
def _index(enabled: tuple[Transform, ...]) -> Index:
    found: dict[tuple[str, str], list[Transform]] = {}
    for transform in enabled:
        for subject in transform.subject.index:
            found.setdefault(subject, []).append(transform)
    every = {kind: own for (kind, key), own in found.items() if key == "*"}
    return Index(
        {(kind, key): (*own, *(() if key == "*" else every.get(kind, ()))) for (kind, key), own in found.items()}
    )


def is_enabled(transform: Transform, settings: Settings) -> bool:
    if transform.name in settings.ignore:
        return False
    if settings.select is not None:
        return settings.asked_for(transform.name)
    in_preset = transform.preset is Preset.RECOMMENDED or settings.preset is Preset.STRICT
    return in_preset or transform.name in settings.extend_select
