"""Lines that hold a secret, found in whole files: an excerpt or a hunk may not show what makes its first line one.

`data:` of a Secret, the name above a `value:`, the key of a block scalar or the header of a private key can all stand
above the lines that a report shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def secret_lines(files: Iterable[bytes]) -> Mapping[str, str]:
    """Return every line that masking a whole file changes, with what it becomes; both without their indentation."""
    from harden.secrets import mask

    found: dict[str, str] = {}
    for data in files:
        text = data.decode("utf-8", "replace")
        masked = mask(text)
        if masked != text:
            pairs = zip(text.split("\n"), masked.split("\n"), strict=True)
            found.update((before.strip(), after.strip()) for before, after in pairs if before != after)
    return found
