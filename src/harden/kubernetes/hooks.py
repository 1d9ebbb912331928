"""Hooks: commands that run beside a container's program, with its user and on its file system."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from typing import cast

from harden.kubernetes.programs import needs_nothing
from harden.kubernetes.workload import Container
from harden.yaml.document import scalars

_VELERO = re.compile(r"((?:pre|post)\.hook\.(?:backup|restore)\.(?:velero\.io|ark\.heptio\.com)/)command")
"""Annotations of pods in which Velero, or Ark as it was called, runs a command before or after it copies them.

https://velero.io/docs/main/backup-hooks/ and https://velero.io/docs/main/restore-hooks/
"""
_K8UP = re.compile(r"(k8up\.(?:io|syn\.tools)/backupcommand)")
"""That by which K8up keeps what a command prints: https://docs.k8up.io/k8up/how-tos/application-aware-backups.html"""


def has_own_hook(container: Container) -> bool:
    """Whether a hook runs a command that may need other rights, or write elsewhere, than the program does."""
    return not all(map(needs_nothing, hook_commands(container)))


def hook_commands(container: Container) -> Iterator[Sequence[str]]:
    """The commands that lifecycle hooks run in a container, and those that a backup by Velero or K8up does."""
    for name in ("postStart", "preStop"):
        hook = container.view.get("lifecycle", name, "exec", "command")
        if hook:
            yield [str(word.data) for word in scalars(hook)]
    first = container.workload.containers[0].name
    annotations = container.workload.annotations
    for key, command in annotations.items():
        for pattern, joint, read in ((_VELERO, "", _words), (_K8UP, "-", _shell_words)):
            found = pattern.fullmatch(key)
            if found and annotations.get(f"{found[1]}{joint}container", first) == container.name:
                yield read(command)


def _words(command: str) -> list[str]:
    """A command in an annotation: an array in JSON, else the path of a program."""
    try:
        words: object = json.loads(command)
    except ValueError:
        words = None
    return [str(word) for word in cast(list[object], words)] if isinstance(words, list) else [command]


def _shell_words(command: str) -> list[str]:
    """A command in an annotation as a shell splits it; whole where a quote is not closed."""
    try:
        return shlex.split(command)
    except ValueError:
        return [command]
