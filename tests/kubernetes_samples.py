"""Applications and containers from YAML text, for the tests of Kubernetes facts."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent, indent

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Container
from harden.model import Source
from harden.settings import ImageInput, Inputs, Settings
from harden.yaml.document import YamlDocument


def application(
    text: str, *, other: Mapping[str, str] | None = None, images: Mapping[str, ImageInput] | None = None
) -> Application:
    """The application of one manifest file and of files that are facts only."""
    facts = {path: document(found, path) for path, found in (other or {}).items()}
    settings = Settings(inputs=Inputs(images=images or {}))
    return Application("", {"app.yaml": document(text)}, facts, settings)


def document(text: str, path: str = "app.yaml") -> YamlDocument:
    return YamlDocument(Source(path, dedent(text).encode()))


def container(body: str, *, images: Mapping[str, ImageInput] | None = None) -> tuple[Container, Application]:
    """The only container of a pod, from the text of its fields."""
    fields = indent(dedent(body).strip(), "      ").strip()
    text = f"apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod\nspec:\n  containers:\n    - {fields}\n"
    found = application(text, images=images)
    return found.workloads[0].containers[0], found
