"""What a file's syntax tree must be after changes: made on the tree of Python's own parser, apart from any splice."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from harden.changes import show_route
from harden.errors import ProofFailed
from harden.model import Block, Change, Data, Expr, Insert, Remove, Rename, Rewrite, Route, Set

CALLS, STATEMENTS = "calls", "statements"


@dataclass(slots=True)
class Expected:
    """A changed tree. `grown`: the keywords, or keys, that a call or dict got, which may stand anywhere in it."""

    tree: ast.Module
    grown: dict[int, list[str]] = field(default_factory=dict[int, "list[str]"])


@dataclass(slots=True)
class _Slot:
    """Where a value stands: an argument, an entry or an element. `index` counts in the list that holds it."""

    holder: ast.Call | ast.Dict | ast.List
    index: int
    is_keyword: bool = False

    @property
    def value(self) -> ast.expr:
        match self.holder:
            case ast.Call(args=args, keywords=keywords):
                return keywords[self.index].value if self.is_keyword else args[self.index]
            case ast.Dict(values=values):
                return values[self.index]
            case _:
                return self.holder.elts[self.index]

    @value.setter
    def value(self, new: ast.expr) -> None:
        match self.holder:
            case ast.Call(args=args, keywords=keywords):
                if self.is_keyword:
                    keywords[self.index].value = new
                else:
                    args[self.index] = new
            case ast.Dict(values=values):
                values[self.index] = new
            case _:
                self.holder.elts[self.index] = new


def expected(tree: ast.Module, changes: Sequence[Change]) -> Expected:
    """Make the changes on `tree`, which is used up. Raises ProofFailed where one has no place."""
    return _Changing(tree).run(changes)


class _Changing:
    def __init__(self, tree: ast.Module) -> None:
        self.result = Expected(tree)
        self.calls = sorted((one for one in _seen(tree) if isinstance(one, ast.Call)), key=_position)
        self.statements = sorted((one for one in ast.walk(tree) if isinstance(one, ast.stmt)), key=_position)
        self.removed: list[_Slot] = []
        self.inserted: list[tuple[ast.List, int, ast.expr]] = []
        self.behind: list[tuple[ast.stmt, list[ast.stmt]]] = []

    def run(self, changes: Sequence[Change]) -> Expected:
        late: list[tuple[_Slot, ast.expr]] = []
        for change in changes:
            match change:
                case Insert():
                    self._insert(change)
                case Set(route=route, value=value):
                    holder, steps, slot = self._walk(route)
                    if slot is not None:
                        late.append((slot, _tree(value)))
                    else:
                        self._grow(holder, steps, _tree(value))
                case Rewrite(route=route, text=text):
                    late.append((self._existing(route), _tree(Expr(text))))
                case Remove(route=route):
                    self.removed.append(self._existing(route))
                case Rename(route=(_, index), key=key):
                    _call_another(self.calls[int(index)], key)
                case _:
                    slot = self._existing(change.route)
                    cast(ast.Call, slot.holder).keywords[slot.index].arg = change.key
        for slot, made in late:
            slot.value = made
        self._finish()
        return self.result

    def _insert(self, change: Insert) -> None:
        *parents, index = change.route
        data = change.value
        if parents == [STATEMENTS] and isinstance(data, Expr):
            self._put_behind(self.statements[int(index)], ast.parse(data.text).body)
            return
        route = tuple(parents)
        holder, steps, slot = self._walk(route)
        if slot is None or steps[0] in self.result.grown.get(id(holder), ()):
            self._grow(holder, steps, ast.List([_tree(data)], ast.Load()), extend=True)
        elif isinstance(slot.value, ast.List) and isinstance(index, int):
            self.inserted.append((slot.value, index, _tree(data)))
        else:
            raise ProofFailed(f"{show_route(route)} is no list")

    def _put_behind(self, anchor: ast.stmt, statements: list[ast.stmt]) -> None:
        """Statements behind another; what is imported from one module is imported by one of them."""
        for other, there in self.behind:
            match there, statements:
                case [ast.ImportFrom(names=names) as one], [ast.ImportFrom() as same]:
                    if other is anchor and (one.module, one.level) == (same.module, same.level):
                        names += same.names
                        return
                case _:
                    pass
        self.behind.append((anchor, statements))

    def _walk(self, route: Route) -> tuple[ast.expr, tuple[str | int, ...], _Slot | None]:
        if route[0] != CALLS or len(route) < 3:
            raise ProofFailed(f"{show_route(route)} is no place in a Python file")
        holder: ast.expr = self.calls[int(route[1])]
        steps = list(route[2:])
        while True:
            if isinstance(steps[0], str) and steps[0].endswith("()"):
                del steps[0]
            slot = _slot(holder, steps[0])
            if slot is None or len(steps) == 1:
                return holder, tuple(steps), slot
            holder = slot.value
            del steps[0]

    def _existing(self, route: Route) -> _Slot:
        slot = self._walk(route)[2]
        if slot is None:
            raise ProofFailed(f"{show_route(route)} does not exist")
        return slot

    def _grow(self, holder: ast.expr, steps: Sequence[str | int], value: ast.expr, *, extend: bool = False) -> None:
        """Give a call or dict what it lacks: a keyword, or a key; with what is missing on the way."""
        key, *rest = steps
        if not isinstance(key, str) or not isinstance(holder, ast.Call | ast.Dict):
            raise ProofFailed(f"nothing can be added at {key}")
        slot = _slot(holder, key)
        if extend and not rest and slot is not None:
            cast(ast.List, slot.value).elts += cast(ast.List, value).elts
            return
        assert slot is None  # what is there has been entered
        self.result.grown.setdefault(id(holder), []).append(key)
        maker = str(rest[0])[:-2] if rest and str(rest[0]).endswith("()") else ""
        made = value if not rest else _tree(Expr(f"{maker}()")) if maker else ast.Dict([], [])
        _append(holder, key, made)
        if maker:
            del rest[0]
        if rest:
            self._grow(made, rest, value, extend=extend)

    def _finish(self) -> None:
        for holder, index, value in reversed(self.inserted):
            holder.elts.insert(index, value)
        for slot in sorted(self.removed, key=lambda one: -one.index):
            shift = sum(1 for holder, index, _ in self.inserted if holder is slot.holder and index <= slot.index)
            _delete(slot, slot.index + shift)
        for anchor, statements in reversed(self.behind):
            block = _block_of(self.result.tree, anchor)
            at = block.index(anchor) + 1
            block[at:at] = statements


def _call_another(call: ast.Call, name: str) -> None:
    match call.func:
        case ast.Attribute():
            call.func.attr = name
        case ast.Name():
            call.func.id = name
        case _:
            raise ProofFailed("what is called there has no name")


def _position(node: ast.expr | ast.stmt) -> tuple[int, int, int, int]:
    return node.lineno, node.col_offset, -(node.end_lineno or 0), -(node.end_col_offset or 0)


def _seen(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node, but none in an f-string."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, ast.JoinedStr):
            stack += ast.iter_child_nodes(node)


def _slot(holder: ast.expr, key: str | int) -> _Slot | None:
    match holder, key:
        case ast.Call(keywords=keywords), str():
            index = next((i for i, one in enumerate(keywords) if one.arg == key), None)
            return None if index is None else _Slot(holder, index, is_keyword=True)
        case ast.Call(args=args), int():
            return _Slot(holder, key) if key < len(args) else None
        case ast.Dict(keys=keys), str():
            found = [i for i, one in enumerate(keys) if isinstance(one, ast.Constant) and one.value == key]
            return _Slot(holder, found[-1]) if found else None
        case ast.List(elts=elements), int():
            return _Slot(holder, key) if key < len(elements) else None
        case _:
            return None


def _append(holder: ast.Call | ast.Dict, key: str, value: ast.expr) -> None:
    if isinstance(holder, ast.Call):
        holder.keywords.append(ast.keyword(key, value))
    else:
        holder.keys.append(ast.Constant(key))
        holder.values.append(value)


def _delete(slot: _Slot, index: int) -> None:
    match slot.holder:
        case ast.Call(args=args, keywords=keywords):
            if slot.is_keyword:
                del keywords[index]
            else:
                del args[index]
        case ast.Dict(keys=keys, values=values):
            del keys[index], values[index]
        case _:
            del slot.holder.elts[index]


def _block_of(tree: ast.AST, statement: ast.stmt) -> list[ast.stmt]:
    fields = (getattr(node, name, None) for node in ast.walk(tree) for name in ("body", "orelse", "finalbody"))
    blocks = (cast("list[ast.stmt]", field) for field in fields if isinstance(field, list))
    return next(block for block in blocks if any(one is statement for one in block))


def _tree(value: Data) -> ast.expr:
    match value:
        case None | bool() | int() | float() | str():
            return ast.Constant(value)
        case Expr(text=text):
            return ast.parse(text, mode="eval").body
        case Block():
            raise ProofFailed("a block cannot be written in Python")
        case Mapping():
            return ast.Dict([ast.Constant(key) for key in value], [_tree(one) for one in value.values()])
        case _:
            return ast.List([_tree(one) for one in value], ast.Load())
