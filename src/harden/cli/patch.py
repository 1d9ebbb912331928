"""The patch as bytes: on stdout, on a terminal, in a file. The only output that may hold a secret, and it says so."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from harden.cli.terminal import say, style_of, write_bytes, write_text
from harden.errors import HardenError
from harden.report.diff_lines import parse_diff
from harden.report.patch_view import shown_patch
from harden.report.text import mask, visible
from harden.result import Result

_PRIVATE = stat.S_IRUSR | stat.S_IWUSR


def top_level_of(paths: Sequence[str]) -> str:
    """Return the absolute folder that reported paths are relative to: git's top level, else the current folder."""
    from harden.diff import top_level

    tops = {str(top_level(f"{path}/x")) for path in paths if path != "-"} or {str(Path.cwd())}
    return os.path.commonpath(tops)


def _file_diffs(result: Result) -> tuple[str, list[bytes]]:
    """Return a folder, and the unified diff of every patched file with paths relative to it."""
    from harden.diff import relative_path, unified

    root = top_level_of([patch.path for patch in result.patches])
    paths = [relative_path(patch.path, Path(root)) for patch in result.patches]
    pairs = zip(paths, result.patches, strict=True)
    return root, [unified(path, patch.before, patch.after) for path, patch in pairs]


def print_patch(result: Result, colour: str) -> None:
    """Print the patch: raw for a pipe or a file; for a terminal coloured, with secrets masked, and saying so."""
    root, diffs = _file_diffs(result)
    is_secret = holds_secret(diffs, result.secret_lines)
    if not sys.stdout.isatty():
        write_bytes(b"".join(diffs))
        _remark(root, diffs, is_secret=is_secret)
        return
    style = style_of(sys.stdout, colour, os.environ)
    write_text(
        "".join(f"{line}\n" for diff in diffs for line in shown_patch(parse_diff(diff), result.secret_lines, style))
    )
    if is_secret:
        say("note: secret values are masked on a terminal; --patch FILE writes a patch that can be applied")


def write_patch(result: Result, path: str) -> None:
    """Write the patch to a file, readable by its owner alone if it holds a secret. Raises HardenError."""
    root, diffs = _file_diffs(result)
    is_secret = holds_secret(diffs, result.secret_lines)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE if is_secret else 0o666)
        with os.fdopen(descriptor, "wb") as file:
            if is_secret:
                os.fchmod(descriptor, _PRIVATE)
            file.write(b"".join(diffs))
    except OSError as error:
        raise HardenError(f"{path}: the patch cannot be written: {error.strerror}") from error
    say(f"Wrote the patch to {visible(path)}." if diffs else f"Nothing to patch: {visible(path)} is empty.")
    _remark(root, diffs, is_secret=is_secret)


def _remark(root: str, diffs: Sequence[bytes], *, is_secret: bool) -> None:
    if diffs and Path(root) != Path.cwd():
        say(f"note: paths in the patch are relative to {visible(root)}: run git apply there")
    if is_secret:
        say("note: the patch holds secret values that it removes: keep it private")


def holds_secret(diffs: Sequence[bytes], secret_lines: Mapping[str, str]) -> bool:
    """Whether masking would change anything in the patch."""
    texts = [diff.decode("utf-8", "replace") for diff in diffs]
    if any(mask(text) != text for text in texts):
        return True
    return bool(secret_lines) and any(line[1:].strip() in secret_lines for text in texts for line in text.split("\n"))
