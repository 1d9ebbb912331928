"""Names: what a dotted name means where it stands, if imports alone decide that. Nothing is imported or run.

The rules are Python's own: the innermost function that binds a name decides, class bodies are not seen from their
methods. A name that an import and something else bind, or several imports, is in doubt: it is reported, never edited.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

_ENTERED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)  # not lambdas: what they bind leaves names in doubt


@dataclass(frozen=True, slots=True)
class Meaning:
    """The full name of what is meant (empty: nothing that is imported), and why that is not certain."""

    name: str = ""
    doubt: str = ""


NOTHING = Meaning()


@dataclass(slots=True)
class Scope:
    """What one module, function or class binds: `imports` by local name, `bound` by anything else."""

    parent: Scope | None = None
    is_class: bool = False
    imports: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    bound: set[str] = field(default_factory=set[str])
    stars: list[str] = field(default_factory=list[str])

    def meaning(self, dotted: str) -> Meaning:
        """What a dotted name means in this scope."""
        head, _, rest = dotted.partition(".")
        scope: Scope | None = self
        while scope is not None:
            if (scope is self or not scope.is_class) and (head in scope.imports or head in scope.bound):
                return scope._own(head, f".{rest}" if rest else "")
            root, scope = scope, scope.parent
        if root.stars:
            return Meaning(f"{root.stars[-1]}.{dotted}", f"{head} may come from `from {root.stars[-1]} import *`")
        return NOTHING

    def _own(self, head: str, rest: str) -> Meaning:
        targets = list(dict.fromkeys(self.imports.get(head, ())))
        if not targets:
            return NOTHING
        if len(targets) > 1:
            return Meaning(targets[0] + rest, f"{head} is imported from {' and from '.join(targets)}")
        if targets[0].startswith("."):
            return NOTHING
        return Meaning(targets[0] + rest, f"{head} is also bound otherwise here" if head in self.bound else "")


def scope_of(body: ast.AST, parent: Scope | None = None) -> Scope:
    """The scope that a module, function or class opens."""
    scope = Scope(parent, isinstance(body, ast.ClassDef))
    for node in _own_nodes(body):
        _bind(scope, node)
    return scope


def _own_nodes(body: ast.AST) -> Iterator[ast.AST]:
    """What is executed in a scope itself: of functions and classes in it, only that they are there."""
    inside = ("body", "args", "type_params") if isinstance(body, _ENTERED) else ("body",)
    stack = [node for name in inside for node in _listed(getattr(body, name, None))]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, _ENTERED):
            stack += ast.iter_child_nodes(node)


def _listed(value: object) -> list[ast.AST]:
    found: list[ast.AST] = []
    if isinstance(value, ast.AST):
        found.append(value)
    elif isinstance(value, list):
        found += [one for one in value if isinstance(one, ast.AST)]  # pyright: ignore[reportUnknownVariableType]
    return found


def _bind(scope: Scope, node: ast.AST) -> None:
    match node:
        case ast.Import(names=names):
            for alias in names:
                target = alias.name if alias.asname else alias.name.partition(".")[0]
                scope.imports.setdefault(alias.asname or target, []).append(target)
        case ast.ImportFrom(names=names, module=module, level=level):
            source = "." * level + (module or "")
            for alias in names:
                if alias.name == "*":
                    scope.stars.append(source)
                else:
                    scope.imports.setdefault(alias.asname or alias.name, []).append(f"{source}.{alias.name}")
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            scope.bound.add(name)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            scope.bound.add(name)
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            scope.bound.add(name)
        case _:
            pass
