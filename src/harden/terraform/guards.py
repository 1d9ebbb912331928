"""What a resource's `lifecycle` forbids: settings that make a fix fail or do nothing."""

from __future__ import annotations

import re

from harden.hcl.document import Block, Expression
from harden.model import Risk
from harden.value import Known

_PROTECTION = re.compile(
    r"(?:enable_)?(?:deletion|drop)_protection(?:_enabled)?|purge_protection_enabled|prevent_destroy"
)
_TESTS = frozenset({"tests", "fixture", "fixtures", "e2e"})
"""Folders of tests; `test` alone may be an environment."""
_EXAMPLES = frozenset({"example", "examples"}) | _TESTS
_FIRST_NAME = re.compile(r'"?([A-Za-z_][\w-]*)')


def guarded(block: Block, attribute: str, risk: Risk) -> str:
    """Return why changing `attribute` of a resource is no use, for the user; empty when nothing stands against it.

    `prevent_destroy` makes Terraform refuse the plan of a change that replaces the resource; an attribute
    that `ignore_changes` names keeps its old value whatever the file says.
    Source: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
    """
    if risk is Risk.REPLACE and is_kept(block):
        return "lifecycle.prevent_destroy is set, and the change would replace the resource: decide that first"
    if ignores_changes(block, attribute):
        return f"lifecycle.ignore_changes covers {attribute}: Terraform would not apply the change; take it out first"
    return ""


def is_to_be_destroyed(argument: str, path: str) -> bool:
    """Whether an argument is one that keeps a resource from being destroyed, in an example that shall be.

    Where somebody wrote `enable_deletion_protection = false` into an example of a module, that is on purpose: who
    tries it out destroys it afterwards, and so do the module's own tests.
    """
    return _PROTECTION.fullmatch(argument) is not None and not _EXAMPLES.isdisjoint(path.split("/")[:-1])


def is_destroyed_after_test(argument: str, path: str) -> bool:
    """Whether an argument keeps a resource from being destroyed, in a test, which does so whatever it says."""
    return _PROTECTION.fullmatch(argument) is not None and not _TESTS.isdisjoint(path.split("/")[:-1])


def is_protection(argument: str) -> bool:
    """Whether an argument keeps a resource from being destroyed."""
    return _PROTECTION.fullmatch(argument) is not None


def is_kept(block: Block) -> bool:
    """Whether `lifecycle { prevent_destroy = true }` keeps Terraform from destroying the resource."""
    return any(lifecycle.known("prevent_destroy") is True for lifecycle in block.blocks("lifecycle"))


def ignores_changes(block: Block, attribute: str) -> bool:
    """Whether `lifecycle { ignore_changes = … }` covers a top-level argument (or nested block) of the resource."""
    for lifecycle in block.blocks("lifecycle"):
        ignored = lifecycle.attribute("ignore_changes")
        if ignored is not None and _covers(ignored.expression, attribute):
            return True
    return False


def _covers(expression: Expression, attribute: str) -> bool:
    if expression.items is None:
        return expression.text == "all" or expression.value == Known("all")
    names = (_FIRST_NAME.match(item.text) for item in expression.items)
    return any(name is not None and name[1] in (attribute, "all") for name in names)
