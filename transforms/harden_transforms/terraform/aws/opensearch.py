"""Settings of OpenSearch and Elasticsearch domains: encryption, TLS, logs."""

from __future__ import annotations

import re
from collections.abc import Callable

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Keyed
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Guard, Needed, none_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_DOMAINS = ("aws_elasticsearch_domain", "aws_opensearch_domain")
_REFERENCES = (f"{_PROVIDER}/opensearch_domain", f"{_PROVIDER}/elasticsearch_domain")
_GUIDE = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide"

_NO_ENCRYPTION = re.compile(r"(m3|r3|t2)\.|t3\.(micro|nano)")
"""Instance types without encryption at rest. Source: supported instance types in the OpenSearch Service guide."""
_VERSION = re.compile(r"(?:Elasticsearch_)?(\d+)\.(\d+)")

_OLD = "its version of Elasticsearch has no such encryption: upgrade the domain first"
_IN_PLACE = (6, 7)
"""The version of Elasticsearch from which the provider switches encryption on without replacing the domain."""


def _version(block: Block, module: Module) -> tuple[int, int] | None:
    """The version of Elasticsearch; OpenSearch is later than all of them; None when it is not known."""
    is_old_type = block.labels[0] == "aws_elasticsearch_domain"
    value = module.value(block, "elasticsearch_version" if is_old_type else "engine_version")
    if value in (ABSENT, Known(None)):
        return (1, 5) if is_old_type else (99, 0)
    if not isinstance(value, Known):
        return None
    if str(value.data).startswith("OpenSearch_"):
        return (99, 0)
    match = _VERSION.fullmatch(str(value.data))
    return (int(match[1]), int(match[2])) if match else None


def _encryption(since: tuple[int, int], *, in_place: bool) -> Guard:
    """A guard for the row that applies in place, or for the one that replaces the domain."""

    def guard(block: Block, module: Module) -> str | None:
        version = _version(block, module)
        if version is None:
            return "the version is not known here, and before 6.7 the domain would be replaced" if in_place else ""
        if (version >= _IN_PLACE) is not in_place:
            return ""
        if version < since:
            return _OLD
        types = [str(module.known(one, "instance_type")) for one in block.blocks("cluster_config")]
        if since == _AT_REST and any(_NO_ENCRYPTION.match(one) for one in types):
            return "its instance type has no encryption at rest: choose a current one first"
        return None

    return guard


_AT_REST = (5, 1)
_BETWEEN_NODES = (6, 0)


def _is_set(block: Block, module: Module) -> str | None:
    return None if block.blocks("domain_endpoint_options") else ""


def _no_masters(block: Block, module: Module) -> str | None:
    """Whether nobody said whether there are dedicated masters."""
    configs = block.blocks("cluster_config")
    if block.dynamic("cluster_config") or any(one.attribute("dedicated_master_enabled") for one in configs):
        return ""
    return None


_MASTER = Variable(
    "opensearch_master_instance_type",
    "string",
    "Instance type of the three dedicated master nodes of OpenSearch domains",
    (
        Validation(
            'can(regex("[.](search|elasticsearch)$", var.opensearch_master_instance_type))',
            "Give a type such as m7g.large.search.",
        ),
    ),
)


def _no_logs(block: Block, module: Module) -> str | None:
    has_logs = block.blocks("log_publishing_options") or block.dynamic("log_publishing_options")
    return "" if has_logs else None


def _with_users(block: Block, module: Module) -> str | None:
    """Audit logs exist only with fine-grained access control."""
    inside = block.blocks("advanced_security_options")
    return None if any(module.known(one, "enabled") is True for one in inside) else ""


def _logs(kind: str, what: str, guard: Guard, checks: Checks) -> Setting:
    name = "opensearch_audit_log_group_arn" if kind == "AUDIT_LOGS" else "opensearch_log_group_arn"
    validation = Validation(
        f'can(regex("^arn:[^:]+:logs:", var.{name}))', f"The {name} must be the ARN of a CloudWatch log group."
    )
    path = (Keyed("log_publishing_options", "log_type", kind), "cloudwatch_log_group_arn")
    variable = Variable(name, "string", f"ARN of the CloudWatch log group for the {what} of OpenSearch", (validation,))
    return Setting(
        types=_DOMAINS,
        path=path,
        good=Needed(variable, same_as_others(path)),
        guard=guard,
        risk=Risk.RUNTIME,
        risk_note="A resource policy of CloudWatch must let OpenSearch write there, and what is ingested is billed",
        checks=checks,
        message=f"Domain keeps no {what}",
    )


def _both(path: tuple[str, ...], since: tuple[int, int], checks: Checks, lost: str) -> tuple[Setting, ...]:
    def row(risk: Risk, note: str, guard: Callable[[Block, Module], str | None], *types: str) -> Setting:
        return Setting(types, path, True, risk, note, checks, guard=guard)

    in_place, replaced = _encryption(since, in_place=True), _encryption(since, in_place=False)
    note = "The domain moves to new nodes, which takes up to hours, and the setting can never be taken back"
    return row(Risk.RUNTIME, note, in_place, *_DOMAINS), row(Risk.REPLACE, lost, replaced, _DOMAINS[0])


DEFECTS = (
    Defect(
        name="opensearch-unencrypted-storage",
        message="Domain does not encrypt its disks",
        why="Without encrypt_at_rest indices, logs and automated snapshots lie in clear.",
        exploited="A disk or snapshot that leaves the data centre can be read.",
        references=(*_REFERENCES, f"{_GUIDE}/encryption-at-rest.html"),
        settings=_both(
            ("encrypt_at_rest", "enabled"),
            _AT_REST,
            Checks(checkov=("CKV_AWS_5",), trivy=("AVD-AWS-0048",)),
            "Before version 6.7 the domain is destroyed with its indices and an empty one is created",
        ),
    ),
    Defect(
        name="opensearch-plain-nodes",
        message="Nodes of the domain speak to each other in clear",
        why="Without node_to_node_encryption documents pass between the nodes unencrypted.",
        exploited="Whoever can listen in the network reads the documents on their way.",
        references=(*_REFERENCES, f"{_GUIDE}/ntn.html"),
        settings=_both(
            ("node_to_node_encryption", "enabled"),
            _BETWEEN_NODES,
            Checks(checkov=("CKV_AWS_6",), trivy=("AVD-AWS-0043",)),
            "Before version 6.7 the domain is destroyed with its indices and an empty one is created",
        ),
    ),
    Defect(
        name="opensearch-plain-http",
        message="Domain answers plain HTTP",
        why="enforce_https = false lets clients send queries, documents and passwords in clear.",
        exploited="Whoever can listen between client and domain reads and changes them.",
        references=(*_REFERENCES, f"{_GUIDE}/infrastructure-security.html"),
        settings=(
            Setting(
                types=_DOMAINS,
                path=("domain_endpoint_options", "enforce_https"),
                good=True,
                absent_is_good=True,
                guard=_is_set,
                risk=Risk.RUNTIME,
                risk_note="Clients that use http:// are refused",
                checks=Checks(checkov=("CKV_AWS_83",), trivy=("AVD-AWS-0046",)),
            ),
        ),
    ),
    Defect(
        name="opensearch-old-tls",
        message="Domain accepts TLS 1.0 and 1.1",
        why="Without tls_security_policy the domain speaks the versions of TLS that were given up in 2021.",
        exploited="An attacker in between talks both sides into a version with known holes.",
        references=(*_REFERENCES, f"{_GUIDE}/infrastructure-security.html"),
        settings=(
            Setting(
                types=_DOMAINS,
                path=("domain_endpoint_options", "tls_security_policy"),
                good="Policy-Min-TLS-1-2-2019-07",
                is_good=none_of("Policy-Min-TLS-1-0-2019-07"),
                beside=(("enforce_https", True),),
                risk=Risk.RUNTIME,
                risk_note="Clients without TLS 1.2 are refused; where domain_endpoint_options is added, those without "
                "HTTPS, too",
                checks=Checks(checkov=("CKV_AWS_228",), trivy=("AVD-AWS-0126",)),
            ),
        ),
    ),
    Defect(
        name="opensearch-no-dedicated-masters",
        message="Domain has no nodes that only manage it",
        why="Nodes that hold data and manage the domain at once do neither under load: three dedicated ones keep it "
        "together when a node fails.",
        exploited="A flood of queries, or one that is expensive, takes the whole domain down.",
        references=(*_REFERENCES, f"{_GUIDE}/managedomains-dedicatedmasternodes.html"),
        settings=(
            Setting(
                types=_DOMAINS,
                path=("cluster_config", "dedicated_master_type"),
                good=Needed(_MASTER, same_as_others(("cluster_config", "dedicated_master_type"))),
                beside=(("dedicated_master_enabled", True), ("dedicated_master_count", 3)),
                guard=_no_masters,
                risk=Risk.RUNTIME,
                risk_note="Three more nodes are billed, and the domain moves to new nodes",
                checks=Checks(checkov=("CKV2_AWS_59",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="opensearch-no-logs",
        message="Domain keeps no logs",
        why="Without log_publishing_options errors, slow queries and refused requests are nowhere to be read.",
        exploited="Scans and failed queries leave no trace.",
        references=(*_REFERENCES, f"{_GUIDE}/createdomain-configure-slow-logs.html"),
        settings=(
            _logs(
                "ES_APPLICATION_LOGS",
                "error log",
                _no_logs,
                Checks(checkov=("CKV_AWS_84",)),
            ),
            _logs(
                "AUDIT_LOGS",
                "audit log",
                _with_users,
                Checks(checkov=("CKV_AWS_317",), trivy=("AVD-AWS-0042",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
