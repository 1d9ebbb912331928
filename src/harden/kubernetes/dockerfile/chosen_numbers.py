"""The number that `adduser` or `useradd` chooses for the first user that a Dockerfile adds to a well-known base image.

busybox' adduser takes the lowest free number from 1000 on, for system users (`-S`) from 100 on
(https://git.busybox.net/busybox/tree/loginutils/adduser.c); useradd of Debian the one behind the highest from 1000 on
(https://github.com/shadow-maint/shadow/blob/master/lib/find_new_uid.c). What packages bring are system users, so that
these are only told where none were installed before that may bring some.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.kubernetes.image.ref import ImageRef

_FIRST, _FIRST_OF_SYSTEM = 1000, 100
_OWN_USER = {"node": 1}
"""Users of 1000 and more that an image has already."""
_ON_ALPINE = frozenset({"alpine", "amazoncorretto", "eclipse-temurin", "golang", "node", "openjdk", "python", "ruby"})
_ON_DEBIAN = frozenset({"debian", "golang", "node", "perl", "python", "ruby", "rust"})
_UBUNTU = re.compile(r"(?:14|16|18|20|22)\.04.*|(?:trusty|xenial|bionic|focal|jammy).*")
"""Later ones have a user `ubuntu` with the number 1000."""
_WITHOUT_USERS = frozenset(
    {"bash", "bind-tools", "busybox", "ca-certificates", "coreutils", "curl", "dumb-init", "gcompat", "git", "jq"}
    | {"libc6-compat", "libcap", "libstdc++", "musl", "netcat-openbsd", "openssl", "su-exec", "tini", "tzdata", "wget"}
)
"""Packages of Alpine that make no user."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the first users get. `is_busybox`: whether the tools are those of busybox."""

    is_busybox: bool
    user: int


def numbers(base: ImageRef | None) -> Numbers | None:
    """Return what the tools of a base image choose, None if that is not known."""
    name, tag = (base.upstream, base.tag) if base else ("", "")
    first = _FIRST + _OWN_USER.get(name, 0)
    if "alpine" in name or "alpine" in tag:
        return Numbers(is_busybox=True, user=first) if name in _ON_ALPINE else None
    if name in _ON_DEBIAN or (name == "ubuntu" and _UBUNTU.fullmatch(tag)):
        return Numbers(is_busybox=False, user=first)
    return None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done before: `groups` were made, `packages` were installed that may have made users."""

    groups: bool
    packages: bool


def chosen(program: str, options: Mapping[str, str], known: Numbers, taken: Taken) -> int | None:
    """Return the number of the first user that a Dockerfile makes, without one being given; None if it is not known."""
    if "K" in options:  # other bounds than usual
        return None
    if {"system", "r" if program == "useradd" else "S"}.intersection(options):
        return _FIRST_OF_SYSTEM if known.is_busybox and program == "adduser" and not taken.packages else None
    has_group = bool({"G", "ingroup", "gid"}.intersection(options))
    if program == "adduser" and taken.groups and not has_group:
        return None  # it takes a number that is free for a group, too
    return known.user


def may_make_users(words: Sequence[str]) -> bool:
    """Whether a command installs packages that may bring system users."""
    if "apk" not in words[:1] or "add" not in words:
        return False
    packages = [word for word in words[1:] if not word.startswith(("-", ".")) and word != "add"]
    return any(re.split(r"[=<>~@]", package)[0] not in _WITHOUT_USERS for package in packages)
