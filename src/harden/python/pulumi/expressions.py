"""Expressions of Terraform as a Pulumi program has them: attributes of one resource, and JSON that is made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harden.hcl.document import Block, Expression, HclDocument
from harden.model import Source
from harden.python.literal import literal
from harden.python.site import Site
from harden.value import Known

_INDENT = "    "


class Expressions:
    """Writes expressions about the resource `block`, which `site` makes. Called with source; empty: there is none.

    `jsonencode` becomes `pulumi.Output.json_dumps`, a template `pulumi.Output.concat`: what the cloud answers is not
    known yet where the program runs.
    """

    def __init__(self, block: Block, site: Site) -> None:
        self.site = site
        self.own = re.compile(rf"{re.escape(block.address)}\.(\w+)")
        self.output = site.scope.reach("pulumi.Output")

    def __call__(self, text: str) -> str:
        document = HclDocument(Source("expression.tf", f"locals {{\n  it = {text}\n}}\n".encode()))
        (attribute,) = [found for block in document.blocks("locals") if (found := block.attribute("it"))]
        return self._written(attribute.expression, _INDENT)

    def _written(self, expression: Expression, indent: str) -> str:
        """The source of an expression whose line begins with `indent`; empty where a part of it has none."""
        value, own = expression.value, self.own.fullmatch(expression.text)
        if own:
            return f"{self.site.target}.{own[1]}"
        if isinstance(value, Known) and (value.data is None or isinstance(value.data, bool | int | float | str)):
            return literal(value.data, self.site.document.quote)
        if expression.entries is not None:
            return self._dict(tuple(expression.entries.items()), indent)
        if expression.items is not None:
            parts = [self._written(one, indent) for one in expression.items]
            return f"[{', '.join(parts)}]" if all(parts) else ""
        if expression.call is not None and expression.call[0] == "jsonencode" and self.output:
            inner = self._written(expression.call[1][0], indent)
            return f"{self.output}.json_dumps({inner})" if inner else ""
        return self._concatenated(expression.text)

    def _dict(self, entries: Sequence[tuple[str, Expression]], indent: str) -> str:
        quote, below = self.site.document.quote, indent + _INDENT
        pairs = [(literal(key, quote), self._written(one, below)) for key, one in entries]
        if not all(text for _, text in pairs):
            return ""
        if len(pairs) == 1:
            return f"{{{pairs[0][0]}: {pairs[0][1]}}}"
        return "{\n" + "".join(f"{below}{key}: {text},\n" for key, text in pairs) + indent + "}"

    def _concatenated(self, text: str) -> str:
        """`"${bucket.arn}/*"`: an attribute and what is put behind it."""
        found = re.fullmatch(r'"\$\{([\w.]+)\}([^"$%\\{}]*)"', text)
        own = self.own.fullmatch(found[1]) if found else None
        if found is None or own is None or not self.output:
            return ""
        return f"{self.output}.concat({self.site.target}.{own[1]}, {literal(found[2], self.site.document.quote)})"
