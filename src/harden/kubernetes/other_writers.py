"""Containers that leave files where another one writes: only root can write over what another user has put there.

A database whose entrypoint starts as root hands its data over to itself (`chown`). Started as its own user
it cannot, and what a container beside it has restored, as root, stays closed to it:
https://kubernetes.io/docs/tasks/run-application/run-replicated-stateful-application/ does so with xtrabackup.
"""

from __future__ import annotations

import posixpath
import re

from harden.kubernetes.programs import QUIET
from harden.kubernetes.security import ContainerSecurity
from harden.kubernetes.workload import Mount
from harden.shell.read import read
from harden.shell.spot import Unreadable

_TIDIES_UP = frozenset({"chown", "chmod", "chgrp", "mkdir", "rm", "rmdir", "ls", "echo", "sleep", "true", "set", "cd"})
"""Programs with which containers prepare a volume for others; they leave no file that others have to write over."""


_CLOSES = re.compile(
    r"(?<![\w-])(?:umask|ssh-keygen|mktemp|gpg|mosquitto_passwd|openssl\s+(?:req|gen\w+)|install\s[^;&|\n]*-m"
    r"|chmod\s+(?:-\w+\s+)*(?:0?[0-7]{2}[0-3]\b|[ugo]*[go]-\w*r\w*|(?:u=\w+,)?go=(?![rwx])))(?![\w-])"
)
"""What leaves files that nobody may read but their owner, or the owner's group."""
_GIVES_AWAY = re.compile(r"(?<![\w-])chown\s+(?:-\w+\s+)*(\w+)")


def written_by_another(security: ContainerSecurity) -> str:
    """Return which container of the pod may leave files of another user where this one writes, or which only their
    owner may read; empty if none does.
    """
    row = security.image.row
    if row is None or not row.is_root or security.image.given.user is not None:
        return ""
    mounted = {mount.volume for mount in security.container.mounts}
    for other in security.pod.containers:
        volume = next((mount.volume for mount in other.container.mounts if _is_in(mount, mounted)), "")
        if other is not security and volume and _closes(other, security) and not _is_same_user(other, security):
            return f"container {other.container.name} leaves files on volume {volume} that are closed to other users"
    folders = (*(row.writable or ()), *((row.data.path,) if row.data else ()))
    mine = [mount for mount in security.container.mounts if any(mount.overlaps(folder) for folder in folders)]
    shared = {mount.volume for mount in mine if not mount.read_only}
    for other in security.pod.containers:
        volume = next((mount.volume for mount in other.container.mounts if _is_in(mount, shared)), "")
        if other is not security and volume and not (_is_same_user(other, security) or _leaves_nothing(other)):
            return f"container {other.container.name} also writes to volume {volume}, perhaps as another user"
    return ""


def _is_in(mount: Mount, volumes: set[str]) -> bool:
    return mount.volume in volumes and not mount.read_only


def _is_same_user(other: ContainerSecurity, security: ContainerSecurity) -> bool:
    """Whether the other container is, or is made, the user that this one is to be."""
    number = other.user if other.is_non_root else other.image.user
    return number is not None and number == security.image.user


def _closes(other: ContainerSecurity, security: ContainerSecurity) -> bool:
    """Whether a container leaves files that are neither open to all nor given to the new user of this one."""
    text = " ".join((*other.container.command, *other.container.args))
    owners = {owner for owner in _GIVES_AWAY.findall(text) if owner not in ("root", "0")}
    is_given = any(not owner.isdecimal() or owner == str(security.image.user) for owner in owners)
    return bool(_CLOSES.search(text)) and not is_given


def _leaves_nothing(security: ContainerSecurity) -> bool:
    """Whether it leaves no file that another user has to write over."""
    if security.image.row is QUIET:
        return True
    words = (*security.container.command, *security.container.args)
    try:
        run = read(words[-1] if words[1:2] and words[1].endswith("c") else " ".join(words)).commands
    except Unreadable:
        return False
    return bool(run) and all(posixpath.basename(one.texts[0]) in _TIDIES_UP for one in run if one.words)
