"""Virtual machine has no SSH key to log in with, only a password

Why. A password can be guessed, and is: SSH on a public address is tried by the thousand.

Exploited. One machine with a weak or leaked password is enough to get into the network.

Fix. The public key that is the input `NAME_admin_ssh_public_key`, where NAME is that of the machine, is added, logins
by password are switched off, and the password is taken out, which excludes that.

Risk. Replace: Terraform destroys the machine with its system disk and creates a new one; of a scale set machines that
are new or reimaged take the key.

References.
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_virtual_machine
- https://learn.microsoft.com/en-us/azure/virtual-machines/linux/create-ssh-keys-detailed
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Change, Data, Expr, FileChange, Finding, Fix, Insert, Remove, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, answer
from harden.transform import resource, transform

MESSAGE = "Virtual machine has no SSH key to log in with, only a password"
SWITCH = "disable_password_authentication"
NOTE = "Terraform destroys the machine with its system disk and creates a new one"
TYPES = ("azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set")


@transform(resource(*TYPES), checkov=("CKV_AZURE_178", "CKV_AZURE_1", "CKV_AZURE_149", "CKV_AZURE_49"))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if block.blocks("admin_ssh_key") or block.dynamic("admin_ssh_key") or module.known(block, SWITCH) is not False:
        return
    user = block.attribute("admin_username")
    wanted = answer(_key(block), block, module)
    reason = wanted.reason or guarded(block, "admin_ssh_key", Risk.REPLACE) or _used(block, module)
    if reason or user is None:
        yield Finding(place(block), MESSAGE, reason=reason or "there is no admin_username to give a key to")
        return
    key = (Attr("username", Expr(user.expression.text)), Attr("public_key", cast(Data, wanted.value)))
    changes: list[Change] = [
        Set((*block.route, SWITCH), True),
        Insert((*block.route, "admin_ssh_key", 0), NewBlock("admin_ssh_key", (), key)),
    ]
    if block.attribute("admin_password"):
        changes.append(Remove((*block.route, "admin_password")))
    path = block.document.source.path
    made = (*(FileChange(path, change) for change in changes), *wanted.changes)
    title = "Log in with an SSH key instead of a password"
    yield Finding(place(block), MESSAGE, Fix(title, made, Risk.REPLACE, NOTE, wanted.inputs))


def _key(block: Block) -> Needed:
    name = f"{block.labels[1].replace('-', '_')}_admin_ssh_public_key"
    described = f"Public SSH key of the administrator of {block.address}"
    valid = Validation(f'can(regex("^ssh-[a-z0-9-]+ ", var.{name}))', "The value must be a key, such as ssh-rsa AAAA.")
    return Needed(Variable(name, "string", described, (valid,)), anywhere=True)


def _used(block: Block, module: Module) -> str:
    """Whether something else logs in with the password."""
    if block.blocks("provisioner") or block.blocks("connection"):
        return "a provisioner logs in with the password: give it the key first"
    uses = (use for use in module.references(block.address) if ".admin_password" in use.expression.text)
    return "its password is used elsewhere: let that log in with the key first" if any(uses) else ""
