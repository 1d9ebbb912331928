"""Inputs of the modules of terraform-aws-modules that keep logs.

Source: variables.tf of every release of each module up to vpc 6.6.0, eks 21.19.0 and lambda 8.8.1: which versions have
an input, and what its default is in which.
"""

from __future__ import annotations

from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module_inputs import Input, InputDefect, transforms_of, unless
from harden.terraform.wanted import All, one_of
from harden.transform import Checks

_API_LOGS = ("api", "audit", "authenticator")

_LOGS_NOTE = "CloudWatch bills what is ingested and kept"

LOGS = tuple(
    Input(
        "eks",
        name,
        All(_API_LOGS),
        Risk.RUNTIME,
        _LOGS_NOTE,
        since=since,
        until=until,
        safe=(safe, ""),
        checks=Checks(checkov=("CKV_AWS_37",), trivy=("AVD-AWS-0038",)),
    )
    for name, since, until, safe in (
        ("cluster_enabled_log_types", "3.0.0", "21.0.0", "18.0.0"),
        ("enabled_log_types", "21.0.0", "", "21.0.0"),
    )
)

FLOW_LOGS = (
    Input(
        "vpc",
        "enable_flow_log",
        True,
        Risk.RUNTIME,
        _LOGS_NOTE,
        since="2.26.0",
        checks=Checks(checkov=("CKV2_AWS_11",), trivy=("AVD-AWS-0178",)),
        guard=unless("flow_log_destination_arn", "flow_log_destination_type"),
        beside=(("create_flow_log_cloudwatch_log_group", True), ("create_flow_log_cloudwatch_iam_role", True)),
    ),
)

TRACES = (
    Input(
        "lambda",
        "tracing_mode",
        "Active",
        Risk.RUNTIME,
        "X-Ray bills the traces",
        since="1.0.0",
        checks=Checks(checkov=("CKV_AWS_50",), trivy=("AVD-AWS-0066",)),
        is_good=one_of("Active", "PassThrough"),
        beside=(("attach_tracing_policy", True),),
    ),
)

TRANSFORMS = transforms_of(
    InputDefect(
        "module-no-logs",
        "Cluster of a registry module keeps no logs of its API",
        "The logs of the Kubernetes API say who did what. They are kept only when the module is told to.",
        "After a break-in nobody can tell what the intruder read or changed.",
        LOGS,
    ),
    InputDefect(
        "module-no-flow-logs",
        "VPC of a registry module keeps no flow logs",
        "Flow logs say who talked to whom. They are off unless the module is told to make them.",
        "Scans, data that leaves and connections to the attacker's servers go unseen, also afterwards.",
        FLOW_LOGS,
        Preset.STRICT,
    ),
    InputDefect(
        "module-no-tracing",
        "Function of a registry module is not traced",
        "Traces say which requests a function answered, what it called, and how long that took.",
        "What an intruder makes a function call goes unseen among what it calls every day.",
        TRACES,
        Preset.STRICT,
    ),
)
