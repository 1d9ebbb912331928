"""Settings at the edge: CloudFront, certificates, domains, Global Accelerator."""

from __future__ import annotations

import re
from typing import cast

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.distributions import lists_its_root, log_bucket_of_others
from harden.terraform.module import Module
from harden.terraform.only_one import either, only
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, at_least, none_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_DISTRIBUTION = f"{_PROVIDER}/cloudfront_distribution"
_HEADERS = f"{_PROVIDER}/cloudfront_response_headers_policy"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_CONTROLS = f"{_HUB}/cloudfront-controls.html"
_MODERN = re.compile(r"TLSv1\.[23]_\d{4}$")
_YEAR = 31_536_000

_BUCKET = Variable(
    "cloudfront_log_bucket",
    "string",
    "Domain name of the S3 bucket that receives the access logs of CloudFront",
    (
        Validation(
            'can(regex("\\\\.s3(\\\\.[\\\\w-]+)?\\\\.amazonaws\\\\.com$", var.cloudfront_log_bucket))',
            "The value must be the domain name of a bucket, such as example-logs.s3.amazonaws.com.",
        ),
    ),
)
_ROOT = Variable(
    "cloudfront_default_root_object",
    "string",
    "Object that CloudFront returns for the root of a distribution, such as index.html",
    (
        Validation(
            'can(regex("^[^/].*", var.cloudfront_default_root_object))',
            "The value must be the key of an object without a slash before it.",
        ),
    ),
)
_FIREWALL = Variable(
    "cloudfront_web_acl_arn",
    "string",
    "ARN of the WAF web ACL of scope CLOUDFRONT that filters the requests to CloudFront",
    (
        Validation(
            'can(regex("^arn:[\\\\w-]+:wafv2:us-east-1:\\\\d{12}:global/webacl/", var.cloudfront_web_acl_arn))',
            "The value must be the ARN of a web ACL of scope CLOUDFRONT, which is in us-east-1.",
        ),
    ),
)
_FLOWS = Variable(
    "globalaccelerator_log_bucket",
    "string",
    "Name of the S3 bucket that receives the flow logs of Global Accelerator",
    (
        Validation(
            'can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.globalaccelerator_log_bucket))',
            "The value must be the name of an S3 bucket, such as example-flow-logs.",
        ),
    ),
)


def _is_web_acl(data: object) -> bool:
    """Whether a constant can be a web ACL: the ARN of a WAFv2 one, or the ID of a classic one."""
    return isinstance(data, str) and bool(re.match(r"arn:|[0-9a-f]{8}-[0-9a-f-]{27}$", data))


def _certificate(block: Block, module: Module) -> str | None:
    """CloudFront's own certificate speaks TLS 1.0 whatever is written, and only names by SNI can refuse it."""
    dynamic = (content for one in block.dynamic("viewer_certificate") for content in one.blocks("content"))
    for certificate in (*block.blocks("viewer_certificate"), *dynamic):
        own = module.value(certificate, "cloudfront_default_certificate")
        if str(own.data).lower() == "true" if isinstance(own, Known) else False:
            return "" if certificate.attribute("minimum_protocol_version") is None else _OWN
        if own is not ABSENT and not isinstance(own, Known):
            return "whether the distribution has a certificate of its own is not known here"
        if module.value(certificate, "ssl_support_method") != Known("sni-only"):
            return "only a certificate that is served by SNI (ssl_support_method sni-only) can refuse old versions"
    return None


_OWN = "CloudFront's own certificate accepts TLS 1.0 whatever is written: use a certificate for a name of yours"


def _is_modern(value: object) -> bool:
    return bool(_MODERN.match(str(value)))


def _is_public(block: Block, module: Module) -> str | None:
    """The logs are for certificates that browsers trust, not for those of an authority of one's own."""
    return "" if block.attribute("certificate_authority_arn") else None


def _is_modern_list(value: object) -> bool:
    return isinstance(value, list) and set(cast("list[object]", value)) <= {"TLSv1.2", "TLSv1.3"}


def _no_website(block: Block, module: Module) -> str | None:
    """The website endpoints of S3 know no HTTPS."""
    names = [origin.attribute("domain_name") for origin in block.blocks("origin")]
    if any(name is not None and "website" in name.expression.text for name in names):
        return "the website endpoint of a bucket knows no HTTPS: use the bucket itself with origin access control"
    return None


def _strict_transport(name: str, good: bool | int) -> Setting:
    return Setting(
        types=("aws_cloudfront_response_headers_policy",),
        path=("security_headers_config", "strict_transport_security", name),
        good=good,
        is_good=at_least(_YEAR) if name == "access_control_max_age_sec" else None,
        no_block="",
        risk=Risk.RUNTIME,
        risk_note="Browsers refuse plain HTTP for the domain and all its subdomains for a year, which cannot be "
        "taken back; with preload a list in the browsers says so too",
        checks=Checks(checkov=("CKV_AWS_259",)),
    )


DEFECTS = (
    Defect(
        name="cloudfront-plain-http",
        message="Distribution answers over plain HTTP",
        why="With viewer_protocol_policy allow-all pages, cookies and tokens cross the network in clear.",
        exploited="Anybody on the way, such as on a public wireless network, reads or changes what is sent.",
        references=(_DISTRIBUTION, _CONTROLS),
        settings=tuple(
            Setting(
                types=("aws_cloudfront_distribution",),
                path=(behaviour, "viewer_protocol_policy"),
                good="redirect-to-https",
                is_good=none_of("allow-all"),
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Plain requests are redirected; clients that do not follow redirects, or send POST, fail",
                checks=Checks(checkov=("CKV_AWS_34",), trivy=("AVD-AWS-0012",)),
            )
            for behaviour in ("default_cache_behavior", "ordered_cache_behavior")
        ),
    ),
    Defect(
        name="cloudfront-old-tls",
        message="Distribution accepts versions of TLS before 1.2",
        why="minimum_protocol_version is TLSv1 unless it is set, with weak ciphers.",
        exploited="An attacker on the way pushes a client down to the old version and its weaknesses.",
        references=(
            _DISTRIBUTION,
            "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
            "secure-connections-supported-viewer-protocols-ciphers.html",
        ),
        settings=(
            Setting(
                types=("aws_cloudfront_distribution",),
                path=("viewer_certificate", "minimum_protocol_version"),
                good="TLSv1.2_2021",
                is_good=_is_modern,
                no_block="",
                guard=_certificate,
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 can no longer connect",
                checks=Checks(checkov=("CKV_AWS_174",), trivy=("AVD-AWS-0013",)),
            ),
        ),
    ),
    Defect(
        name="cloudfront-old-tls-to-origin",
        message="Distribution speaks versions of TLS before 1.2 to an origin",
        why="origin_ssl_protocols may name SSLv3, TLSv1 and TLSv1.1, which are broken.",
        exploited="An attacker between CloudFront and the origin pushes the connection down to the old version.",
        references=(_DISTRIBUTION, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudfront_distribution",),
                path=("origin", "custom_origin_config", "origin_ssl_protocols"),
                good=("TLSv1.2",),
                is_good=_is_modern_list,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Origins that know nothing newer than TLS 1.1 can no longer be reached",
                checks=Checks(checkov=("CKV2_AWS_54",)),
            ),
        ),
    ),
    Defect(
        name="cloudfront-plain-http-to-origin",
        message="Distribution may speak plain HTTP to an origin",
        why="With http-only, or match-viewer, what viewers sent encrypted goes on to the origin in clear.",
        exploited="Whoever gets onto the way between CloudFront and the origin reads and changes pages and tokens.",
        references=(_DISTRIBUTION, _CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_cloudfront_distribution",),
                path=("origin", "custom_origin_config", "origin_protocol_policy"),
                good="https-only",
                absent_is_good=True,
                no_block="",
                guard=_no_website,
                risk=Risk.RUNTIME,
                risk_note="Origins without a certificate that CloudFront trusts can no longer be reached",
                checks=Checks(checkov=("CKV2_AWS_72",)),
            ),
        ),
    ),
    Defect(
        name="cloudfront-no-access-logs",
        message="Distribution keeps no record of requests",
        why="Without logs nobody can tell who asked for what, since the origin sees CloudFront only.",
        exploited="After a break-in or an abuse of the content there is no trace of where it came from.",
        references=(_DISTRIBUTION, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudfront_distribution",),
                path=("logging_config", "bucket"),
                good=Needed(_BUCKET, log_bucket_of_others),
                risk=Risk.RUNTIME,
                risk_note="Every request is written to the bucket, which bills it and must allow ACLs",
                checks=Checks(checkov=("CKV_AWS_86",), trivy=("AVD-AWS-0010",)),
            ),
        ),
    ),
    Defect(
        name="cloudfront-no-root-object",
        message="Distribution has no object for its root",
        why="A request for the root is passed to the origin, which may answer with a list of all objects.",
        exploited="The listing of a bucket shows the names of files that were never linked.",
        references=(_DISTRIBUTION, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudfront_distribution",),
                path=("default_root_object",),
                good=Needed(_ROOT),
                guard=lists_its_root,
                risk=Risk.RUNTIME,
                risk_note="The root is answered with this object; one that the origin does not have gives an error",
                checks=Checks(checkov=("CKV_AWS_305",)),
            ),
        ),
    ),
    Defect(
        name="cloudfront-no-firewall",
        message="Distribution has no web application firewall",
        why="Without a web ACL every request reaches the origin: injections, bots and floods alike.",
        exploited="Automated scans for known holes, such as Log4Shell, arrive unfiltered.",
        references=(_DISTRIBUTION, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudfront_distribution",),
                path=("web_acl_id",),
                good=Needed(
                    _FIREWALL,
                    either(
                        same_as_others(("web_acl_id",), _is_web_acl),
                        only("aws_wafv2_web_acl", "arn", scope="CLOUDFRONT"),
                    ),
                ),
                risk=Risk.RUNTIME,
                risk_note="The rules of the web ACL decide on every request, and WAF bills them",
                checks=Checks(checkov=("CKV_AWS_68",), trivy=("AVD-AWS-0011",)),
            ),
        ),
    ),
    Defect(
        name="cloudfront-weak-strict-transport",
        message="Strict transport security is weaker than it should be",
        why="Browsers insist on HTTPS for a year, for subdomains and from the first visit on only if the header says "
        "all of that.",
        exploited="The first plain request, or that to a subdomain, is answered by somebody on the way.",
        preset=Preset.STRICT,
        references=(_HEADERS, "https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Strict-Transport-Security"),
        settings=(
            _strict_transport("access_control_max_age_sec", _YEAR),
            _strict_transport("include_subdomains", good=True),
            _strict_transport("preload", good=True),
            _strict_transport("override", good=True),
        ),
    ),
    Defect(
        name="acm-no-transparency-log",
        message="Certificate is kept out of the transparency logs",
        why="Browsers refuse public certificates that no transparency log knows, and owners watch the logs for "
        "certificates that they did not ask for.",
        exploited="A certificate that somebody else got for the name goes unnoticed where nobody expects logs.",
        references=(
            f"{_PROVIDER}/acm_certificate",
            "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
        ),
        settings=(
            Setting(
                types=("aws_acm_certificate",),
                path=("options", "certificate_transparency_logging_preference"),
                good="ENABLED",
                absent_is_good=True,
                no_block="",
                guard=_is_public,
                risk=Risk.RUNTIME,
                risk_note="The names in the certificate become public with its next renewal",
                checks=Checks(checkov=("CKV_AWS_234",)),
            ),
        ),
    ),
    Defect(
        name="acm-destroyed-before-replaced",
        message="Certificate is destroyed before its successor exists",
        why="A certificate in use cannot be deleted: without create_before_destroy replacing it fails half-way.",
        exploited="Nobody attacks: a changed name leaves listeners with the old certificate until it runs out.",
        references=(
            f"{_PROVIDER}/acm_certificate",
            "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
        ),
        settings=(
            Setting(
                types=("aws_acm_certificate",),
                path=("lifecycle", "create_before_destroy"),
                good=True,
                risk=Risk.NONE,
                risk_note="Nothing changes until the certificate is replaced",
                checks=Checks(checkov=("CKV_AWS_233",)),
            ),
        ),
    ),
    Defect(
        name="domain-transfer-unlocked",
        message="Domain can be transferred to another registrar",
        why="Without the lock whoever gets the authorisation code moves the domain away.",
        exploited="A hijacked account transfers the domain and with it mail, web and certificates.",
        references=(f"{_PROVIDER}/route53domains_registered_domain", f"{_HUB}/route53-controls.html"),
        settings=(
            Setting(
                types=("aws_route53domains_registered_domain",),
                path=("transfer_lock",),
                good=True,
                absent_is_good=True,
                risk=Risk.NONE,
                risk_note="A transfer that is wanted needs the lock to be taken off first",
                checks=Checks(checkov=("CKV_AWS_377",)),
            ),
        ),
    ),
    Defect(
        name="globalaccelerator-no-flow-logs",
        message="Accelerator keeps no record of connections",
        why="Flow logs are the only record of who connected to the accelerator's addresses.",
        exploited="After an attack there is no trace of where it came from.",
        references=(
            f"{_PROVIDER}/globalaccelerator_accelerator",
            "https://docs.aws.amazon.com/global-accelerator/latest/dg/monitoring-global-accelerator.flow-logs.html",
        ),
        settings=(
            Setting(
                types=("aws_globalaccelerator_accelerator",),
                path=("attributes", "flow_logs_s3_bucket"),
                good=Needed(_FLOWS, same_as_others(("attributes", "flow_logs_s3_bucket"))),
                also=((("attributes", "flow_logs_enabled"), True),),
                risk=Risk.RUNTIME,
                risk_note="Every connection is written to the bucket, which bills it; its policy must allow it",
                checks=Checks(checkov=("CKV_AWS_75",)),
            ),
            Setting(
                types=("aws_globalaccelerator_accelerator",),
                path=("attributes", "flow_logs_enabled"),
                good=True,
                no_block="",
                guard=lambda block, module: None if _has_bucket(block) else "",
                risk=Risk.RUNTIME,
                risk_note="Every connection is written to the bucket, which bills it",
                checks=Checks(checkov=("CKV_AWS_75",)),
            ),
        ),
    ),
)


def _has_bucket(block: Block) -> bool:
    return any(attributes.attribute("flow_logs_s3_bucket") for attributes in block.blocks("attributes"))


TRANSFORMS = transforms("terraform", DEFECTS)
