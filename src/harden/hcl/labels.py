"""How many labels Terraform's own blocks carry."""

from __future__ import annotations

LABELS = {
    "resource": 2,
    "data": 2,
    "ephemeral": 2,
    "variable": 1,
    "output": 1,
    "module": 1,
    "provider": 1,
    "check": 1,
}
"""By type, at the top of a file; all others carry none."""
_NESTED_LABELS = {"dynamic": 1, "provisioner": 1, "backend": 1, "provider_meta": 1}


def label_count(kind: str, *, is_nested: bool) -> int:
    """How many labels a block of this type carries: `provider` one, but none where a resource has such a block."""
    return (_NESTED_LABELS if is_nested else LABELS).get(kind, 0)
