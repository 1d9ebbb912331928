"""A further resource that a fix takes in Terraform, as a statement of a program behind what it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from harden.errors import CannotEdit
from harden.hcl.document import Block
from harden.model import Attr, Change, Data
from harden.model import Block as NewBlock
from harden.python.beside import companion
from harden.python.program import Program
from harden.python.pulumi.as_terraform import as_terraform
from harden.python.pulumi.expressions import Expressions
from harden.python.pulumi.from_terraform_values import Values
from harden.python.pulumi.types import class_of_type, of_resource
from harden.python.site import Site

_SINCE: Final[Mapping[str, str]] = {
    "pulumi_aws.s3.BucketLifecycleConfiguration": "7.0.0",
    "pulumi_aws.s3.BucketPolicy": "7.0.0",
    "pulumi_aws.s3.BucketServerSideEncryptionConfiguration": "7.0.0",
    "pulumi_aws.s3.BucketVersioning": "7.0.0",
    "pulumi_aws.ec2.DefaultSecurityGroup": "6.0.0",
}
"""Classes that are made, and the version of their package from which they go with what they are for.

pulumi-aws 7 gave the classes of buckets the names that Terraform's have: in 6 a `Bucket` held all of this itself. With
a `BucketV2` go classes of that name (`BucketVersioningV2`), in 6 and in 7. It takes a pulumi that has
`Output.json_dumps`, which policies are made with.
Source: https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
"""

_V2: Final = "pulumi_aws.s3.BucketV2"
SAID_ELSEWHERE: Final = frozenset({"aws_s3_bucket_public_access_block"})
"""Resources that a transform of programs itself adds, and says why where it does not."""

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def further(block: Block, site: Site, made: NewBlock, program: Program) -> list[Change]:
    """The changes that make the resource `made`. Raises CannotEdit with the reason."""
    full = class_of_type(made.labels[0])
    if full not in _SINCE:
        raise CannotEdit(f"it takes a further resource, as {made.labels[0]} is in Terraform: add that")
    if not program.has(site.path, full, _SINCE[full]):
        if site.name != _V2:
            name, since = full.rpartition(".")[2], _SINCE[full]
            raise CannotEdit(f"it takes a {name} as version {since} has it, and an older one may be used: require that")
        full = f"{full}V2" if of_resource(f"{full}V2") else full
    view = as_terraform(site.document)
    if view is None or view.targets.get(site.target) is not site:
        raise CannotEdit("the resource is not bound to a name of its own")
    values = Values(site, likes_classes=site.likes_classes, expression=Expressions(block, site))
    known = of_resource(full) or {}
    pairs: list[tuple[str, Data]] = []
    for one in made.body:
        name = one.name if isinstance(one, Attr) else one.type
        argument = next((at for at in known.values() if name in (at.name, at.terraform)), None)
        if argument is None:
            raise CannotEdit(f"{full} takes no {name}")
        value = values.of(argument, one.value if isinstance(one, Attr) else one)
        is_more = isinstance(one, NewBlock) and argument.is_list
        pairs.append((argument.name, [value] if is_more else value))
    changes = companion(site, full, _suffix(full, site), [(name, values.source(value)) for name, value in pairs])
    if isinstance(changes, str):
        raise CannotEdit(changes)
    return changes


def _suffix(full: str, site: Site) -> str:
    names = [one.rpartition(".")[2].removesuffix("V2") for one in (full, site.name)]
    own = names[0].removeprefix(names[1])
    return f"-{'-'.join(_CAPITAL.split(own)).lower()}"
