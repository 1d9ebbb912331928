"""Keys of KMS that belong to the owner of an account: how to tell them, and how to come by one."""

from __future__ import annotations

from harden.terraform.same_as_others import same_as_others
from harden.terraform.spot import Step
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed


def is_customers(data: object) -> bool:
    """Whether a constant names a key of the account's owner, not one that AWS manages (`alias/aws/…`)."""
    return isinstance(data, str) and data != "" and "alias/aws/" not in data


def key(service: str, what: str, path: tuple[Step, ...]) -> Needed:
    """A KMS key: the one that all other resources of the type in the module name, or a variable."""
    name = f"{service}_kms_key_arn"
    variable = Variable(
        name,
        "string",
        f"ARN of the KMS key that encrypts {what}",
        (
            Validation(
                f'can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{{12}}:(key|alias)/", var.{name}))',
                f"The {name} must be the ARN of a KMS key.",
            ),
        ),
    )
    return Needed(variable, same_as_others(path, is_customers))
