"""Services that can be used with keys, past the identities of the directory."""

from __future__ import annotations

from harden.model import Risk
from harden.settings import Preset
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_IDENTITIES = "https://docs.microsoft.com/azure/active-directory/managed-service-identity/overview"


def _defect(name: str, what: str, types: tuple[str, ...], *checkov: str, since: str = "") -> Defect:
    row = Setting(
        types=tuple(f"azurerm_{kind}" for kind in types),
        path=("local_auth_enabled",),
        good=False,
        since=since,
        risk=Risk.RUNTIME,
        risk_note="Everything that uses keys, or signatures made from them, is refused",
        checks=Checks(checkov=checkov),
    )
    return Defect(
        name=name,
        message=f"{what} can be used with its keys",
        why="A key is a password for everything in it: it has no owner, no expiry and no scope.",
        exploited="Keys leak from configuration, state files and scripts; who has one needs nothing else.",
        references=(*(f"{_PROVIDER}/{kind}" for kind in types), _IDENTITIES),
        settings=(row,),
        preset=Preset.STRICT,
    )


DEFECTS = (
    _defect(
        "event-grid-access-keys",
        "Event Grid topic or domain",
        ("eventgrid_topic", "eventgrid_domain"),
        "CKV_AZURE_192",
        "CKV_AZURE_195",
    ),
    _defect(
        "servicebus-access-keys", "Service Bus namespace", ("servicebus_namespace",), "CKV_AZURE_203", since="3.1.0"
    ),
    _defect(
        "app-configuration-access-keys", "App configuration", ("app_configuration",), "CKV_AZURE_184", since="3.27.0"
    ),
    _defect("cognitive-access-keys", "Cognitive account", ("cognitive_account",), "CKV_AZURE_236"),
    Defect(
        name="machine-learning-local-accounts",
        message="Machines for machine learning have local accounts",
        why="With local accounts the machines are reached by SSH, past the identities of the directory.",
        exploited="A password or key that leaked opens the machines, and the data they work on.",
        references=(f"{_PROVIDER}/machine_learning_compute_cluster", _IDENTITIES),
        settings=(
            Setting(
                types=("azurerm_machine_learning_compute_cluster",),
                path=("local_auth_enabled",),
                good=False,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the compute cluster and creates a new one; it holds no data",
                checks=Checks(checkov=("CKV_AZURE_142",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="azure-no-managed-identity",
        message="Resource has no identity of its own",
        why="Without a managed identity it needs passwords or keys to use other services.",
        exploited="Those passwords lie in settings and state files, and leak from there.",
        references=(_IDENTITIES, f"{_PROVIDER}/linux_web_app", f"{_PROVIDER}/servicebus_namespace"),
        settings=(
            Setting(
                types=(
                    "azurerm_linux_web_app",
                    "azurerm_windows_web_app",
                    "azurerm_app_service",
                    "azurerm_servicebus_namespace",
                    "azurerm_search_service",
                    "azurerm_cognitive_account",
                    "azurerm_kusto_cluster",
                    "azurerm_eventgrid_topic",
                    "azurerm_eventgrid_domain",
                    "azurerm_web_pubsub",
                    "azurerm_recovery_services_vault",
                    "azurerm_automation_account",
                    "azurerm_container_group",
                ),
                path=("identity", "type"),
                good="SystemAssigned",
                is_good=bool,
                risk=Risk.NONE,
                risk_note="The identity may do nothing until roles are given to it",
                checks=Checks(
                    checkov=(
                        "CKV_AZURE_16",
                        "CKV_AZURE_71",
                        "CKV_AZURE_202",
                        "CKV_AZURE_207",
                        "CKV_AZURE_238",
                        "CKV_AZURE_181",
                        "CKV_AZURE_191",
                        "CKV_AZURE_194",
                        "CKV_AZURE_176",
                        "CKV2_AZURE_28",
                        "CKV2_AZURE_35",
                        "CKV2_AZURE_36",
                    ),
                    trivy=("AVD-AZU-0002",),
                ),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
