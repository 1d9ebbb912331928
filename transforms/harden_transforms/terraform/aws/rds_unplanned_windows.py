"""Database is maintained and backed up whenever AWS picks

Why. Without `backup_window` and `maintenance_window` AWS draws half an hour out of a block of eight hours of the
region's night, which need not be yours: patches restart the database, and backups of a single zone pause its disk.

Exploited. Nobody attacks; a restart in the busiest hour is an outage all the same, and is why patches get postponed.

Risk. Runtime: the next patch and the next backup come at the given time. Quiet hours are something only you know, so
the windows are taken from `backup_window` and `maintenance_window` of `[inputs.variables]`; without them it is
reported.

References.
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupWindow.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Risk, Set
from harden.settings import Preset
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.transform import resource, transform

WINDOWS = ("backup_window", "maintenance_window")
MESSAGE = "Database is maintained and backed up whenever AWS picks"


@transform(resource("aws_db_instance"), preset=Preset.STRICT)
def check(block: Block, module: Module) -> Iterator[Finding]:
    missing = [name for name in WINDOWS if block.attribute(name) is None]
    if not missing or (block.attribute("replicate_source_db") and missing == ["backup_window"]):
        return
    path = block.document.source.path
    place = Place(path, block.header_span, block.address, block.span)
    given = {name: module.settings.inputs.variables.get(name) for name in missing}
    reasons = [guarded(block, name, Risk.RUNTIME) for name in missing]
    unknown = [name for name, value in given.items() if not isinstance(value, str)]
    if any(reasons):
        yield Finding(place, MESSAGE, reason=next(reason for reason in reasons if reason))
    elif unknown:
        yield Finding(place, MESSAGE, reason=f"give {' and '.join(unknown)} in [inputs.variables]")
    else:
        changes = tuple(FileChange(path, Set((*block.route, name), value)) for name, value in given.items())
        yield Finding(
            place,
            MESSAGE,
            Fix("Set the windows that you gave", changes, Risk.RUNTIME, "Patches and backups come at the given time"),
        )
