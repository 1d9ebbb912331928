"""What many rows for Google Cloud ask for: keys of Cloud KMS."""

from __future__ import annotations

from harden.terraform.same_as_others import same_as_others
from harden.terraform.spot import Step
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed


def key(service: str, what: str, path: tuple[Step, ...]) -> Needed:
    """A key of Cloud KMS: the one that all other resources of the type in the module name, or a variable."""
    name = f"{service}_kms_key_name"
    variable = Variable(
        name,
        "string",
        f"Name of the Cloud KMS key that encrypts {what}",
        (
            Validation(
                f'can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.{name}))',
                "Give a key such as projects/P/locations/L/keyRings/R/cryptoKeys/K.",
            ),
        ),
    )
    return Needed(variable, same_as_others(path, lambda data: data != ""))
