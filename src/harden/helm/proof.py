"""The proof of a patched template: its actions are the same, and each view of it differs only as declared."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from harden.document import Document, Proof
from harden.errors import FileError, ProofFailed
from harden.helm.counterpart import counterpart
from harden.helm.edit import edits
from harden.helm.template import TemplateDocument, TemplateMapping, TemplateSequence
from harden.kind import Kind
from harden.model import Change, Edit, Insert, Source
from harden.yaml.document import View, YamlDocument
from harden.yaml.proof import YamlFormat, prove_documents


class ChartFormat(YamlFormat):
    """YAML, and Helm templates, whose masked text is read and proven as that of any YAML file."""

    def parse(self, source: Source) -> YamlDocument:
        return TemplateDocument(source) if source.kind is Kind.HELM_TEMPLATE else super().parse(source)

    def edits(self, document: Document, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """See `Format.edits`."""
        if not isinstance(document, TemplateDocument):
            return super().edits(document, changes)
        return edits(document, changes)

    def prove(self, before: Document, after: Source, changes: Sequence[Change]) -> Proof:
        """See `Format.prove`."""
        if not isinstance(before, TemplateDocument):
            return super().prove(before, after, changes)
        try:
            result = TemplateDocument(after)
            if _written(before) != _written(result):
                raise ProofFailed("the actions of the template are not the same")
            views = [(before, result), *zip(before.others, result.others, strict=True)]
        except FileError as error:
            raise ProofFailed(f"the result is not valid: {error}") from error
        proofs = [prove_documents(old, new, _seen(before, old, changes)) for old, new in views]
        return Proof.FULL if all(proof is Proof.FULL for proof in proofs) else Proof.REPARSED


FORMAT = ChartFormat()


def _written(document: TemplateDocument) -> list[bytes]:
    return [document.written[action.start : action.end] for action in document.actions.all]


def _seen(first: TemplateDocument, view: TemplateDocument, changes: Sequence[Change]) -> list[Change]:
    """The changes as another view of the template sees them: those of what it shows, where that stands in it."""
    if view is first:
        return list(changes)
    found: list[Change] = []
    for change in changes:
        holder = _holder(first, change)
        there = counterpart(view, holder)
        if there is not None:
            rest = change.route[len(holder.route) :]
            if isinstance(change, Insert) and isinstance(holder, TemplateSequence) and len(rest) == 1:
                rest = (_same_index(holder, there, int(rest[0])),)
            found.append(dataclasses.replace(change, route=(*there.route, *rest)))
    return found


def _same_index(sequence: TemplateSequence, other: View, index: int) -> int:
    """Where another view of a list has what is inserted in this one: behind the same item."""
    assert isinstance(other, TemplateSequence)  # `counterpart` gives the same kind
    starts = [node.start_byte for node in other.item_nodes]
    before = [node.start_byte for node in sequence.item_nodes][:index]
    return starts.index(before[-1]) + 1 if before and before[-1] in starts else 0


def _holder(document: TemplateDocument, change: Change) -> View:
    """The innermost collection that a change is made in."""
    index, *keys = change.route
    holder = view = document.roots[int(index)]
    for key in keys[:-1]:
        below = view.get(key)
        if not isinstance(below, TemplateMapping | TemplateSequence):
            break
        holder = view = below
    return holder
