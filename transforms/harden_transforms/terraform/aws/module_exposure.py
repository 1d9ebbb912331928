"""Inputs of the modules of terraform-aws-modules that open what they make: to the internet, to requests without TLS.

Source: variables.tf of every release of each module up to vpc 6.6.0, eks 21.19.0, rds 7.2.0, rds-aurora 10.2.0,
s3-bucket 5.15.4, ec2-instance 6.4.0, autoscaling 9.2.1, alb 10.5.0, elasticache 1.10.3, redshift 7.1.0,
cloudfront 6.6.0, efs 2.0.0, opensearch 2.10.0 and lambda 8.8.1: which versions have an input, and what its default is
in which.
"""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.module_inputs import ALWAYS, Input, InputDefect, transforms_of
from harden.terraform.network.cidr import is_open
from harden.terraform.references import last_names, owner
from harden.terraform.registry_modules import registry_call
from harden.terraform.spot import Entry
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Guard, Needed, none_of
from harden.transform import Checks
from harden.value import Known, elements


def _website(block: Block, module: Module) -> str | None:
    if block.attribute("website") is None:
        return None
    return "the bucket is a website: serve it through CloudFront with origin access control, then close it"


def _public_subnets(block: Block, module: Module) -> str | None:
    """Older versions gave addresses without being asked; who writes the input down means it."""
    if block.attribute("map_public_ip_on_launch"):
        return "it is asked for here: give addresses to the instances that need one, then turn it off"
    for attribute in module.references(block.address):
        names = list(last_names(attribute.expression, block.address))
        user = owner(attribute)
        if "public_subnets" in names and not _is_balanced(user):
            return f"{user.address} uses the public subnets, and may start instances there that need an address"
    return None


def _is_balanced(user: Block) -> bool:
    """Whether a block puts into subnets only what brings its own addresses, or just hands their ids on."""
    kind = user.labels[0] if user.type == "resource" else user.type
    call = registry_call(user) if user.type == "module" else None
    return kind in ("output", "aws_lb", "aws_alb", "aws_elb", "aws_nat_gateway") or (
        call is not None and call.name == "terraform-aws-modules/alb/aws"
    )


def _function_url(block: Block, module: Module) -> str | None:
    if module.known(block, "create_lambda_function_url") is not True:
        return ""
    return "whether its callers can sign requests is not in these files: set AWS_IAM if they can"


def _own_certificate(block: Block, module: Module) -> str | None:
    """With the certificate of cloudfront.net the version cannot be chosen."""
    written = block.attribute("viewer_certificate")
    entries = (written.expression.entries if written else None) or {}
    return None if entries.keys() & {"acm_certificate_arn", "iam_certificate_id"} else ""


def _if_given(name: str) -> Guard:
    """A guard: the row applies to calls that give this input."""
    return lambda block, module: None if block.attribute(name) else ""


def _not_network(block: Block, module: Module) -> str | None:
    return "" if module.known(block, "load_balancer_type") in ("network", "gateway") else None


def _is_public(name: str, is_default: bool) -> Guard:
    """A guard: the endpoint of the cluster is plainly public, as it is by default in some versions."""

    def guard(block: Block, module: Module) -> str | None:
        written = block.attribute(name)
        if written is None:
            return None if is_default else ""
        return None if module.resolve(written.expression) == Known(True) else ""

    return guard


def _are_closed(data: object) -> bool:
    return bool(data) and not any(map(is_open, elements(data)))


_CIDRS = Needed(
    Variable(
        "eks_public_access_cidrs",
        "list(string)",
        "Addresses from which the Kubernetes API may be reached (CIDR blocks)",
        (Validation('!contains(var.eks_public_access_cidrs, "0.0.0.0/0")', "Name the addresses, not the internet."),),
    )
)
_S3_BLOCKS = (
    ("block_public_acls", "Bucket takes public ACLs", "CKV_AWS_53", "AVD-AWS-0086"),
    ("block_public_policy", "Bucket takes a public policy", "CKV_AWS_54", "AVD-AWS-0087"),
    ("ignore_public_acls", "Bucket obeys public ACLs", "CKV_AWS_55", "AVD-AWS-0091"),
    ("restrict_public_buckets", "Bucket with a public policy serves everybody", "CKV_AWS_56", "AVD-AWS-0093"),
)
_CLIENTS = "Clients outside the VPC can no longer connect"
_TOKENS = (
    "Programs that ask for metadata without a token, such as SDKs from before 2020, are refused; containers need "
    "http_put_response_hop_limit = 2"
)
_API_CIDRS = "Clients at other addresses can no longer reach the Kubernetes API"
_API_CHECKS = Checks(checkov=("CKV_AWS_38",), trivy=("AVD-AWS-0041", "AVD-AWS-0040"))
_API_MESSAGE = "Kubernetes API answers to the whole internet"

PUBLIC = (
    *(
        Input(
            "s3-bucket",
            name,
            True,
            Risk.RUNTIME,
            "What is public through ACLs or policies of the bucket no longer is",
            since="1.6.0",
            safe=("3.9.0", ""),
            checks=Checks(checkov=(checkov,), trivy=(trivy,)),
            guard=_website,
            message=message,
        )
        for name, message, checkov, trivy in _S3_BLOCKS
    ),
    Input(
        "s3-bucket",
        "acl",
        "private",
        Risk.RUNTIME,
        "Who read the bucket without credentials no longer can",
        since="0.0.1",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_20", "CKV_AWS_57"), trivy=("AVD-AWS-0092",)),
        is_good=none_of("public-read", "public-read-write", "authenticated-read", "website"),
        guard=_website,
        message="Bucket is open to everybody by its ACL",
    ),
    *(
        Input(
            module,
            "publicly_accessible",
            False,
            Risk.RUNTIME,
            _CLIENTS,
            since="1.0.0",
            until=until,
            safe=ALWAYS,
            checks=Checks(checkov=("CKV_AWS_17",), trivy=("AVD-AWS-0180",)),
            message="Database has a public address",
        )
        for module, until in (("rds", ""), ("rds-aurora", "10.0.0"))
    ),
    Input(
        "redshift",
        "publicly_accessible",
        False,
        Risk.RUNTIME,
        _CLIENTS,
        since="0.0.3",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_87",)),
        message="Data warehouse has a public address",
    ),
    Input(
        "lambda",
        "authorization_type",
        "AWS_IAM",
        Risk.RUNTIME,
        "Callers must sign their requests with credentials of IAM",
        since="3.2.0",
        checks=Checks(checkov=("CKV_AWS_258",)),
        guard=_function_url,
        message="Function answers everybody on the internet",
    ),
    Input(
        "vpc",
        "map_public_ip_on_launch",
        False,
        Risk.RUNTIME,
        "New instances in the public subnets have a public address only if they ask for one",
        since="1.0.0",
        safe=("4.0.0", ""),
        checks=Checks(checkov=("CKV_AWS_130",), trivy=("AVD-AWS-0164",)),
        guard=_public_subnets,
        message="Instances in the public subnets get public addresses unasked",
    ),
    Input(
        "vpc",
        "manage_default_security_group",
        True,
        Risk.RUNTIME,
        "What still uses the default security group of the VPC loses all its traffic",
        since="2.44.0",
        safe=("4.0.0", ""),
        checks=Checks(checkov=("CKV2_AWS_12",), trivy=("AVD-AWS-0173",)),
        beside=(("default_security_group_ingress", ()), ("default_security_group_egress", ())),
        message="Default security group of the VPC lets its members talk to each other and to everybody",
    ),
    Input(
        "eks",
        "cluster_endpoint_public_access_cidrs",
        _CIDRS,
        Risk.RUNTIME,
        _API_CIDRS,
        since="8.1.0",
        until="19.0.0",
        checks=_API_CHECKS,
        is_good=_are_closed,
        guard=_is_public("cluster_endpoint_public_access", True),
        message=_API_MESSAGE,
    ),
    Input(
        "eks",
        "cluster_endpoint_public_access_cidrs",
        _CIDRS,
        Risk.RUNTIME,
        _API_CIDRS,
        since="19.0.0",
        until="21.0.0",
        checks=_API_CHECKS,
        is_good=_are_closed,
        guard=_is_public("cluster_endpoint_public_access", False),
        message=_API_MESSAGE,
    ),
    Input(
        "eks",
        "endpoint_public_access_cidrs",
        _CIDRS,
        Risk.RUNTIME,
        _API_CIDRS,
        since="21.0.0",
        checks=_API_CHECKS,
        is_good=_are_closed,
        guard=_is_public("endpoint_public_access", False),
        message=_API_MESSAGE,
    ),
)

TRANSPORT = (
    Input(
        "s3-bucket",
        "attach_deny_insecure_transport_policy",
        True,
        Risk.RUNTIME,
        "Requests without TLS are refused",
        since="1.23.0",
        message="Bucket answers requests without TLS",
    ),
    Input(
        "alb",
        "drop_invalid_header_fields",
        True,
        Risk.NONE,
        "Only headers that no correct client sends are dropped",
        since="5.2.0",
        safe=("9.0.0", ""),
        checks=Checks(checkov=("CKV_AWS_131",), trivy=("AVD-AWS-0052",)),
        guard=_not_network,
        message="Load balancer passes invalid headers on",
    ),
    Input(
        "elasticache",
        "transit_encryption_enabled",
        True,
        Risk.REPLACE,
        "Clients must use TLS, and Terraform may replace the cache, which empties it",
        since="1.0.0",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_30",), trivy=("AVD-AWS-0051",)),
        message="Cache is used without TLS",
    ),
    Input(
        "cloudfront",
        Entry("viewer_certificate", "minimum_protocol_version"),
        "TLSv1.2_2021",
        Risk.RUNTIME,
        "Browsers and programs from before 2014 are refused",
        since="1.4.0",
        entry_safe=("6.0.0", ""),
        checks=Checks(checkov=("CKV_AWS_174",), trivy=("AVD-AWS-0013",)),
        is_good=none_of("SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"),
        guard=_own_certificate,
        message="Distribution speaks old versions of TLS",
    ),
    Input(
        "cloudfront",
        Entry("default_cache_behavior", "viewer_protocol_policy"),
        "redirect-to-https",
        Risk.RUNTIME,
        "Requests without TLS are redirected; programs that do not follow, and what they post, fail",
        since="1.5.0",
        entry_safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_34",), trivy=("AVD-AWS-0012",)),
        is_good=none_of("allow-all"),
        guard=_if_given("default_cache_behavior"),
        message="Distribution serves requests without TLS",
    ),
    Input(
        "efs",
        "deny_nonsecure_transport",
        True,
        Risk.RUNTIME,
        "Mounts without TLS are refused",
        since="1.1.0",
        safe=ALWAYS,
        message="File system can be mounted without TLS",
    ),
    Input(
        "opensearch",
        Entry("domain_endpoint_options", "enforce_https"),
        True,
        Risk.RUNTIME,
        "Requests without TLS are refused",
        since="1.0.0",
        safe=ALWAYS,
        entry_safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_83",), trivy=("AVD-AWS-0046",)),
        message="Search domain answers requests without TLS",
    ),
    Input(
        "opensearch",
        Entry("domain_endpoint_options", "tls_security_policy"),
        "Policy-Min-TLS-1-2-2019-07",
        Risk.RUNTIME,
        "Clients without TLS 1.2 are refused",
        since="1.0.0",
        safe=ALWAYS,
        entry_safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_228",), trivy=("AVD-AWS-0126",)),
        is_good=none_of("Policy-Min-TLS-1-0-2019-07"),
        message="Search domain speaks old versions of TLS",
    ),
)

METADATA = tuple(
    Input(
        module,
        Entry("metadata_options", "http_tokens"),
        "required",
        Risk.RUNTIME,
        _TOKENS,
        since=since,
        safe=(safe, ""),
        entry_safe=(entry_safe, ""),
        checks=Checks(checkov=("CKV_AWS_79",), trivy=("AVD-AWS-0028", "AVD-AWS-0130")),
    )
    for module, since, safe, entry_safe in (
        ("ec2-instance", "2.16.0", "5.8.0", "6.0.0"),
        ("autoscaling", "4.0.0", "9.0.0", "9.0.0"),
    )
)

TRANSFORMS = transforms_of(
    InputDefect(
        "module-public-access",
        "Registry module opens what it makes to the internet",
        "Buckets, databases, subnets and the Kubernetes API that a module makes are as open as its inputs say, and the "
        "defaults of older versions were open.",
        "Scanners find open buckets and endpoints within hours; one leaked password or one hole in the service behind "
        "is enough.",
        PUBLIC,
    ),
    InputDefect(
        "module-weak-transport",
        "Registry module accepts unsafe requests",
        "Without TLS everybody on the way reads and changes what is sent; headers that no client should send confuse "
        "the servers behind a load balancer.",
        "Credentials and data are read on the way; a malformed header smuggles a second request past the balancer.",
        TRANSPORT,
    ),
    InputDefect(
        "module-instance-metadata-v1",
        "Instances of a registry module give their credentials without a token",
        "Version 1 of the metadata service answers every request that a program on the instance can be made to send, "
        "with the credentials of its role.",
        "A server that fetches a URL of the attacker's choice (SSRF) hands out its role, as at Capital One in 2019.",
        METADATA,
    ),
)
