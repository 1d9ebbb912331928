"""What is computed once and kept in an object, without the lock of `functools.cached_property` in Python 3.11."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_O = TypeVar("_O")
_T = TypeVar("_T")


class lazy(Generic[_T]):  # noqa: N801 # used as a decorator, like property
    """The value of a method without arguments, kept in the instance under the method's name."""

    def __init__(self, compute: Callable[[Any], _T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> _T:
        value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value


def kept(owner: _O, compute: Callable[[_O], _T]) -> _T:
    """What `compute` makes of an object, kept in it: for what the module of its class knows nothing of."""
    known: dict[Callable[[_O], _T], _T] = owner.__dict__.setdefault("_kept", {})
    if compute not in known:
        known[compute] = compute(owner)
    return known[compute]
