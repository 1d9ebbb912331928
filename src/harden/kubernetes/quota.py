"""What LimitRanges and ResourceQuotas of a namespace refuse, of the amounts that a fix would write.

Sources: https://kubernetes.io/docs/concepts/policy/limit-range/ and
https://kubernetes.io/docs/concepts/policy/resource-quotas/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from harden.kubernetes.application import Application
from harden.kubernetes.quantity import amount
from harden.kubernetes.workload import Container, mappings
from harden.value import Known
from harden.yaml.document import View

_LIMITED = ("Container", "Pod")


def refusal(amounts: Mapping[tuple[str, str], object], container: Container, application: Application) -> str:
    """Return why the API server would refuse a pod with these amounts for the container; empty if it would not.

    `amounts` by `("requests", "memory")` and the like, all of the container's. What other containers of the pod take
    is not added up.
    """
    known = {key: found for key, value in amounts.items() if (found := amount(value)) is not None}
    ranges = application.beside(container.manifest, "LimitRange")
    for one in ranges:
        for item in mappings(one.root.get("spec", "limits")):
            for bound in _out_of_bounds(known, item) if item.text("type") in _LIMITED else ():
                return f"{one.address} refuses it: {bound}"
    for one in application.beside(container.manifest, "ResourceQuota"):
        if not (one.root.get("spec", "scopes") or one.root.get("spec", "scopeSelector")):
            for over in _over_quota(known, one.root.get("spec", "hard"), _replicas(container)):
                return f"{one.address} refuses it: {over}"
    return ""


def _out_of_bounds(known: Mapping[tuple[str, str], Decimal], item: View) -> Iterator[str]:
    for (kind, resource), number in known.items():
        highest, lowest = (amount(_shown(item, bound, resource)) for bound in ("max", "min"))
        if highest is not None and number > highest:
            yield f"its maximum of {resource} is {_shown(item, 'max', resource)}"
        if lowest is not None and number < lowest:
            yield f"its minimum of {resource} is {_shown(item, 'min', resource)}"
        default = amount(_shown(item, "default", resource))
        if kind == "requests" and default is not None and number > default and ("limits", resource) not in known:
            yield f"it would give a limit of {resource} of {_shown(item, 'default', resource)}, below the request"
        ratio = amount(_shown(item, "maxLimitRequestRatio", resource))
        request = known.get(("requests", resource))
        if kind == "limits" and ratio is not None and request is not None and number > ratio * request:
            yield f"a limit of {resource} may be {ratio} times the request at most"


def _over_quota(known: Mapping[tuple[str, str], Decimal], hard: View | None, replicas: int) -> Iterator[str]:
    for (kind, resource), number in known.items():
        for name in (f"{kind}.{resource}", *((resource,) if kind == "requests" else ())):
            allowed = amount(_shown(hard, name))
            if allowed is not None and number * replicas > allowed:
                yield f"{replicas} pods would take more {resource} than its {name}, {_shown(hard, name)}"


def _shown(holder: View | None, *keys: str) -> object:
    found = holder.get(*keys) if holder else None
    return found.data if found else None


def _replicas(container: Container) -> int:
    found = container.manifest.root.value("spec", "replicas")
    return found.data if isinstance(found, Known) and isinstance(found.data, int) else 1
