"""Values of Terraform as a Pulumi program has them: blocks become classes of arguments, or dicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from harden.errors import CannotEdit
from harden.model import Attr, Block, Data, Expr
from harden.python.literal import literal
from harden.python.pulumi.types import Argument, arguments
from harden.python.site import Site, camel


def _none(text: str) -> str:
    del text
    return ""


class Values:
    """What is written at a site. `expression`: the source of an expression of Terraform; empty: there is none.

    `is_camel`: keys of dicts are written as Pulumi's own schema has them.
    """

    def __init__(
        self,
        site: Site,
        *,
        likes_classes: bool,
        is_camel: bool = False,
        expression: Callable[[str], str] = _none,
    ) -> None:
        self.site = site
        self.likes_classes = likes_classes
        self.is_camel = is_camel
        self.expression = expression

    def maker(self, argument: Argument) -> str:
        """The class that makes a value of the argument, as the file reaches it; empty: a dict is written."""
        return self.site.reach(f"{argument.made}Args") if self.likes_classes else ""

    def source(self, value: Data) -> Expr:
        return Expr(literal(value, self.site.document.quote))

    def of(self, argument: Argument, value: Data) -> Data:
        """A value of an argument. Raises CannotEdit with the reason."""
        match value:
            case Block(body=body):
                return self._made(argument, body)
            case Expr(text=text):
                source = self.expression(text)
                if not source:
                    raise CannotEdit("the value is an expression of Terraform: write it for the program")
                return Expr(source)
            case str() | bool() | int() | float() | None:
                return value
            case Mapping():
                return {key: self.of(argument, one) for key, one in value.items()}
            case _:
                return [self.of(argument, one) for one in value]

    def _made(self, argument: Argument, body: Sequence[Attr | Block]) -> Data:
        known = arguments(argument.made) or {}
        parts: dict[str, Data] = {}
        for one in body:
            name = one.name if isinstance(one, Attr) else one.type
            inner = next((at for at in known.values() if name in (at.name, at.terraform)), None)
            if inner is None:
                raise CannotEdit(f"{argument.name} takes no {name}")
            made = self.of(inner, one.value if isinstance(one, Attr) else one)
            parts[inner.name] = [made] if isinstance(one, Block) and inner.is_list else made
        maker = self.maker(argument)
        if not maker:
            return {camel(key) if self.is_camel else key: part for key, part in parts.items()}
        written = (f"{name}={literal(part, self.site.document.quote)}" for name, part in parts.items())
        return Expr(f"{maker}({', '.join(written)})")
