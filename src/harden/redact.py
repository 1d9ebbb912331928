"""Lines that hold a secret, found in whole files: an excerpt or a hunk may not show what makes its first line one.

`data:` of a Secret, the name above a `value:`, the key of a block scalar or the header of a private key can all stand
above the lines that a report shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_BY_ITSELF = 8
"""Letters of a secret that is hidden wherever it stands: `postgres` is a password, and the name of an image."""


def secret_lines(files: Iterable[bytes], hidden: Iterable[str] = ()) -> Mapping[str, str]:
    """Return every line that masking a whole file changes, with what it becomes; both without their indentation.

    `hidden`: the secrets of findings, which are masked whatever notation they stand in.
    """
    from harden.secrets import MASK, mask

    pieces = {line.strip() for text in hidden for line in text.split("\n")}
    words = sorted((piece for piece in pieces if len(piece) > _BY_ITSELF), key=len, reverse=True)
    found: dict[str, str] = {}
    for data in files:
        text = data.decode("utf-8", "replace")
        masked = mask(text)
        for word in words:
            masked = masked.replace(word, MASK)
        if masked != text:
            pairs = zip(text.split("\n"), masked.split("\n"), strict=True)
            found.update((before.strip(), after.strip()) for before, after in pairs if before != after)
    return found
