"""`harden.lock` as a file: found like the configuration, read with positions in the errors, written in stable order.

    version = 1

    [images."nginx:1.27.3"]
    digest = "sha256:…"
    resolved = 2026-11-22
    source = "registry-1.docker.io"

    [actions."actions/checkout@v4"]
    commit = "…"
    version = "v4.3.0"
    resolved = 2026-11-22
    source = "github.com"

Every entry is a table of its own, sorted by name, so that a change of one is a change of its lines alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast

from harden import toml_text
from harden.config_keys import Flag, Key, Keys, MapOf, Schema, Table, Text, WrongValue
from harden.errors import UsageError
from harden.kubernetes.image.ref import parse_image
from harden.lock.model import Lock, LockedAction, LockedImage, action_key, image_key
from harden.paths import is_file

NAME = "harden.lock"
VERSION = 1
REF = r"(?![-/.])(?!.*(?:\.\.|//|@\{|\.lock(?:/|$)))[A-Za-z0-9_./+#=,!-]+(?<![/.])"
"""A ref that can be asked for: what git allows (git-check-ref-format), without what shells or globs could misread."""
_REPOSITORY = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\.{1,2}(?:@|$))[A-Za-z0-9._-]{1,100}"

_HEADING = "# Written by `harden lock`: what tags stood for. Keep it in version control; see docs/lock.md.\n"


@dataclass(frozen=True, slots=True)
class _Day:
    """A TOML date."""

    def read(self, value: object, keys: Keys) -> object:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise WrongValue(keys, "expected a date such as 2026-11-22")
        return value

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


_RESOLVED = Key("resolved", _Day(), "The day on which it was asked for.")
_SOURCE = Key("source", Text("the name of a host", r"[\w.:\[\]-]*"), "The host that was asked.")
_ENTRY_OF_IMAGE = Table(
    (
        Key("digest", Text('"sha256:" and 64 hexadecimal digits', "sha256:[0-9a-f]{64}"), "The digest.", required=True),
        _RESOLVED,
        _SOURCE,
    ),
    LockedImage,
)
_ENTRY_OF_ACTION = Table(
    (
        Key("commit", Text("40 hexadecimal digits", "[0-9a-f]{40}"), "The commit.", required=True),
        Key("version", Text("a tag", rf"(?:{REF})?"), "The full version tag at that commit."),
        Key("is-branch", Flag(), "Whether the ref is a branch."),
        _RESOLVED,
        _SOURCE,
    ),
    LockedAction,
)
SHAPE = Table(
    (
        Key("images", MapOf(Text(), _ENTRY_OF_IMAGE), "Images, by repository:tag."),
        Key("actions", MapOf(Text(), _ENTRY_OF_ACTION), "GitHub actions, by owner/repository@ref."),
    ),
    Lock,
)
"""The file but for its version: what reads it, and its schema."""


def find(start: Path) -> Path | None:
    """Return the `harden.lock` that is closest to `start` (a file or folder), looking upwards; None without one."""
    absolute = Path(os.path.abspath(start))  # noqa: PTH100  # `..` goes without following links, as in a shell
    candidates = (folder / NAME for folder in (absolute, *absolute.parents))
    return next((candidate for candidate in candidates if is_file(candidate)), None)


def load(path: Path) -> Lock:
    """Return the lock that a file holds. Raises UsageError, `path:line:column: what`."""
    text = toml_text.read(path)
    data = toml_text.parse(path, text)
    try:
        return _of(data)
    except WrongValue as error:
        line, column = toml_text.position(text, error.keys)
        at = f"{path}:{line}:{column}" if line else str(path)
        where = f"{toml_text.dotted(error.keys)}: " if error.keys else ""
        raise UsageError(f"{at}: {where}{error.what}") from None


def _of(data: dict[str, object]) -> Lock:
    version = data.pop("version", None)
    if version is None:
        raise WrongValue((), f'the key "version" is missing: this format is version = {VERSION}')
    if version != VERSION or isinstance(version, bool):
        raise WrongValue(("version",), f"expected {VERSION}: another version of harden wrote this file")
    lock = cast("Lock", SHAPE.read(data, ()))
    return Lock(
        {_key_of_image(key): entry for key, entry in lock.images.items()},
        {_key_of_action(key): entry for key, entry in lock.actions.items()},
    )


def _key_of_image(key: str) -> str:
    reference = parse_image(key)
    if reference is None or reference.digest or not reference.tag:
        raise WrongValue(("images", key), "expected repository:tag")
    return image_key(reference)


def _key_of_action(key: str) -> str:
    name, _, ref = key.partition("@")
    if not is_action(name) or not is_ref(ref):
        raise WrongValue(("actions", key), "expected owner/repository@ref")
    return action_key(name, ref)


def is_action(name: str) -> bool:
    """Whether this is `owner/repository` as GitHub allows it, with nothing behind it."""
    return re.fullmatch(_REPOSITORY, name) is not None


def is_ref(ref: str) -> bool:
    """Whether this is a ref that git allows and that no program could take for an option or a pattern."""
    return re.fullmatch(REF, ref) is not None


def render(lock: Lock) -> str:
    """Return the text of a lock: the same for the same entries, in whatever order they came."""
    return _HEADING + f"version = {VERSION}\n" + "".join(_tables(lock))


def _tables(lock: Lock) -> Iterator[str]:
    for key, image in sorted(lock.images.items()):
        yield from _table("images", key, {"digest": image.digest}, image)
    for key, action in sorted(lock.actions.items()):
        about: dict[str, str | bool] = {"commit": action.commit, "version": action.version}
        yield from _table("actions", key, {**about, "is-branch": action.is_branch}, action)


def _table(group: str, key: str, values: Mapping[str, str | bool], entry: LockedImage | LockedAction) -> Iterator[str]:
    yield f"\n[{group}.{json.dumps(key)}]\n"
    for name, value in (*values.items(), ("source", entry.source)):
        if name == "source" and entry.resolved:
            yield f"resolved = {entry.resolved.isoformat()}\n"
        if value:
            yield f"{name} = {json.dumps(value)}\n"
