"""Database has no enhanced monitoring

Why. Without `monitoring_interval` CloudWatch sees the instance from outside once a minute, and nothing of its
processes, memory and disks.

Exploited. Crypto miners, exfiltration by heavy queries and a disk that fills up show in the processes and the input
and output of the host first; nobody is looking.

Risk. Runtime: Metrics are billed as CloudWatch Logs. The role that RDS needs for it is, in this order:
`rds_monitoring_role_arn` of `[inputs.variables]`; the one role of the module that `monitoring.rds.amazonaws.com` may
assume; else a new role with the policy that AWS keeps for it, beside the database. Where databases are made only under
a condition, or by several providers, which may be several accounts, it is reported.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, Expr, FileChange, Finding, Fix, Insert, Place, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.policy.managed import managed_policy_arn
from harden.transform import resource, transform
from harden.value import ABSENT, Known

INTERVAL = 60
INPUT = "rds_monitoring_role_arn"
SERVICE = "monitoring.rds.amazonaws.com"
POLICY = "service-role/AmazonRDSEnhancedMonitoringRole"
ROLE = "rds_monitoring"
DATABASES = ("aws_db_instance", "aws_rds_cluster_instance")
MESSAGE = "Database has no enhanced monitoring"


@transform(resource(*DATABASES), checkov=("CKV_AWS_118",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    interval = block.attribute("monitoring_interval")
    value = module.resolve(interval.expression) if interval else ABSENT
    is_off = value is ABSENT or (isinstance(value, Known) and value.data in (None, 0, "0"))
    if not is_off:
        return
    path = block.document.source.path
    place = Place(path, interval.span if interval else block.header_span, block.address, block.span)
    reason = guarded(block, "monitoring_interval", Risk.RUNTIME)
    if reason:
        yield Finding(place, MESSAGE, reason=reason)
        return
    changes = [FileChange(path, Set((*block.route, "monitoring_interval"), INTERVAL))]
    if block.attribute("monitoring_role_arn") is None:
        arn, companions = _role(module)
        if arn is None:
            reason = f"which role is the one for it is not plain: give {INPUT} in [inputs.variables]"
            yield Finding(place, MESSAGE, reason=reason)
            return
        role = Set((*block.route, "monitoring_role_arn"), arn, ("monitoring_interval",))
        changes += [FileChange(path, role), *companions]
    fix = Fix(
        f"Report the metrics of the host every {INTERVAL} seconds",
        tuple(changes),
        Risk.RUNTIME,
        "Metrics are billed as CloudWatch Logs",
    )
    yield Finding(place, MESSAGE, fix)


def _role(module: Module) -> tuple[Expr | str | None, list[FileChange]]:
    """The role to name, and what must be added for it to exist."""
    given = module.settings.inputs.variables.get(INPUT)
    if isinstance(given, str):
        return given, []
    roles = [role for role in module.resources("aws_iam_role") if SERVICE in _trust(role, module)]
    if len(roles) > 1:
        return None, []
    if roles:
        number = module.value(roles[0], "count")
        is_there = number is ABSENT or (isinstance(number, Known) and number.data == 1)
        index = "" if number is ABSENT else "[0]"
        is_plain = is_there and not roles[0].attribute("for_each")
        return (Expr(f"{roles[0].address}{index}.arn") if is_plain else None), []
    address = f"aws_iam_role.{ROLE}"
    if address in module.by_address or not _is_one_role_enough(module):
        return None, []
    return Expr(f"{address}.arn"), _new_role(module, address)


def _is_one_role_enough(module: Module) -> bool:
    """Whether a role that is always made, by the provider of one database, is right for all databases."""
    databases = module.resources(*DATABASES)
    conditions = [
        attribute for block in databases for name in ("count", "for_each") if (attribute := block.attribute(name))
    ]
    if any("?" in condition.expression.text for condition in conditions):
        return False
    return len({_provider(block) for block in databases}) == 1


def _provider(block: Block) -> str:
    attribute = block.attribute("provider")
    return attribute.expression.text if attribute else ""


def _trust(role: Block, module: Module) -> str:
    """The text of a role's trust policy, with the policy documents it refers to."""
    policy = role.attribute("assume_role_policy")
    if policy is None:
        return ""
    referred = [module.by_address.get(address) for address in module.refers_to(policy.expression)]
    return policy.expression.text + "".join(one.text for one in referred if one)


def _new_role(module: Module, address: str) -> list[FileChange]:
    """The role behind the module's first database, so that every finding of the module proposes the same one."""
    first = module.resources(*DATABASES)[0]
    trust = (
        "jsonencode({\n"
        '  Version = "2012-10-17"\n'
        "  Statement = [{\n"
        '    Effect    = "Allow"\n'
        '    Action    = "sts:AssumeRole"\n'
        f'    Principal = {{ Service = "{SERVICE}" }}\n'
        "  }]\n"
        "})"
    )
    provider = (Attr("provider", Expr(_provider(first))),) if _provider(first) else ()
    role = NewBlock(
        "resource",
        ("aws_iam_role", ROLE),
        (*provider, Attr("name_prefix", "rds-monitoring-"), Attr("assume_role_policy", Expr(trust))),
    )
    attachment = NewBlock(
        "resource",
        ("aws_iam_role_policy_attachment", ROLE),
        (*provider, Attr("role", Expr(f"{address}.name")), Attr("policy_arn", managed_policy_arn(POLICY, module))),
    )
    route = ("resource", int(first.route[1]) + 1)
    path = first.document.source.path
    return [FileChange(path, Insert(route, new, behind=first.route)) for new in (role, attachment)]
