"""Titles of fixes: what is set, added or removed, and where a value comes from."""

from __future__ import annotations

from harden.model import Data, Expr
from harden.terraform.wanted import All, Gone


def title(path: str, value: Data | All | Gone, shown_at: str) -> str:
    """Say what becomes of the argument at a path; `shown_at`: where its value stands, if elsewhere."""
    where = f", where it comes from: {shown_at}" if shown_at else ""
    match value:
        case Gone():
            return f"Remove {path}{where}"
        case All():
            return f"Add to {path}: {', '.join(value.elements)}{where}"
        case _:
            return f"Set {path} = {show(value)}{where}"


def show(value: Data) -> str:
    """A value as Terraform writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(show(item) for item in value) + "]"
    if isinstance(value, str):
        return f'"{value}"'
    return value.text if isinstance(value, Expr) else str(value)
