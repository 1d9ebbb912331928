"""Containers of ECS task definitions in Pulumi programs: dicts that json.dumps makes the argument's text of.

Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.model import Route
from harden.python.document import CALLS
from harden.python.nodes import Dict, List, calls_in
from harden.python.site import Site
from harden.value import Known

DEFINITIONS = ("pulumi_aws.ecs.TaskDefinition",)
_DUMPS = ("json.dumps", "pulumi.Output.json_dumps")


@dataclass(frozen=True, slots=True)
class TaskContainer:
    """A container definition whose keys are all written out, and the route to it."""

    route: Route
    entries: Dict
    name: str


def containers(site: Site) -> Iterator[TaskContainer]:
    """The containers of a task definition, also where they are made in `Output.apply`."""
    item = site.arguments[1].get("container_definitions")
    made = [call for call in calls_in(item.value) if _is_dumps(site, call.name)] if item is not None else []
    for call in made:
        index = next(at for at, found in enumerate(site.calls) if found.call == call)
        first = call.get(0)
        listed = first.value.items if first is not None and isinstance(first.value, List) else ()
        for at, one in enumerate(listed):
            if isinstance(one.value, Dict) and not one.stars and not one.value.is_open:
                name = one.value.get("name")
                known = site.known(name.value) if name is not None else None
                label = str(known.data) if isinstance(known, Known) else ""
                yield TaskContainer((CALLS, index, 0, at), one.value, label)


def _is_dumps(site: Site, name: str) -> bool:
    meaning = site.scope.meaning(name)
    return meaning.name in _DUMPS and not meaning.doubt
