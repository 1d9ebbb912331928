"""Reading of YAML as GitHub reads it: YAML 1.2 scalars, aliases followed, nothing raised for what is malformed."""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import Span
from harden.value import ABSENT, UNKNOWN, Known, Value
from harden.yaml.document import View, YamlAlias, YamlMapping, YamlScalar, YamlSequence
from harden.yaml.scalar import decode_folded

EXPRESSION = "${{"


def resolved(view: View | None) -> View | None:
    """What a view stands for: the value with the anchor in place of an alias. None where there is nothing."""
    while isinstance(view, YamlAlias):
        view = view.target
    return view


def mapping(view: View | None) -> YamlMapping | None:
    """The view as a mapping, aliases followed; None if it is none."""
    found = resolved(view)
    return found if isinstance(found, YamlMapping) else None


def sequence(view: View | None) -> YamlSequence | None:
    """The view as a sequence, aliases followed; None if it is none."""
    found = resolved(view)
    return found if isinstance(found, YamlSequence) else None


def entries(view: View | None) -> Iterator[tuple[str, View]]:
    """Keys and values of a mapping, those of merge keys behind its own; nothing if the view is no mapping."""
    yield from _entries(view, set(), set())


def _entries(view: View | None, keys: set[str], merged: set[int]) -> Iterator[tuple[str, View]]:
    """`keys`: those that were yielded; `merged`: where the mappings begin that are being merged into each other."""
    found = mapping(view)
    if found is None or found.span.start in merged:
        return
    merged.add(found.span.start)
    for key, value in found.entries.items():
        if key not in keys:
            keys.add(key)
            yield key, value
    for base in found.bases:
        yield from _entries(base, keys, merged)


def text(view: View | None) -> str:
    """A scalar as the string that is written: `on`, `1.10` and `true` stay what they are. Empty if it is no scalar."""
    found = resolved(view)
    if not isinstance(found, YamlScalar) or found.content is None:
        return ""
    if found.content.type == "plain_scalar":
        return decode_folded(found.document.slice(found.content))
    data = found.data
    return data if isinstance(data, str) else ""


def texts(view: View | None) -> tuple[str, ...]:
    """The strings of a list of scalars, or of one scalar alone; empty for anything else."""
    found = resolved(view)
    if isinstance(found, YamlSequence):
        return tuple(text(item) for item in found.items)
    return (text(found),) if isinstance(found, YamlScalar) and found.content is not None else ()


def constant(view: View | None) -> Value:
    """A scalar's text; unknown if an expression decides it or it is a collection, absent if nothing is written."""
    found = resolved(view)
    if found is None or (isinstance(found, YamlScalar) and found.content is None):
        return ABSENT
    if not isinstance(found, YamlScalar):
        return UNKNOWN
    written = text(found)
    return UNKNOWN if EXPRESSION in written else Known(written)


def flag(view: View | None) -> Value:
    """True or false, as text or boolean, in any case; unknown for anything else that is written."""
    value = constant(view)
    if not isinstance(value, Known):
        return value
    word = str(value.data).strip().lower()
    return Known(word == "true") if word in ("true", "false") else UNKNOWN


def key_span(owner: YamlMapping, key: str) -> Span:
    """Where a key of a mapping stands; the first key of the mapping if it has no such key itself."""
    if owner.pair(key) is not None:
        return owner.key_span(key)
    first = next(iter(owner.entries), None)
    return owner.key_span(first) if first is not None else owner.span
