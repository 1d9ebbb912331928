"""Resource policy lets everybody in

Why. The principal `*` of a resource policy is every AWS account, and for buckets and queues everybody on the internet.
Without a condition about who asks, the policy is the only lock, and it is open.

Exploited. Buckets, queues, topics, repositories and secrets that answer everybody are found by scanners: data is
copied, messages are forged, storage is filled at the owner's cost.

Fix. A queue that everybody may send to, and that the module subscribes to topics or names in the notifications of
buckets, takes messages from just these. Everything else is reported: who should have access is not in the files; with
`--inputs variables`, a variable asks for it, but for buckets that everybody reads, which may be sites, and for keys,
whose policy could lock their owner out. Left alone: conditions about who asks (a source, an account, an organization, a
network), denials to all others, search domains inside of a VPC, and services for which everybody is the usual principal
(VPC endpoints, REST APIs, EFS).

Risk. Runtime: other senders to the queue, or whoever is not named, are refused.

References.
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
- https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding, Fix, Risk
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.policy.conditions import is_open
from harden.terraform.policy.document import Policy, Statement
from harden.terraform.policy.edit import with_condition, with_principal
from harden.terraform.policy.inputs import as_asked, input_name
from harden.terraform.policy.use import HOLDERS, Use, policies, users
from harden.terraform.queue_senders import queue_of, senders
from harden.terraform.variables import Validation, Variable
from harden.transform import block, transform

SEND = frozenset({"sqs:sendmessage", "sqs:sendmessagebatch"})
REASON = "who should have access is not in these files: name the principals, or add a condition such as aws:SourceArn"
PUBLIC = "if the objects are meant for everybody, serve them through CloudFront with origin access control; " + REASON
READ = re.compile(r"\*|s3:(?:\*|get)")
NOUNS = {
    "s3": "bucket",
    "sqs": "queue",
    "sns": "topic",
    "kms": "key",
    "ecr": "repository",
    "secretsmanager": "secret",
    "glacier": "vault",
    "backup": "vault",
    "ses": "identity",
    "elasticsearch": "search domain",
    "opensearch": "search domain",
}
ASKED_NOTE = "Everybody else is refused"
RISK_NOTE = "Messages from other senders are refused"


@transform(
    block("resource", "data", labels=HOLDERS),
    checkov=(
        "CKV_AWS_32",
        "CKV_AWS_33",
        "CKV_AWS_70",
        "CKV_AWS_167",
        "CKV_AWS_168",
        "CKV_AWS_169",
        "CKV_AWS_283",
        "CKV_AWS_387",
    ),
    trivy=("AVD-AWS-0032", "AVD-AWS-0097"),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    for policy in policies(block, module, Use.RESOURCE):
        holders = [policy.owner] if block.type == "resource" else [holder for holder, _ in users(block, module)]
        if not holders or any(holder.blocks("vpc_options") for holder in holders):
            continue
        for statement in policy.statements:
            if is_open(policy, statement) and statement.everybody is not None:
                place = policy.place(statement.everybody.names.items[0].span)
                fix = _fix(policy, statement, holders, module)
                is_asked = fix != PUBLIC and not holders[0].labels[0].startswith("aws_kms_")
                if not isinstance(fix, Fix) and is_asked:
                    fix = _asked(policy, statement, module) or fix
                message = f"Everybody may {_deed(statement)} {_what(holders[0])}"
                reason = fix if isinstance(fix, str) else ""
                yield Finding(place, message, fix if isinstance(fix, Fix) else None, reason)


def _deed(statement: Statement) -> str:
    actions = statement.actions.constants or ()
    verbs = [action.partition(":")[2] or action for action in actions]
    if "*" in verbs or not verbs:
        return "do everything with"
    more = f" and {len(verbs) - 1} more action{'s' if len(verbs) > 2 else ''}" if len(verbs) > 1 else ""
    return f"call {verbs[0]}{more} on"


def _what(holder: Block) -> str:
    return f"the {NOUNS.get(holder.labels[0].split('_')[1], 'resource')}"


def _asked(policy: Policy, statement: Statement, module: Module) -> Fix | str:
    """Let in whom a person names; the reason why not is empty where nobody is asked."""
    everybody = statement.everybody
    assert everybody is not None, "only what is open is asked about"
    name = input_name(policy, statement, "principal_arns", module)
    condition = f'alltrue([for arn in var.{name} : can(regex("^(arn:[^:]+:(iam|sts):|[0-9]{{12}}$)", arn))])'
    validation = Validation(f"length(var.{name}) > 0 && {condition}", "Give ARNs of IAM, or numbers of accounts.")
    described = f"ARNs of those whom {policy.owner.address} lets in, or numbers of their accounts"
    variable = Variable(name, "list(string)", described, (validation,))
    titled = (f"Let in only whom {name} names", ASKED_NOTE)
    return as_asked(policy, variable, lambda named: with_principal(policy, everybody, named), titled, module)


def _fix(policy: Policy, statement: Statement, holders: list[Block], module: Module) -> Fix | str:
    if policy.attribute is not None and (guard := guarded(policy.owner, policy.attribute.name, Risk.RUNTIME)):
        return guard
    actions = {action.lower() for action in statement.actions.constants or ()}
    if holders[0].labels[0].startswith("aws_s3_"):
        return PUBLIC if any(READ.match(action) for action in actions) else REASON
    queue = queue_of(holders[0], module) if len(holders) == 1 and actions and actions <= SEND else None
    known = senders(queue, module) if queue else ()
    if not known or statement.conditions:
        return REASON
    arns = [f"${{{arn}}}" for arn in known]
    changes = with_condition(policy, statement, "ArnEquals", "aws:SourceArn", arns[0] if len(arns) == 1 else arns)
    assert not isinstance(changes, str)  # there are no conditions, and no quotes in the addresses
    return Fix("Take messages from the known senders only", changes, Risk.RUNTIME, RISK_NOTE)
