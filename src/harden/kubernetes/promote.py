"""A Pod as the template of a Deployment, losslessly: its lines move to the right, and nothing else of them changes."""

from __future__ import annotations

from collections.abc import Sequence

from harden.kubernetes.workload import Manifest, Workload
from harden.model import Change, Rewrite, Set
from harden.yaml.document import View, YamlAlias, YamlMapping, YamlSequence
from harden.yaml.layout import content_end


def deployment_changes(pod: Workload, services: Sequence[Manifest]) -> tuple[Change, ...]:
    """Return the changes that make a block-style Pod with labels a Deployment of one replica.

    It selects by what the one Service of the pod selects by, else by all of its labels.
    """
    root = pod.manifest.root
    labels, annotations = root.get("metadata", "labels"), root.get("metadata", "annotations")
    step = _step(root)
    selector = _selector(pod, services)
    metadata = _field("labels", labels, step) + (_field("annotations", annotations, step) if annotations else [])
    lines = [
        "replicas: 1",
        "selector:",
        *_shift(["matchLabels:", *_shift(_pairs(labels, selector), step)], step),
        "template:",
        *_shift(["metadata:", *_shift(metadata, step), "spec:", *_shift(_lines(pod.pod), step)], step),
    ]
    column = " " * _column(pod.pod)
    text = "\n".join([lines[0], *(column + line if line else line for line in lines[1:])])
    template = {"labels": _data(labels)} | ({"annotations": _data(annotations)} if annotations else {})
    value = {
        "replicas": 1,
        "selector": {"matchLabels": selector},
        "template": {"metadata": template, "spec": pod.pod.data},
    }
    return (
        Set((*root.route, "apiVersion"), "apps/v1"),
        Set((*root.route, "kind"), "Deployment"),
        Rewrite((*root.route, "spec"), text, value),  # type: ignore[arg-type]  # View.data is plain data by contract
    )


def has_anchors(view: View) -> bool:
    """Whether a value carries an anchor or an alias anywhere."""
    return isinstance(view, YamlAlias) or bool(view.anchor) or any(has_anchors(child) for child in _children(view))


def has_repeated_keys(view: View) -> bool:
    """Whether a mapping anywhere has a key that is written twice: readers take the last one."""
    if isinstance(view, YamlMapping) and len(view.pairs) > len({name for name, _, _ in view.pairs}):
        return True
    return any(has_repeated_keys(child) for child in _children(view))


def _children(view: View) -> Sequence[View]:
    if isinstance(view, YamlMapping):
        return [value for _, _, value in view.pairs]
    return view.items if isinstance(view, YamlSequence) else ()


def _selector(pod: Workload, services: Sequence[Manifest]) -> dict[str, str]:
    if len(services) != 1:
        return dict(pod.labels)
    selector = services[0].root.get("spec", "selector")
    assert isinstance(selector, YamlMapping), "a Service without a selector selects no pod"
    return {key: str(value.data) for key, value in selector.entries.items()}


def _data(view: View | None) -> object:
    return view.data if view else None


def _field(key: str, view: View | None, step: int) -> list[str]:
    if view is None or view.is_flow:
        return [f"{key}: {' '.join(_lines(view))}"] if view else []
    return [f"{key}:", *_shift(_lines(view), step)]


def _pairs(labels: View | None, wanted: dict[str, str]) -> list[str]:
    """The label lines of the pod that the selector wants, as the user wrote them."""
    assert isinstance(labels, YamlMapping), "a pod without labels is not promoted"
    nodes = [node for key, node, _ in labels.pairs if key in wanted]
    return [line for node in nodes for line in labels.document.slice(node).splitlines()]


def _lines(view: View) -> list[str]:
    """The source lines of a value with its own indentation taken off."""
    assert view.content is not None
    document = view.document
    text = document.text[view.content.start_byte : content_end(document.text, view.content)].decode()
    first, *rest = text.replace("\r\n", "\n").split("\n")
    column = _column(view)
    return [first, *(line[column:] if not line[:column].strip() else line for line in rest)]


def _shift(lines: Sequence[str], step: int) -> list[str]:
    return [" " * step + line if line else line for line in lines]


def _column(view: View) -> int:
    assert view.content is not None
    return view.content.start_point.column


def _step(root: YamlMapping) -> int:
    """The file's own indent step, read off `metadata`."""
    metadata = root.get("metadata")
    inner = _column(metadata) - _column(root) if metadata and not metadata.is_flow else 2
    return inner if inner > 0 else 2
