"""Where somebody wants root or a writable root file system: comments beside a setting that say why, and charts that put
root in the place of the user of an image. Nothing of it changes unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.comments import describes, explains, told
from harden.kubernetes.security import CONTEXT, ContainerSecurity
from harden.yaml.document import View, YamlMapping
from harden.yaml.layout import content_end, line_end, previous_line_end

_WANTS_ROOT = re.compile(
    r"\b(?:expects?|needs?|must|ha(?:s|ve) to|requires?|required|make sure|only works)\b"
    r"(?:(?!\bnot\b|n't\b)[^.;]){0,60}?\b(?:as|be|is) (?:the )?root\b",
    re.IGNORECASE,
)
_WRITES = re.compile(r"\b(?:writ(?:e|es|ing|ten|able)|creates?|creating)\b", re.IGNORECASE)
_KEPT_EMPTY = re.compile(r"\b(?:keep|kept|leave|left)\b[^.;]{0,40}\bempty\b", re.IGNORECASE)


def wants_root(security: ContainerSecurity) -> str:
    """Why a container stays root, in the words of a finding; empty if nothing says that it is wanted."""
    row = security.image.row
    if security.container.manifest.document.in_chart and security.user == 0 and row and not row.is_root:
        return "the chart makes it root, which it is not by its image: decide whether it needs that"
    for holder in (security.container.view, security.pod.workload.pod):
        context = holder.get(CONTEXT)
        of_user = [*_beside(context.get("runAsUser"))] if context else []
        is_explained = security.user == 0 and any(explains(text) or describes(text, "root", "") for text in of_user)
        if is_explained or any(_WANTS_ROOT.search(text) for text in (*of_user, *_beside(context))):
            return "a comment beside its settings says why it runs as root: decide that first"
    return ""


def wants_writable(security: ContainerSecurity) -> str:
    """Why a root file system stays writable, in the words of a finding; empty if no comment says so."""
    view = security.container.view.get(CONTEXT, "readOnlyRootFilesystem")
    is_said = any(explains(text) or _WRITES.search(text) for text in _beside(view))
    is_asked = is_said and security.image.given.writable is None
    return "a comment beside it says why it is written to: decide that first" if is_asked else ""


def is_kept_empty(view: View) -> bool:
    """Whether a comment beside an empty value says that it is left so."""
    return not view.data and any(_KEPT_EMPTY.search(text) for text in _beside(view))


def _beside(view: View | None) -> Iterator[str]:
    """The comment on the lines directly above the key of a value, and the one behind the value on its line."""
    if view is None:
        return
    document, (index, *keys) = view.resolved.document, view.resolved.route
    above = document.roots[int(index)].get(*keys[:-1])
    pair = above.pair(str(keys[-1])) if isinstance(above, YamlMapping) else None
    if pair is not None:
        text, top = document.text, pair.start_byte - pair.start_point.column
        while (end := previous_line_end(text, top)) is not None:
            start = text.rfind(b"\n", 0, end) + 1
            if not text[start:end].lstrip().startswith(b"#"):
                break
            top = start
        last = content_end(text, pair)
        for start, end in ((top, pair.start_byte), (last, line_end(text, last))):
            yield told(text[start:end].decode("utf-8", "replace"))
