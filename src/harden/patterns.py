"""Gitignore-style patterns, exactly as git reads them: the one place that knows pathspec, imported when needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """The patterns of one folder. `folder` is an absolute path with `/`, to which they are relative.

    Lines without a pattern (blank, comments) are dropped; without any pattern pathspec is never imported.
    """

    def __init__(self, lines: Iterable[str], folder: str = "/") -> None:
        self.folder = folder.rstrip("/") + "/"
        self.lines: Sequence[str] = [line for line in lines if line.strip() and not line.startswith("#")]

    def __bool__(self) -> bool:
        return bool(self.lines)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.lines)

    def decide(self, path: str, *, is_folder: bool = False) -> bool | None:
        """True: ignored; False: taken back by a `!` pattern; None: no pattern speaks of it.

        `path` is absolute, with `/`. A path outside of the patterns' folder is not spoken of.
        """
        if not self.lines or not path.startswith(self.folder):
            return None
        relative = path[len(self.folder) :] + ("/" if is_folder else "")
        return self._spec.check_file(relative).include


def anchored(pattern: str, folder: str) -> str:
    """Return a pattern that is relative to `folder` (absolute, with `/`) as one relative to the root `/`.

    `old/*.tf` in `/repo` becomes `/repo/old/*.tf`; `*.gen.tf`, which matches at any depth, `/repo/**/*.gen.tf`.
    """
    negation, body = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    between = "/" if "/" in body.rstrip("/") else "/**/"
    base = re.sub(r"([*?\[\]\\])", r"\\\1", folder.rstrip("/"))
    return f"{negation}{base}{between}{body.lstrip('/')}"
