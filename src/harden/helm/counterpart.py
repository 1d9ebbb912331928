"""The same collection in two views of a template, which show different branches of it."""

from __future__ import annotations

from collections.abc import Sequence

from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence


def counterpart(document: YamlDocument, view: View) -> View | None:
    """The same collection in another view of a template: the one with an entry at the same place; None if hidden."""
    places = _places(view)
    pending: list[View] = list(document.roots)
    while pending:
        found = pending.pop()
        if type(found) is type(view) and places & _places(found):
            return found
        pending += _children(found)
    return None


def _places(view: View) -> set[int]:
    if isinstance(view, YamlMapping):
        return {pair.start_byte for _, pair, _ in view.written_pairs}
    return {item.start_byte for item in view.item_nodes} if isinstance(view, YamlSequence) else set()


def _children(view: View) -> Sequence[View]:
    if isinstance(view, YamlMapping):
        return [value for _, _, value in view.written_pairs]
    return view.items if isinstance(view, YamlSequence) else ()
