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
        stars: list[str] = []
        for scope in self._around():
            if head in scope.imports or head in scope.bound:
                return scope._own(head, f".{rest}" if rest else "")
            stars += scope.stars
        if stars:
            return Meaning(f"{stars[0]}.{dotted}", f"the name {head} may come from `from {stars[0]} import *`")
        return NOTHING

    def _around(self) -> Iterator[Scope]:
        """The scope and those that its names may come from, the innermost first."""
        yield self
        scope = self.parent
        while scope is not None:
            if not scope.is_class:
                yield scope
            scope = scope.parent

    def reach(self, full: str) -> str:
        """How the source here can name what `full` means, by the longest import that leads there; empty: it cannot."""
        found = [
            (len(target), local + full[len(target) :])
            for scope in self._around()
            for local, (target, *_) in scope.imports.items()
            if full == target or full.startswith(f"{target}.")
        ]
        found = [(length, text) for length, text in found if self.meaning(text) == Meaning(full)]
        return max(found, key=lambda one: one[0])[1] if found else ""

    def knows(self, name: str) -> bool:
        """Whether anything binds a name here."""
        return any(name in scope.imports or name in scope.bound for scope in self._around())

    def _own(self, head: str, rest: str) -> Meaning:
        targets = list(dict.fromkeys(self.imports.get(head, ())))
        if not targets:
            return NOTHING
        if len(targets) > 1:
            return Meaning(targets[0] + rest, f"the name {head} is imported from {' and from '.join(targets)}")
        if targets[0].startswith("."):
            return NOTHING
        return Meaning(targets[0] + rest, f"the name {head} is also bound otherwise here" if head in self.bound else "")


def scope_of(body: ast.AST, parent: Scope | None = None) -> Scope:
    """The scope that a module, function or class opens."""
    scope = Scope(parent, isinstance(body, ast.ClassDef))
    for node in _own_nodes(body):
        _bind(scope, node)
    return scope


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The full names of what a statement imports; `aws_cdk.*` for a star."""
    prefix = "" if isinstance(node, ast.Import) else f"{'.' * node.level}{node.module or ''}."
    return (prefix + alias.name for alias in node.names)


def _own_nodes(body: ast.AST) -> Iterator[ast.AST]:
    """What is executed in a scope itself: of functions and classes in it, only that they are there."""
    inside = ("body", "args", "type_params") if isinstance(body, _ENTERED) else ("body",)
    stack = [node for name in inside for node in _listed(getattr(body, name, None))][::-1]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, _ENTERED):
            stack += [*ast.iter_child_nodes(node)][::-1]


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
