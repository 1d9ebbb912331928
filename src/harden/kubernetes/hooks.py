"""Lifecycle hooks: commands that run beside a container's program, with its user and on its file system."""

from __future__ import annotations

import re

from harden.kubernetes.workload import Container
from harden.yaml.document import scalars

_HARMLESS = re.compile(
    r"(?:(?:\S*/)?(?:ba|da|a)?sh -\w*c )?"
    r"(?:(?:\S*/)?(?:sleep [\d.]+\w?|nginx -s (?:quit|stop)|kill -\w+ 1|true|:)[\s;&]*)+"
)
"""Commands that need no rights and write nothing: waiting, and asking the program to end."""


def has_own_hook(container: Container) -> bool:
    """Whether a lifecycle hook runs a command that may need other rights, or write elsewhere, than the program does."""
    hooks = (container.view.get("lifecycle", hook, "exec", "command") for hook in ("postStart", "preStop"))
    texts = (" ".join(str(word.data) for word in scalars(hook)) for hook in hooks if hook)
    return any(text and not _HARMLESS.fullmatch(text) for text in texts)
