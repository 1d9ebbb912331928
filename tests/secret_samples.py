"""Manifests with secrets, and what becomes of them, for the tests of where secrets go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from textwrap import dedent, indent
from typing import Any

from harden import pipeline
from harden.model import Source
from harden.result import Result
from harden.settings import SECRET_MODES, SECRET_STORES, SECRET_URLS, Settings
from harden.units import group
from harden.yaml.document import YamlDocument

SPLIT = {"secret_urls": "split"}
SETTINGS = Settings(select=frozenset({"plaintext-secret"}))


@dataclass(frozen=True)
class Hardened:
    """Files after the fixes, reasons of what stays open, and notes."""

    files: Mapping[str, str]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    result: Result

    def data(self, name: str, path: str = "app.yaml") -> Any:
        """The object of this name, as plain data of any shape."""
        for root in YamlDocument(Source(path, self.files[path].encode())).roots:
            if root.text("metadata", "name") == name:
                return root.data
        raise KeyError(name)


def hardened(
    files: str | Mapping[str, str],
    *,
    secrets: str = SECRET_MODES[0],
    secret_store: str = SECRET_STORES[0],
    secret_urls: str = SECRET_URLS[0],
) -> Hardened:
    """Harden one manifest, or several, with these of the settings about secrets."""
    given = (
        {"app.yaml": dedent(files)} if isinstance(files, str) else {path: dedent(text) for path, text in files.items()}
    )
    before = {path: text.encode() for path, text in given.items()}
    (unit,) = group(sorted(before), before.__getitem__)
    settings = replace(SETTINGS, secrets=secrets, secret_store=secret_store, secret_urls=secret_urls)
    result = pipeline.harden_unit(unit, before, settings)
    after = dict(given) | {patch.path: patch.after.decode() for patch in result.patches}
    reasons = tuple(shown.why_open for shown in result.findings if shown.why_open)
    return Hardened(after, reasons, result.notes, result)


def pod(fields: str, *, name: str = "web", spec: str = "") -> str:
    """A pod with one container; `spec`: more fields of the pod."""
    inner = indent(dedent(fields).strip("\n"), " " * 6)
    outer = indent(dedent(spec).strip("\n"), " " * 2)
    head = f"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\nspec:\n" + (f"{outer}\n" if spec else "")
    return f"{head}  containers:\n    - name: {name}\n{inner}\n"


def container_of(data: Any) -> dict[str, Any]:
    """The first container of a pod."""
    found: dict[str, Any] = data["spec"]["containers"][0]
    return found
