"""Calls of the function are not traced

Why. Without X-Ray nobody sees what called the function, what it called, and where it failed or waited.

Exploited. An abuse that wanders through several services cannot be followed afterwards.

Fix. `tracing_config { mode = "Active" }`. Lambda refuses it unless the function's role may write traces, so a role of
the module that plainly may not gets the policy that AWS keeps for that. A role that is not in these files, or that
lists all of its policies, is yours to change first. `PassThrough`, which somebody wrote, traces what callers trace, and
is left alone. So are functions of CloudFront, which cannot be traced at its edge.

Risk. Runtime: X-Ray bills the traces that it samples.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
- https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
- https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.terraform.companions import is_made, place
from harden.terraform.function_role import Permission, is_at_edge, permitted
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.transform import resource, transform
from harden.value import Known

MESSAGE = "Calls of the function are not traced"
TRACES = Permission(
    "write traces",
    "AWSXRayDaemonWriteAccess",
    re.compile(r"xray:(\*|Put)|AWSX-?[Rr]ay|AdministratorAccess|PowerUserAccess"),
    "_xray",
)


@transform(resource("aws_lambda_function"), checkov=("CKV_AWS_50",), trivy=("AVD-AWS-0066",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block) or block.dynamic("tracing_config") or is_at_edge(block, module):
        return
    configs = block.blocks("tracing_config")
    mode = configs[0].attribute("mode") if configs else None
    if mode is not None and module.resolve(mode.expression) != Known(None):
        return
    permission = permitted(block, TRACES, module)
    reason = guarded(block, "tracing_config", Risk.RUNTIME) or (permission if isinstance(permission, str) else "")
    if reason or isinstance(permission, str):
        yield Finding(place(block), MESSAGE, reason=reason)
        return
    active = FileChange(block.document.source.path, Set((*block.route, "tracing_config", 0, "mode"), "Active"))
    title = "Trace calls with X-Ray" + (", which its role gets the permission for" if permission else "")
    yield Finding(
        place(block),
        MESSAGE,
        Fix(title, (active, *permission), Risk.RUNTIME, "X-Ray bills the traces that it samples"),
    )
