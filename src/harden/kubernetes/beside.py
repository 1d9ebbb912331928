"""New objects in the file of the one they belong to."""

from __future__ import annotations

from harden.kubernetes.workload import Manifest
from harden.model import Data, Insert, Route
from harden.yaml.document import YamlSequence


def beside(manifest: Manifest, data: Data) -> Insert | str:
    """Return the change that adds an object to a manifest's file, or why that cannot be.

    It goes to the end of the file, in a `kind: List` behind the last item.
    """
    if manifest.root.is_flow and len(manifest.root.route) == 1:
        return "a JSON file holds one object: write the new one in a file of its own"
    return Insert(_end(manifest), data)


def metadata(manifest: Manifest, name: str) -> dict[str, Data]:
    """What `metadata` is for a new object of the same namespace."""
    found: dict[str, Data] = {"name": name}
    return found | {"namespace": manifest.namespace} if manifest.namespace else found


def _end(manifest: Manifest) -> Route:
    document, *path = manifest.root.route
    if not path:
        return (len(manifest.document.roots),)
    items = manifest.document.roots[int(document)].get(*path[:-1])
    return (document, *path[:-1], len(items.items) if isinstance(items, YamlSequence) else 0)
