"""Secrets in objects that are no workload, ConfigMap or Secret: custom resources, and parts of objects in patches.

What their fields are called says little (`secretKey: password` names an entry), so that a field counts only if its
value is secret by itself: a URL with a password, a known form of a token, a private key. A variable (`name` with a
`value`) is one wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harden.kubernetes.kustomize.kustomizations import Patch
from harden.kubernetes.releases import KINDS as RELEASES
from harden.kubernetes.workload import Manifest, workload_of
from harden.secrets import Verdict, looks_secret
from harden.yaml.document import View, YamlMapping, YamlSequence

_KNOWN = frozenset({"Secret", "ConfigMap", "SealedSecret", "CustomResourceDefinition", "Kustomization", *RELEASES})
_DATA = ("data", "stringData")
_HEAD = frozenset({"apiVersion", "kind", "metadata", "status"})


@dataclass(frozen=True, slots=True)
class Held:
    """A secret `value` in a field; `name`: of the variable, or of the field."""

    view: View
    name: str
    value: str
    verdict: Verdict


def held_elsewhere(manifest: Manifest) -> Iterator[Held]:
    """The secrets in an object of another kind than those whose secrets are looked for by name."""
    is_known = manifest.kind in _KNOWN or workload_of(manifest) is not None or manifest.document.is_template
    for key, _, view in () if is_known or manifest.document.in_chart else manifest.root.pairs:
        if key not in _HEAD:
            yield from held_below(view, key)


def held_in_patch(patch: Patch, objects: Iterable[Manifest]) -> Iterator[Held]:
    """The secrets in a patch of a kustomization, which is laid over `objects`."""
    for operation in patch.operations:
        value = operation.view.get("value")
        if value is not None and operation.path and operation.path[0] not in _HEAD:
            variable = next(filter(None, (_variable(one, operation.path) for one in objects)), "")
            is_data = bool(variable) or operation.path[0] in _DATA
            yield from held_below(value, variable or operation.path[-1], is_data=is_data)
    for part in patch.objects:
        for key, _, view in part.root.pairs:
            yield from held_below(view, key, is_data=key in _DATA) if key not in _HEAD else ()


def _variable(manifest: Manifest, path: tuple[str, ...]) -> str:
    """The name of the variable whose value stands at a path; empty if none does."""
    steps = (int(step) if step.isdecimal() else step for step in path[:-1])
    return manifest.root.text(*steps, "name") if path[-1] == "value" else ""


def held_below(view: View, name: str, *, is_data: bool = False) -> Iterator[Held]:
    """The secrets in a value of a field `name`, and below it; no placeholders. `is_data`: names say what is secret."""
    if isinstance(view, YamlSequence):
        for item in view.items:
            yield from held_below(item, name)
    elif isinstance(view, YamlMapping):
        variable, value = view.text("name"), view.text("value")
        if variable and value:
            yield from _held(view.get("value") or view, variable, variable, value)
        for key, _, below in view.pairs:
            if not (variable and value and key == "value"):
                yield from held_below(below, key, is_data=is_data)
    elif isinstance(view.data, str):
        yield from _held(view, name, name if is_data else "", view.data)


def _held(view: View, name: str, judged_as: str, value: str) -> Iterator[Held]:
    verdict = looks_secret(judged_as, value)
    if verdict and not verdict.weak:
        yield Held(view, name, value, verdict)
