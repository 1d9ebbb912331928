"""Settings of container registries and of what runs containers outside Kubernetes."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.azure import needs
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import at_least
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_REGISTRY = f"{_PROVIDER}/container_registry"
_LINK = "https://learn.microsoft.com/azure/container-registry/container-registry-private-link"

_ADMIN = ("admin_username", "admin_password")


def _no_user(block: Block, module: Module) -> str | None:
    """Something in the module may log in as the administrator.

    A workspace for machine learning does: its provider page says that `admin_enabled` of its registry should be true.
    """
    users = (owner(use) for use in module.references(block.address) if use.name == "container_registry_id")
    workspace = next((user for user in users if user.labels[:1] == ("azurerm_machine_learning_workspace",)), None)
    if workspace is not None:
        return f"{workspace.address} logs in to its registry as the administrator"
    texts = (use.expression.text for use in module.references(block.address))
    if any(f"{block.address}{index}.{name}" in text for text in texts for name in _ADMIN for index in ("", "[0]")):
        return "this module logs in with its admin_username or admin_password: give that an identity first"
    return None


DEFECTS = (
    Defect(
        name="container-registry-admin-user",
        message="Registry has an administrator's account with a password",
        why="admin_enabled gives one user name and password for everything in the registry, with no second factor and "
        "no name in the log.",
        exploited="The password lies in pipelines and state files; who has it replaces images that production runs.",
        references=(_REGISTRY, _LINK),
        settings=(
            Setting(
                types=("azurerm_container_registry",),
                path=("admin_enabled",),
                good=False,
                absent_is_good=True,
                guard=_no_user,
                risk=Risk.RUNTIME,
                risk_note="What logs in with the administrator's password is refused",
                checks=Checks(checkov=("CKV_AZURE_137",)),
            ),
        ),
    ),
    Defect(
        name="container-registry-anonymous-pull",
        message="Anybody may pull images from the registry",
        why="anonymous_pull_enabled gives every image, with all that was built into it, to the world.",
        exploited="Images are searched for keys, source code and versions with known holes.",
        references=(_REGISTRY,),
        settings=(
            Setting(
                types=("azurerm_container_registry",),
                path=("anonymous_pull_enabled",),
                good=False,
                absent_is_good=True,
                since="2.86.0",
                risk=Risk.RUNTIME,
                risk_note="Clients without a login can no longer pull",
                checks=Checks(checkov=("CKV_AZURE_138",)),
            ),
        ),
    ),
    Defect(
        name="container-registry-keeps-untagged",
        message="Registry keeps images without a tag for ever",
        why="Images that nothing refers to any more stay, can be run by digest, and cost storage.",
        exploited="Old images with known holes are still there to be run.",
        references=(_REGISTRY,),
        settings=(
            Setting(
                types=("azurerm_container_registry",),
                path=("retention_policy_in_days",),
                good=7,
                is_good=at_least(1),
                guard=needs("sku", "Premium"),
                since="4.0.0",
                risk=Risk.RUNTIME,
                risk_note="Images without a tag are deleted after a week, also those that are run by digest",
                checks=Checks(checkov=("CKV_AZURE_167",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="container-registry-shared-data-endpoint",
        message="Images come from storage that all registries of the region share",
        why="Without a data endpoint of its own a firewall must let clients reach all storage of the region to let "
        "them reach the registry.",
        exploited="That rule lets data out to any storage account of the region.",
        references=(_REGISTRY, _LINK),
        settings=(
            Setting(
                types=("azurerm_container_registry",),
                path=("data_endpoint_enabled",),
                good=True,
                guard=needs("sku", "Premium"),
                since="2.86.0",
                risk=Risk.RUNTIME,
                risk_note="Firewalls must let clients reach the new endpoint first",
                checks=Checks(checkov=("CKV_AZURE_237",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="container-app-plain-http",
        message="Container app answers over plain HTTP",
        why="allow_insecure_connections turns off the redirection to HTTPS.",
        exploited="Whoever listens on the way, in a café or at a provider, takes over the session.",
        references=(f"{_PROVIDER}/container_app",),
        settings=(
            Setting(
                types=("azurerm_container_app",),
                path=("ingress", "allow_insecure_connections"),
                good=False,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Requests over HTTP are redirected, which some clients do not follow",
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
