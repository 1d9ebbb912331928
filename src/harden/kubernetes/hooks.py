"""Lifecycle hooks: commands that run beside a container's program, with its user and on its file system."""

from __future__ import annotations

from harden.kubernetes.programs import needs_nothing
from harden.kubernetes.workload import Container
from harden.yaml.document import scalars


def has_own_hook(container: Container) -> bool:
    """Whether a lifecycle hook runs a command that may need other rights, or write elsewhere, than the program does."""
    hooks = (container.view.get("lifecycle", hook, "exec", "command") for hook in ("postStart", "preStop"))
    lines = ([str(word.data) for word in scalars(hook)] for hook in hooks if hook)
    return not all(map(needs_nothing, lines))
