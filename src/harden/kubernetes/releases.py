"""Values that objects give to a release of a Helm chart, which stands elsewhere: Flux, Argo CD and k3s.

Sources: https://fluxcd.io/flux/components/helm/helmreleases/#values,
https://argo-cd.readthedocs.io/en/stable/user-guide/helm/, https://docs.k3s.io/helm,
https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.errors import FileError
from harden.kubernetes.pods import group_of
from harden.kubernetes.workload import Manifest, mappings
from harden.model import Source
from harden.yaml.document import View, YamlDocument, YamlMapping

KINDS = ("HelmRelease", "Application", "ApplicationSet", "HelmChart", "HelmChartConfig")
_FLUX, _ARGO, _K3S = "helm.toolkit.fluxcd.io", "argoproj.io", "helm.cattle.io"
BY_REFERENCE = "move it to a Secret that `valuesFrom` names"
OUTSIDE = "take it out, and name a Secret that the chart reads"


@dataclass(frozen=True, slots=True)
class Given:
    """One value of a release. `name`: its keys, by dots; `anchor`: what stands in the object's own file."""

    name: str
    value: View
    anchor: View


def given_values(manifest: Manifest) -> Iterator[Given]:
    """The scalar values that an object gives to a chart; none for objects that are no releases."""
    root, group = manifest.root, group_of(manifest.api_version)
    if (group, manifest.kind) == (_FLUX, "HelmRelease"):
        yield from _of_mapping(root.get("spec", "values"))
    elif group == _ARGO:
        spec = root.get("spec", *(("template", "spec") if manifest.kind == "ApplicationSet" else ()))
        sources = [spec.get("source"), *mappings(spec.get("sources"))] if spec else []
        for source in sources:
            helm = source.get("helm") if source else None
            yield from _of_argo(helm) if helm else ()
    elif group == _K3S:
        yield from _of_text(root.get("spec", "valuesContent"))
        yield from _of_mapping(root.get("spec", "set"))


def inline_values(kustomization: View) -> Iterator[Given]:
    """The values that a kustomization gives to the charts that it has Helm render."""
    for chart in mappings(kustomization.get("helmCharts")):
        yield from _of_mapping(chart.get("valuesInline"))


def advice(manifest: Manifest) -> str:
    """What to do with a secret among the values."""
    return BY_REFERENCE if group_of(manifest.api_version) == _FLUX else OUTSIDE


def _of_argo(helm: View) -> Iterator[Given]:
    yield from _of_mapping(helm.get("valuesObject"))
    yield from _of_text(helm.get("values"))
    for parameter in mappings(helm.get("parameters")):
        value = parameter.get("value")
        if value is not None:
            yield Given(parameter.text("name"), value, value)


def _of_mapping(view: View | None) -> Iterator[Given]:
    for name, value in _leaves(view, ""):
        yield Given(name, value, value)


def _of_text(view: View | None) -> Iterator[Given]:
    """Values that are YAML in a text."""
    text = view.data if view else None
    try:
        roots = YamlDocument(Source("values.yaml", text.encode())).roots if isinstance(text, str) else ()
    except FileError:
        return
    for root in roots:
        for name, value in _leaves(root, ""):
            assert view is not None
            yield Given(name, value, view)


def _leaves(view: View | None, name: str) -> Iterator[tuple[str, View]]:
    if isinstance(view, YamlMapping):
        for key, _, value in view.pairs:
            yield from _leaves(value, f"{name}.{key}" if name else key)
    elif view is not None and not isinstance(view.data, dict | list):
        yield name, view
