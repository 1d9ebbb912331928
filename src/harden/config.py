"""The configuration: `harden.toml`, or `[tool.harden]` in `pyproject.toml`, the closest one upwards.

As ruff does, the search starts at the first given path and goes up to the root of the file system; a `harden.toml` wins
over a `pyproject.toml` beside it, and a `pyproject.toml` without the table is passed over.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import cast

from harden import toml_text
from harden.config_keys import SETTINGS, Keys, Schema, WrongValue, nearest
from harden.errors import UsageError
from harden.paths import is_file
from harden.patterns import anchored
from harden.settings import Settings

_TABLE = ("tool", "harden")


def load(start: Path, names: Collection[str] | None = None) -> tuple[Settings, Path | None]:
    """Return the settings of the configuration that is closest to `start` (a file or folder), and its path.

    `names`: the transforms there are; None: names are not looked at. Raises UsageError, `path:line: what`.
    """
    absolute = Path(os.path.abspath(start))  # noqa: PTH100  # `..` goes without following links, as in a shell
    for folder in (absolute, *absolute.parents):
        for candidate in (folder / "harden.toml", folder / "pyproject.toml"):
            if is_file(candidate) and (candidate.name == "harden.toml" or _has_table(candidate)):
                return load_file(candidate, names), candidate
    return Settings(), None


def load_file(path: Path, names: Collection[str] | None = None) -> Settings:
    """Return the settings of one configuration file. Raises UsageError, `path:line: what`."""
    text = toml_text.read(path)
    prefix: Keys = _TABLE if path.name == "pyproject.toml" else ()
    data = _below(toml_text.parse(path, text), prefix)
    if data is None:
        raise UsageError(f"{path}: there is no [tool.harden] in it")
    try:
        settings = cast("Settings", SETTINGS.read(data, ()))
        _require_known(settings, names)
    except WrongValue as error:
        line = toml_text.position(text, (*prefix, *error.keys))[0]
        where = f"{toml_text.dotted(error.keys)}: " if error.keys else ""
        raise UsageError(f"{path}:{line}: {where}{error.what}" if line else f"{path}: {where}{error.what}") from None
    return _anchored(settings, os.path.realpath(path.parent).replace(os.sep, "/"))


def schema() -> Schema:
    """The JSON schema of `harden.toml`; `docs/schema/harden.schema.json` is a copy of it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "harden.toml",
        "description": "Configuration of harden; the same keys stand below [tool.harden] in pyproject.toml.",
        **SETTINGS.schema(),
    }


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml configures us. One that does not even name us is not parsed, so it may be broken."""
    text = toml_text.read(path)
    if "harden" not in text:
        return False
    return _below(toml_text.parse(path, text), _TABLE) is not None


def _below(data: object, keys: Keys) -> object:
    for key in keys:
        data = cast("dict[str, object]", data).get(key) if isinstance(data, dict) else None
    return data


def _require_known(settings: Settings, names: Collection[str] | None) -> None:
    if names is None:
        return
    for keys, given in _named(settings):
        for name in sorted(given.difference(names)):
            raise WrongValue(keys, f'there is no transform "{name}"; the nearest is "{nearest(name, names)}"')


def _named(settings: Settings) -> Iterator[tuple[Keys, frozenset[str]]]:
    yield ("select",), settings.select or frozenset()
    yield ("extend-select",), settings.extend_select
    yield ("ignore",), settings.ignore
    for pattern, names in settings.per_path_ignores.items():
        yield ("per-path-ignores", pattern), names


def _anchored(settings: Settings, folder: str) -> Settings:
    return dataclasses.replace(
        settings,
        baseline=str(Path(folder, settings.baseline)) if settings.baseline else "",
        exclude=tuple(anchored(pattern, folder) for pattern in settings.exclude),
        per_path_ignores={anchored(key, folder): names for key, names in settings.per_path_ignores.items()},
    )
