"""The comment behind a pinned `uses:`, which says what version the commit is: read, and written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harden.github.action_ref import ActionRef, RefKind
from harden.yaml.document import View, YamlScalar

_VERSION = re.compile(r"(?:tag=|pin@|ratchet:\S+@)?(?P<version>v?\d+(?:\.\d+)*(?:[-+][\w.]+)?)(?P<rest>(?:\s.*)?)")
_LOOKS_LIKE_VERSION = re.compile(r"v?\d+(?:\.\d+)*(?:[-+][\w.]+)?")


def commits(uses: Iterator[tuple[ActionRef, View | None]]) -> Mapping[tuple[str, str], frozenset[str]]:
    """The commits that versions stand for, by repository and version, as the comments behind pins say."""
    found: dict[tuple[str, str], set[str]] = {}
    for reference, view in uses:
        if reference.kind is RefKind.REMOTE and reference.is_pinned and view is not None:
            match = _VERSION.fullmatch(comment_behind(view))
            if match:
                found.setdefault((reference.repository, match["version"]), set()).add(reference.ref)
    return {key: frozenset(values) for key, values in found.items()}


def comment_behind(view: View) -> str:
    """The text of the comment behind a scalar on its line, without `#`; empty if there is none."""
    if not isinstance(view, YamlScalar) or view.content is None:
        return ""
    text = view.document.text
    end = text.find(b"\n", view.content.end_byte)
    rest = text[view.content.end_byte : end if end >= 0 else len(text)].strip()
    return rest[1:].strip().decode() if rest.startswith(b"#") else ""


def remark(view: View, version: str) -> str:
    """The comment that goes behind a pin: the version, and whatever else the comment there said."""
    if not _LOOKS_LIKE_VERSION.fullmatch(version):
        version = ""
    present = comment_behind(view)
    match = _VERSION.fullmatch(present)
    rest = match["rest"].strip() if match else present
    if not match and rest and version:
        return f"{version} # {rest}"
    return " ".join(part for part in (version, rest) if part)
