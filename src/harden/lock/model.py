"""The nouns of `harden.lock`. Light to import: every run has a lock, which is mostly empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harden.kubernetes.image.ref import ImageRef


@dataclass(frozen=True, slots=True)
class LockedImage:
    """The digest, `sha256:…`, that a tag of an image stood for: of the index, where it has several platforms."""

    digest: str
    resolved: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class LockedAction:
    """The commit, 40 hexadecimal digits, that a ref of an action's repository stood for.

    `version`: the full version tag at that commit (`v4.3.0`), empty if there is none. `is_branch`: the ref is a branch
    and no tag, so its commit grows old as soon as somebody pushes.
    """

    commit: str
    version: str = ""
    is_branch: bool = False
    resolved: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """All entries. Keys: `repository:tag` with the familiar name of the repository; `owner/repository@ref`."""

    images: Mapping[str, LockedImage] = field(default_factory=dict[str, LockedImage])
    actions: Mapping[str, LockedAction] = field(default_factory=dict[str, LockedAction])

    def image(self, reference: ImageRef) -> LockedImage | None:
        """Return what the tag of a reference stood for (no tag is `latest`), None if the lock does not say."""
        return self.images.get(image_key(reference))

    def action(self, name: str, ref: str) -> LockedAction | None:
        """Return what `name@ref` stood for, None if the lock does not say.

        `name`: `owner/repository`, a path below it does not matter (`actions/cache/restore`). GitHub does not tell
        capital letters of a name from small ones; it does in a ref.
        """
        return self.actions.get(action_key(name, ref))


def image_key(reference: ImageRef) -> str:
    """The key of an image: `nginx:1.27` for `docker.io/library/nginx:1.27`, whatever digest it has."""
    return f"{reference.familiar}:{reference.tag or 'latest'}"


def action_key(name: str, ref: str) -> str:
    """The key of an action: `actions/cache@v4` for `Actions/Cache/restore` and `v4`."""
    return "/".join(name.split("/")[:2]).lower() + f"@{ref}"
