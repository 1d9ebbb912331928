"""Container of a task is privileged

Why. A privileged container has all devices and capabilities of its host.

Exploited. Who breaks into the container mounts the disk of the host and owns every task on it.

Fix. `"privileged": False` in the container definitions that `json.dumps` is given, also inside `Output.apply`.

Risk. Runtime: software that mounts, changes the network or reaches devices fails.

References.
- https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.python.program import Program
from harden.python.site import Site
from harden.python.task import DEFINITIONS, containers
from harden.transform import call, transform
from harden.value import Known

_NOTE = "Software that mounts, changes the network or reaches devices fails"


@transform(call(*DEFINITIONS))
def check(site: Site, program: Program) -> Iterator[Finding]:
    for container in containers(site):
        item = container.entries.get("privileged")
        if item is None or site.known(item.value) != Known(True):
            continue
        where = site.place(f"privileged {container.name}", item)
        change = FileChange(site.path, Set((*container.route, "privileged"), False))
        fix = Fix('Set "privileged" = False', (change,), Risk.RUNTIME, _NOTE)
        yield Finding(where, "Container of a task is privileged", None if site.doubt else fix, site.doubt)
