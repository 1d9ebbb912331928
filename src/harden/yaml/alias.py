"""Values that are reached in more than one way: through aliases and merge keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from harden.model import Change

if TYPE_CHECKING:
    from harden.yaml.document import YamlDocument


def resolve_aliases(document: YamlDocument, changes: Sequence[Change]) -> Sequence[Change]:
    """Return the changes by the routes at which values are written."""
    return changes
