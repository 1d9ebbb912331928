"""Transforms of Python programs. Those of Terraform's resources are run on what a Pulumi program declares, too."""

from collections.abc import Mapping
from typing import Final

NOT_BORROWED: Final[Mapping[str, str]] = {
    "acm-destroyed-before-replaced": "Pulumi makes what replaces a resource first",
    "api-gateway-destroyed-before-replaced": "Pulumi makes what replaces a resource first",
    "fixed-name": "Pulumi names resources itself, and makes what replaces one first",
    "open-ingress": "program-open-ingress says it, and asks for the addresses as programs do",
}
"""Transforms of Terraform that say nothing of programs, and why."""
