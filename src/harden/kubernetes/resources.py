"""Requests and limits of a container: what is missing, and what is known of what they should be."""

from __future__ import annotations

from collections.abc import Mapping

from harden.kubernetes.application import Application
from harden.kubernetes.images import ImageFacts
from harden.kubernetes.quantity import amount
from harden.kubernetes.workload import Container, mappings
from harden.settings import ResourcesInput
from harden.value import ABSENT, Known

Key = tuple[str, str]
"""`("requests", "memory")`."""

CPU_REQUEST: Key = ("requests", "cpu")
MEMORY_REQUEST: Key = ("requests", "memory")
CPU_LIMIT: Key = ("limits", "cpu")
MEMORY_LIMIT: Key = ("limits", "memory")

Amounts = dict[Key, int | float | str]

_FOR_REQUESTS, _FOR_LIMITS = ("defaultRequest", "default", "max", "min"), ("default", "max")
_SOURCES: Mapping[Key, tuple[str, ...]] = {
    CPU_REQUEST: _FOR_REQUESTS,
    MEMORY_REQUEST: _FOR_REQUESTS,
    CPU_LIMIT: _FOR_LIMITS,
    MEMORY_LIMIT: _FOR_LIMITS,
}
"""Where a LimitRange says what it gives, the first that is there."""


def present(container: Container) -> Amounts | None:
    """What the container sets; None when something of it cannot be read as a quantity."""
    found: Amounts = {}
    for key in (CPU_REQUEST, MEMORY_REQUEST, CPU_LIMIT, MEMORY_LIMIT):
        value = container.setting("resources", *key)
        if isinstance(value, Known) and isinstance(value.data, int | float | str) and amount(value.data) is not None:
            found[key] = value.data
        elif value is not ABSENT:
            return None
    return found


def from_limits(found: Amounts) -> Amounts:
    """Requests that the API server sets itself, because there is a limit and no request.

    `SetDefaults_Pod` in pkg/apis/core/v1/defaults.go of Kubernetes does so for containers and init containers, before
    admission, so that writing them down changes nothing.
    """
    pairs = ((CPU_REQUEST, CPU_LIMIT), (MEMORY_REQUEST, MEMORY_LIMIT))
    return {request: found[limit] for request, limit in pairs if limit in found and request not in found}


def from_limit_range(found: Amounts, container: Container, application: Application) -> Amounts:
    """What the namespace's LimitRange gives at admission; nothing when there are several, because their order decides.

    A missing `default` is taken from `max`, a missing `defaultRequest` from `default`, else from `min`, as
    `SetDefaults_LimitRangeItem` does. https://kubernetes.io/docs/concepts/policy/limit-range/
    """
    ranges = application.limit_ranges(container.manifest.namespace)
    limits = [item for one in ranges for item in mappings(one.root.get("spec", "limits"))]
    mine = [item for item in limits if item.text("type") == "Container"]
    if len(mine) != 1:
        return {}
    given: Amounts = {}
    for key in _SOURCES:
        values = (mine[0].get(source, key[1]) for source in _SOURCES[key])
        value = next((view.data for view in values if view and amount(view.data) is not None), None)
        if isinstance(value, int | float | str) and key not in found:
            given[key] = value
    return given


def from_input(found: Amounts, image: ImageFacts) -> Amounts:
    """What the user says of the image in `harden.toml`."""
    given = image.given.resources or ResourcesInput()
    wanted: Mapping[Key, str] = {
        CPU_REQUEST: given.cpu,
        MEMORY_REQUEST: given.memory,
        CPU_LIMIT: given.cpu_limit,
        MEMORY_LIMIT: given.memory_limit,
    }
    return {key: value for key, value in wanted.items() if value and key not in found}


def known(found: Amounts, container: Container, application: Application) -> tuple[Amounts, bool]:
    """Return the amounts that are known for what is missing, and whether the running pod has them already."""
    defaults = from_limits(found)
    given = from_input({**found, **defaults}, application.image_of(container))
    if given:
        return {**defaults, **given}, False
    return {**defaults, **from_limit_range({**found, **defaults}, container, application)}, True


def contradiction(amounts: Amounts) -> str:
    """Why the API server would refuse these: a request above its limit. Empty if it would not."""
    for resource in ("cpu", "memory"):
        request, limit = amount(amounts.get(("requests", resource))), amount(amounts.get(("limits", resource)))
        if request is not None and limit is not None and request > limit:
            return f"the {resource} request would be above the limit of {amounts['limits', resource]}"
    return ""
