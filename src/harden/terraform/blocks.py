"""The blocks of a file that Terraform takes for what they are called.

Source: https://developer.hashicorp.com/terraform/language/syntax/configuration
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from harden.hcl.document import Block, HclDocument

_TOFU = re.compile(r"\.tofu(\.json)?\Z")
_OVERRIDE = re.compile(r"(?:.*_)?override\.(?:tf|tofu)(?:\.json)?")


def blocks(document: HclDocument, *types: str) -> Iterator[Block]:
    """Top-level blocks of these types, or of all, in order; those with more or fewer labels than they must have are
    left out, since Terraform refuses them.
    """
    if types:
        return (block for block in document.blocks(*types) if block.is_labelled)
    return iter(document.labelled)


def replaced_by_tofu(paths: Iterable[str]) -> frozenset[str]:
    """The files that OpenTofu leaves out because there is one for itself: `x.tf` beside `x.tofu`, in JSON as well.

    Terraform reads them, and none that is named `.tofu`.
    Source: https://opentofu.org/docs/language/files/#extension-precedence
    """
    known = frozenset(paths)
    twins = (_TOFU.sub(r".tf\1", path) for path in known if is_for_tofu(path))
    return known.intersection(twins)


def is_for_tofu(path: str) -> bool:
    """Whether OpenTofu reads a file, and Terraform does not."""
    return _TOFU.search(path) is not None


def is_override(path: str) -> bool:
    """Whether Terraform merges the blocks of a file into those of the same name elsewhere: what they lack says nothing.

    Source: https://developer.hashicorp.com/terraform/language/files/override
    """
    return _OVERRIDE.fullmatch(posixpath.basename(path)) is not None
