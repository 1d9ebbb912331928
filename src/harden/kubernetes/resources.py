"""Requests and limits of a container: what is missing, and what is known of what they should be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from harden.kubernetes.application import Application
from harden.kubernetes.known_images.amounts import AMOUNTS, PublishedAmounts
from harden.kubernetes.quantity import amount
from harden.kubernetes.same_program import same_programs
from harden.kubernetes.workload import Container, mappings
from harden.settings import Preset, ResourcesInput
from harden.value import ABSENT, Known

Key = tuple[str, str]
"""`("requests", "memory")`."""

CPU_REQUEST: Key = ("requests", "cpu")
MEMORY_REQUEST: Key = ("requests", "memory")
CPU_LIMIT: Key = ("limits", "cpu")
MEMORY_LIMIT: Key = ("limits", "memory")
STORAGE_REQUEST: Key = ("requests", "ephemeral-storage")
STORAGE_LIMIT: Key = ("limits", "ephemeral-storage")
KEYS = (CPU_REQUEST, MEMORY_REQUEST, STORAGE_REQUEST, CPU_LIMIT, MEMORY_LIMIT, STORAGE_LIMIT)

Amounts = dict[Key, int | float | str]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Amounts to write. `is_default`: the running pod has them already; `whose`: what says where they are from."""

    amounts: Amounts
    whose: str = ""
    is_default: bool = False


_FOR_REQUESTS, _FOR_LIMITS = ("defaultRequest", "default", "max", "min"), ("default", "max")
_SOURCES: Mapping[Key, tuple[str, ...]] = {
    CPU_REQUEST: _FOR_REQUESTS,
    MEMORY_REQUEST: _FOR_REQUESTS,
    CPU_LIMIT: _FOR_LIMITS,
    MEMORY_LIMIT: _FOR_LIMITS,
    STORAGE_REQUEST: _FOR_REQUESTS,
    STORAGE_LIMIT: _FOR_LIMITS,
}
"""Where a LimitRange says what it gives, the first that is there."""


def present(container: Container) -> Amounts | None:
    """What the container sets; None when something of it cannot be read as a quantity."""
    found: Amounts = {}
    for key in KEYS:
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
    pairs = ((CPU_REQUEST, CPU_LIMIT), (MEMORY_REQUEST, MEMORY_LIMIT), (STORAGE_REQUEST, STORAGE_LIMIT))
    return {request: found[limit] for request, limit in pairs if limit in found and request not in found}


def from_limit_range(found: Amounts, container: Container, application: Application) -> Amounts:
    """What the namespace's LimitRange gives at admission; nothing when there are several, because their order decides.

    A missing `default` is taken from `max`, a missing `defaultRequest` from `default`, else from `min`, as
    `SetDefaults_LimitRangeItem` does. https://kubernetes.io/docs/concepts/policy/limit-range/
    """
    ranges = application.beside(container.manifest, "LimitRange")
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


def from_input(found: Amounts, given: ResourcesInput | None) -> Amounts:
    """What the user says in `harden.toml`: of an image, or of containers that nothing else is known of."""
    given = given or ResourcesInput()
    wanted: Mapping[Key, str] = {
        CPU_REQUEST: given.cpu,
        MEMORY_REQUEST: given.memory,
        CPU_LIMIT: given.cpu_limit,
        MEMORY_LIMIT: given.memory_limit,
        STORAGE_REQUEST: given.storage,
        STORAGE_LIMIT: given.storage_limit,
    }
    return {key: value for key, value in wanted.items() if value and key not in found}


def storage_asked(container: Container, application: Application) -> tuple[Key, ...]:
    """The keys of ephemeral storage that the user gives amounts for: nothing else asks for them."""
    given = (application.image_of(container).given.resources, application.settings.inputs.resources)
    asked = {key for one in given for key in from_input({}, one)}
    return tuple(key for key in (STORAGE_REQUEST, STORAGE_LIMIT) if key in asked)


def from_siblings(found: Amounts, container: Container, application: Application) -> tuple[Amounts, str]:
    """What containers of other pods have that run the same program, where they agree, and the address of one of them.

    One that has only a part of the requests says little, and so does one that has what is published for its image.
    What only a LimitRange gives is left out, and without the preset strict so are limits of CPU. Nor is a limit what
    others need of a public image, or a request that follows from one: two databases have different data, and the second
    would be killed, or find no node.
    """
    said: dict[Key, set[Decimal | None]] = {}
    texts: Amounts = {}
    address, is_public = "", bool(_public_image(container, application))
    for other in same_programs(container, application):
        has = present(other) or {}
        is_said = {CPU_REQUEST, MEMORY_REQUEST} <= has.keys() and has != _from_project(other, application).amounts
        for key, value in has.items() if is_said and not (is_public and _is_bound(has)) else ():
            if from_limit_range({}, other, application).get(key) != value:  # which says nothing of what it needs
                said.setdefault(key, set()).add(amount(value))
                texts.setdefault(key, value)
                address = address or other.address
    if is_public or application.settings.preset is not Preset.STRICT:
        said.pop(CPU_LIMIT, None)
    if is_public:
        said.pop(MEMORY_LIMIT, None)
    return {key: texts[key] for key, values in said.items() if len(values) == 1 and key not in found}, address


def _is_bound(said: Amounts) -> bool:
    """Whether a request is no more than what a limit makes of it."""
    return any(amount(said[key]) == amount(said.get(("limits", key[1]))) for key in (CPU_REQUEST, MEMORY_REQUEST))


def _profile(found: Amounts, everybody: ResourcesInput | None) -> Amounts:
    """What containers have of which nothing is known: request and limit of a resource together, or neither."""
    said = {resource for _, resource in found}
    return {key: value for key, value in from_input({}, everybody).items() if key[1] not in said}


def _public_image(container: Container, application: Application) -> str:
    """The name of the public image whose own program a container runs; empty if it is none that is known."""
    facts = application.image_of(container)
    name = facts.reference.upstream if facts.reference else ""
    return name if facts.row and name in facts.row.repositories else ""


def published(container: Container, application: Application) -> PublishedAmounts | None:
    """What is published for the container's image; None unless it runs the image's own program as it is there."""
    row = AMOUNTS.get(_public_image(container, application))
    if row is None or container.group != "containers":
        return None
    words = (*container.command, *container.args, *container.env)
    return None if any(re.fullmatch(pattern, word) for pattern in row.unless for word in words) else row


def _from_project(container: Container, application: Application) -> Proposed:
    """What is published for the image of a container that says nothing, and of which nothing else is known.

    Charts leave such amounts to who installs them: a release that sets a lower limit would be refused. An autoscaler
    that goes by the share of a request would begin to work, or to mean something else.
    """
    row = published(container, application)
    if row is None or not row.is_small or container.in_chart or application.autoscalers_of(container.workload):
        return Proposed({})
    wanted = {CPU_REQUEST: row.cpu, MEMORY_REQUEST: row.memory, MEMORY_LIMIT: row.memory_limit}
    return Proposed({key: value for key, value in wanted.items() if value}, f"that are published for it: {row.source}")


def known(found: Amounts, container: Container, application: Application) -> Proposed:
    """Return the amounts that are known for what is missing, the surest source of each first.

    Requests that follow from limits are left out where a container has no requests and one would stay unknown: the API
    server sets them anyway, and half of the requests looks as if the other half were not wanted.
    """
    proposed = _gathered(found, container, application)
    requests = {CPU_REQUEST, MEMORY_REQUEST}
    if requests & found.keys() or requests <= proposed.amounts.keys():
        return proposed
    defaults = from_limits(found)
    return replace(proposed, amounts={key: value for key, value in proposed.amounts.items() if key not in defaults})


def _gathered(found: Amounts, container: Container, application: Application) -> Proposed:
    defaults = from_limits(found)
    given = from_input({**found, **defaults}, application.image_of(container).given.resources)
    everybody = application.settings.inputs.resources
    if given:
        given = {**defaults, **given}
        return Proposed({**given, **_profile({**found, **given}, everybody)})
    amounts = {**defaults, **from_limit_range({**found, **defaults}, container, application)}
    same, address = from_siblings({**found, **amounts}, container, application)
    profile = _profile({**found, **amounts, **same}, everybody)
    if not (found or amounts or same or profile):
        return _from_project(container, application)
    if not same and not profile:
        return Proposed(amounts, is_default=True)
    return Proposed({**amounts, **same, **profile}, f"of {address}, which runs the same" if same else "")


def chart_problem(amounts: Amounts, found: Amounts, container: Container) -> str:
    """Why these default values would stop a release of a chart that sets other limits; empty if none is seen to."""
    from harden.helm.redirect import overriding
    from harden.helm.template import TemplateDocument

    document = container.manifest.document
    if not isinstance(document, TemplateDocument):
        return ""
    if any(amounts.get(key) == value for key, value in from_limits(found).items()):
        return "a release of the chart that sets a lower limit alone would be refused: give other amounts"
    for name, view in overriding(document, (*container.route, "resources")):
        values = {key: view.get(*key) for key in KEYS}
        texts = {key: value.data for key, value in values.items() if value is not None}
        over: Amounts = {key: text for key, text in texts.items() if isinstance(text, int | float | str)}
        why = contradiction({**found, **amounts, **over})
        if why:
            return f"with {name} {why}"
    return ""


def contradiction(amounts: Amounts) -> str:
    """Why the API server would refuse these: a request above its limit. Empty if it would not."""
    for resource in ("cpu", "memory", "ephemeral-storage"):
        request, limit = amount(amounts.get(("requests", resource))), amount(amounts.get(("limits", resource)))
        if request is not None and limit is not None and request > limit:
            return f"the {resource} request would be above the limit of {amounts['limits', resource]}"
    return ""
