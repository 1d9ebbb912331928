"""Secret is never changed

Why. A secret that was copied once, into a log, a ticket or the laptop of somebody who left, is good for ever.

Exploited. An attacker who finds an old copy logs in with it, years later.

Fix. An `aws_secretsmanager_secret_rotation` that changes the secret every 90 days, which is the limit of AWS Security
Hub. The function that knows how to change it where it is used is an input with the name of the secret
(`db_rotation_lambda_arn`). A secret that has `rotation_lambda_arn` itself, as before version 4 of the provider, or that
another module may rotate, is left alone.

Risk. Runtime: the secret is changed at once, and what has read it before must read it again.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_rotation
- https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
- https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Finding, Fix, Risk
from harden.model import Block as NewBlock
from harden.terraform.companions import beside, companions, is_made, place, reference
from harden.terraform.module import Module
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, answer, unanswered
from harden.transform import resource, transform

MESSAGE = "Secret is never changed"
KIND = "aws_secretsmanager_secret_rotation"
DAYS = 90
NOTE = "The secret is changed at once, and what has read it before must read it again"
PERMISSION = "Let secretsmanager.amazonaws.com invoke the function: aws_lambda_permission"


@transform(resource("aws_secretsmanager_secret"), checkov=("CKV2_AWS_57",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    is_missing = companions(block, KIND, module, "secret_id").are_missing
    if not is_missing or block.attribute("rotation_lambda_arn") or not is_made(block):
        return
    wanted = answer(Needed(_variable(block)), block, module)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "secret-no-rotation", module)
        return
    body = (
        Attr("secret_id", reference(block, "id")),
        Attr("rotation_lambda_arn", cast(Data, wanted.value)),
        NewBlock("rotation_rules", (), (Attr("automatically_after_days", DAYS),)),
    )
    changes = (beside(block, KIND, body, module), *wanted.changes)
    title = f"Change it every {DAYS} days"
    yield Finding(place(block), MESSAGE, Fix(title, changes, Risk.RUNTIME, NOTE, wanted.inputs, (PERMISSION,)))


def _variable(secret: Block) -> Variable:
    name = f"{secret.labels[1].replace('-', '_')}_rotation_lambda_arn"
    return Variable(
        name,
        "string",
        f"ARN of the Lambda function that changes the secret {secret.address}",
        (Validation(f'can(regex("^arn:[^:]+:lambda:", var.{name}))', "Give the ARN of a Lambda function."),),
    )
