"""Database server keeps no audit log

Why. Without auditing nobody can say afterwards who logged in and what was read.

Exploited. Data is copied out over weeks with a stolen password, and neither the extent nor the source can be found.

Fix. An auditing policy sends the log to Azure Monitor, and a diagnostic setting of the server's `master` database from
there into a Log Analytics workspace: the only one of the module, else the input `mssql_log_analytics_workspace_id`.
Where the module has a policy for the server, or may have, nothing is added.

Risk. Runtime: The log is stored and billed.

References.
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_server_extended_auditing_policy
- https://learn.microsoft.com/en-us/azure/azure-sql/database/auditing-overview
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Expr, Finding, Fix, Risk
from harden.model import Block as NewBlock
from harden.terraform.azure import id_variable, only_id
from harden.terraform.companions import beside, companions, is_made, place, reference
from harden.terraform.module import Module
from harden.terraform.wanted import Needed, answer, unanswered
from harden.transform import resource, transform

MESSAGE = "Database server keeps no audit log"
POLICY = "azurerm_mssql_server_extended_auditing_policy"
SETTING = "azurerm_monitor_diagnostic_setting"
NOTE = "The log is stored and billed"
SINCE = "3.39.0"
"""The first version of the provider with `enabled_log`."""


def _workspace(block: Block, module: Module) -> Expr | None:
    return only_id(module, "azurerm_log_analytics_workspace")


WORKSPACE = Needed(
    id_variable("mssql_log_analytics_workspace_id", "the Log Analytics workspace that takes audit logs of databases"),
    _workspace,
)


@transform(resource("azurerm_mssql_server"), checkov=("CKV_AZURE_23",), trivy=("AVD-AZU-0027",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not companions(block, POLICY, module, "server_id").are_missing or not is_made(block):
        return
    if block.blocks("extended_auditing_policy") or block.dynamic("extended_auditing_policy"):
        return
    if not module.has_provider("azurerm", SINCE):
        yield Finding(place(block), MESSAGE, reason=f"enabled_log needs version {SINCE} of the provider")
        return
    wanted = answer(WORKSPACE, block, module)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "mssql-no-auditing", module)
        return
    server = reference(block, "id")
    policy = (Attr("server_id", server), Attr("log_monitoring_enabled", True))
    setting = (
        Attr("name", "audit"),
        Attr("target_resource_id", Expr(f'"${{{server.text}}}/databases/master"')),
        Attr("log_analytics_workspace_id", cast(Data, wanted.value)),
        NewBlock("enabled_log", (), (Attr("category", "SQLSecurityAuditEvents"),)),
    )
    added = (beside(block, POLICY, policy, module), beside(block, SETTING, setting, module, "_audit"))
    fix = Fix("Send the audit log to Log Analytics", (*added, *wanted.changes), Risk.RUNTIME, NOTE, wanted.inputs)
    yield Finding(place(block), MESSAGE, fix)
