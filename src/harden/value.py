"""What is known of a value in a file: known, unknown or absent. Unknown is neither good nor bad."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import cast


class Missing(enum.Enum):
    """The two ways of not having a value."""

    ABSENT = "absent"
    UNKNOWN = "unknown"


ABSENT = Missing.ABSENT
UNKNOWN = Missing.UNKNOWN


@dataclass(frozen=True, slots=True)
class Known:
    """A constant: None, bool, int, float, str, or a list or dict of constants."""

    data: object


Value = Known | Missing


def elements(data: object) -> tuple[object, ...]:
    """The elements of a list; anything else is the one element that Terraform would read it as."""
    return tuple(cast("list[object]", data)) if isinstance(data, list) else (data,)
