"""Files that only Terraform before 0.12 reads, and what they cannot hold: expressions outside of quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from harden.errors import CannotEdit
from harden.hcl.document import HclDocument
from harden.model import Attr, Block, Change, Data, Expr, Insert, Set

REASON = (
    "the file is written for Terraform before 0.12 (tags is a block), which knows no expressions outside of quotes: "
    "upgrade it first"
)


def refuse_expressions(document: HclDocument, changes: Sequence[Change]) -> None:
    """Raise CannotEdit if a change writes an expression into a file in the old syntax.

    `tags { … }` shows it: since 0.12 that is an error, because `tags` is an argument of every resource that has it.
    Source: https://developer.hashicorp.com/terraform/language/v1.1.x/upgrade-guides/0-12
    """
    written = [change.value for change in changes if isinstance(change, Set | Insert)]
    if any(map(_has_expression, written)) and _is_old(document):
        raise CannotEdit(REASON)


def _has_expression(data: Data | Block | Attr) -> bool:
    match data:
        case Expr():
            return not data.text.startswith('"')
        case Attr():
            return _has_expression(data.value)
        case Block():
            return any(map(_has_expression, data.body))
        case str():
            return False
        case Mapping():
            return any(map(_has_expression, data.values()))
        case Sequence():
            return any(map(_has_expression, data))
        case _:
            return False


def _is_old(document: HclDocument) -> bool:
    return any(block.blocks("tags") for block in document.blocks("resource"))
