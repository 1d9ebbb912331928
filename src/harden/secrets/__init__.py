"""Secrets: one detector, for finding them in configuration and for keeping them out of everything that is shown.

`looks_secret(name, value)` judges one named value; `mask(text)` hides every value so judged in text of any kind;
`digest(value)` marks one that is to be rotated.
"""

from harden.secrets.detect import EXAMPLE, REPLACE_ME, Verdict, evidence, is_reference, looks_secret
from harden.secrets.digest import digest, secret_part
from harden.secrets.line import MASK
from harden.secrets.mask import mask
from harden.secrets.programs import holds_secret, told

__all__ = [
    "EXAMPLE",
    "MASK",
    "REPLACE_ME",
    "Verdict",
    "digest",
    "evidence",
    "holds_secret",
    "is_reference",
    "looks_secret",
    "mask",
    "secret_part",
    "told",
]
