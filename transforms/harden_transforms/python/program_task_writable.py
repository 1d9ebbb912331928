"""Container of a task may write to its own files

Why. What can be written can be replaced: programs, libraries and configuration of the container.

Exploited. An intruder puts tools and back doors into the container and they stay until it is replaced.

Fix. `"readonlyRootFilesystem": True` in the container definitions that `json.dumps` is given, also inside
`Output.apply`. Windows knows no such setting.

Risk. Runtime: software that writes to its own files fails until it is given a volume for them.

References.
- https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.python.program import Program
from harden.python.site import Site
from harden.python.task import DEFINITIONS, containers
from harden.settings import Preset
from harden.transform import call, transform
from harden.value import ABSENT, Known

_KEY = "readonlyRootFilesystem"
_NOTE = "Software that writes to its own files fails until it is given a volume for them"


@transform(call(*DEFINITIONS), preset=Preset.STRICT)
def check(site: Site, program: Program) -> Iterator[Finding]:
    system = site.value(("runtime_platform", "operating_system_family"))
    if system is not ABSENT and system != Known("LINUX"):
        return
    for container in containers(site):
        item = container.entries.get(_KEY)
        if item is not None and site.known(item.value) != Known(False):
            continue
        where = site.place(f"{_KEY} {container.name}", item)
        change = FileChange(site.path, Set((*container.route, _KEY), True))
        fix = Fix(f'Set "{_KEY}" = True', (change,), Risk.RUNTIME, _NOTE)
        yield Finding(where, "Container of a task may write to its own files", None if site.doubt else fix, site.doubt)
