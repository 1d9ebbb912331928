"""What CDK programs put on the network: listeners, APIs, functions with addresses, distributions, default groups."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Row, transforms
from harden.python.site import Name, Site
from harden.settings import Preset
from harden.transform import Checks
from harden.value import Known

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_ELB = "aws_cdk.aws_elasticloadbalancingv2"
_PATTERNS = "aws_cdk.aws_ecs_patterns"
_NEW_TLS = Name(f"{_ELB}.SslPolicy.RECOMMENDED_TLS")
"""ELBSecurityPolicy-TLS13-1-2-2021-06, what the console takes; TLS13_RES refuses more clients."""
_OLD_NAMES = ("RECOMMENDED", "LEGACY", "TLS11", "FORWARD_SECRECY", "FORWARD_SECRECY_TLS11", "TLS13_10", "TLS13_11")
_OLD_TLS = tuple(Name(f"{_ELB}.SslPolicy.{name}") for name in _OLD_NAMES)
_QUANTUM = "@aws-cdk/aws-elasticloadbalancingv2:usePostQuantumTlsPolicy"
_OLD_CLIENTS = "Clients that know nothing newer than TLS 1.1 can no longer connect"
_LISTENER_CHECKS = Checks(checkov=("CKV_AWS_103",), trivy=("AVD-AWS-0047",))
_NEW_VIEWERS = Name("aws_cdk.aws_cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021")
_OLD_VIEWERS = tuple(
    Name(f"aws_cdk.aws_cloudfront.SecurityPolicyProtocol.{name}")
    for name in ("SSL_V3", "TLS_V1", "TLS_V1_2016", "TLS_V1_1_2016")
)
_CERTIFICATES = "aws_cdk.aws_cloudfront.ViewerCertificate"
_SETTINGS = ("aws_cdk.aws_apigateway.StageOptions", "aws_cdk.aws_apigateway.MethodDeploymentOptions")
_URL = "whoever knows the address may call the function: only you know whether that is meant"
_RESTRICTED = "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup"
_AUTHENTICATION = Name("aws_cdk.aws_lambda.FunctionUrlAuthType.AWS_IAM")
_NO_AUTHENTICATION = (Name("aws_cdk.aws_lambda.FunctionUrlAuthType.NONE"),)


def _has_certificate(site: Site, program: Program) -> str | None:
    """Only listeners with certificates speak TLS. A feature flag gives them a good policy where they have none."""
    if not site.has("certificates", "certificate"):
        return ""
    return "" if not site.has("ssl_policy") and program.flag(site.path, _QUANTUM) else None


def _reported_url(site: Site, program: Program) -> str | None:
    return _URL


def _caches(site: Site, program: Program) -> str | None:
    """Only what is cached can be encrypted."""
    return None if site.value(("caching_enabled",)) == Known(True) else ""


def _restricted_by_flag(site: Site, program: Program) -> str | None:
    return "" if not site.has("restrict_default_security_group") and program.flag(site.path, _RESTRICTED) else None


def _listeners(constructors: tuple[str, ...], method: str = "") -> Row:
    return Row(
        constructors,
        ("ssl_policy",),
        _NEW_TLS,
        Risk.RUNTIME,
        _OLD_CLIENTS,
        _LISTENER_CHECKS,
        bad=_OLD_TLS,
        guard=_has_certificate,
        method=method,
    )


DEFECTS = (
    Defect(
        name="program-https-listener-old-tls",
        message="Listener accepts TLS 1.0 and 1.1",
        why="Without ssl_policy CDK leaves the choice to Elastic Load Balancing, which takes "
        "ELBSecurityPolicy-2016-08: it still speaks TLS 1.0 and 1.1.",
        exploited="An attacker on the way pushes a client down to the old version and its weaknesses.",
        references=(
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
            f"{_CDK}/aws_cdk.aws_elasticloadbalancingv2/SslPolicy.html",
        ),
        rows=(
            _listeners((f"{_ELB}.ApplicationListener", f"{_ELB}.NetworkListener")),
            _listeners((f"{_ELB}.ApplicationLoadBalancer", f"{_ELB}.NetworkLoadBalancer"), "add_listener"),
            _listeners(
                (
                    f"{_PATTERNS}.ApplicationLoadBalancedFargateService",
                    f"{_PATTERNS}.ApplicationLoadBalancedEc2Service",
                )
            ),
        ),
    ),
    Defect(
        name="program-cdn-old-tls",
        message="Distribution accepts TLS 1.0 and 1.1",
        why="The minimum version is what CloudFront accepts from viewers for the names of the distribution.",
        exploited="An attacker on the way pushes a client down to the old version and its weaknesses.",
        references=(
            f"{_HUB}/cloudfront-controls.html",
            f"{_CDK}/aws_cdk.aws_cloudfront/SecurityPolicyProtocol.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_cloudfront.Distribution",),
                ("minimum_protocol_version",),
                _NEW_VIEWERS,
                Risk.RUNTIME,
                _OLD_CLIENTS,
                Checks(checkov=("CKV_AWS_174",)),
                bad=_OLD_VIEWERS,
                absent_is_good=True,
            ),
            Row(
                (f"{_CERTIFICATES}.from_acm_certificate", f"{_CERTIFICATES}.from_iam_certificate"),
                ("security_policy",),
                _NEW_VIEWERS,
                Risk.RUNTIME,
                _OLD_CLIENTS,
                Checks(checkov=("CKV_AWS_174",)),
                bad=_OLD_VIEWERS,
            ),
        ),
    ),
    Defect(
        name="program-domain-old-tls",
        message="Domain accepts TLS 1.0",
        why="Services that offer TLS 1.0 for old clients offer its weaknesses to everybody.",
        exploited="An attacker on the way pushes a client down to the old version and reads what it sends.",
        references=(
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
            f"{_CDK}/aws_cdk.aws_apigateway/DomainName.html",
            f"{_CDK}/aws_cdk.aws_opensearchservice/TLSSecurityPolicy.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_apigateway.DomainName", "aws_cdk.aws_apigateway.DomainNameOptions"),
                ("security_policy",),
                Name("aws_cdk.aws_apigateway.SecurityPolicy.TLS_1_2"),
                Risk.RUNTIME,
                _OLD_CLIENTS,
                Checks(checkov=("CKV_AWS_206",)),
                bad=(Name("aws_cdk.aws_apigateway.SecurityPolicy.TLS_1_0"),),
                absent_is_good=True,
            ),
            Row(
                ("aws_cdk.aws_opensearchservice.Domain",),
                ("tls_security_policy",),
                Name("aws_cdk.aws_opensearchservice.TLSSecurityPolicy.TLS_1_2"),
                Risk.RUNTIME,
                _OLD_CLIENTS,
                Checks(checkov=("CKV_AWS_228",)),
                bad=(Name("aws_cdk.aws_opensearchservice.TLSSecurityPolicy.TLS_1_0"),),
                absent_is_good=True,
            ),
        ),
    ),
    Defect(
        name="program-api-logs-bodies",
        message="API logs whole requests and responses",
        why="Data tracing writes bodies and headers to CloudWatch Logs, which more people read than may see the data.",
        exploited="Whoever reads the logs takes passwords, tokens and personal data from them.",
        references=(
            f"{_CDK}/aws_cdk.aws_apigateway/StageOptions.html",
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
        ),
        rows=(
            Row(
                (*_SETTINGS, "aws_cdk.aws_apigateway.CfnStage.MethodSettingProperty"),
                ("data_trace_enabled",),
                False,
                Risk.RUNTIME,
                "Bodies and headers are no longer in the logs for those who look for faults there",
                Checks(checkov=("CKV_AWS_276",)),
                absent_is_good=True,
            ),
        ),
    ),
    Defect(
        name="program-api-cache-unencrypted",
        message="Cache of the API keeps responses in clear",
        why="What the cache of a stage keeps is not encrypted unless the stage is told so.",
        exploited="Whoever gets at the disks of the cache reads the responses of the API.",
        references=(
            f"{_HUB}/apigateway-controls.html#apigateway-5",
            f"{_CDK}/aws_cdk.aws_apigateway/StageOptions.html",
        ),
        rows=(
            Row(
                _SETTINGS,
                ("cache_data_encrypted",),
                True,
                Risk.RUNTIME,
                "What is in the cache may be dropped once",
                Checks(checkov=("CKV_AWS_308",)),
                guard=_caches,
            ),
        ),
    ),
    Defect(
        name="program-function-url-open",
        message="Everybody may call the function by its URL",
        why="With the authentication type NONE Lambda asks nobody who they are; the code alone can refuse.",
        exploited="Whoever finds the address calls the function, with what its role may do, and at your cost.",
        references=(
            f"{_HUB}/lambda-controls.html",
            "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_lambda.FunctionUrl", "aws_cdk.aws_lambda.FunctionUrlOptions"),
                ("auth_type",),
                _AUTHENTICATION,
                Risk.RUNTIME,
                "Callers that do not sign their requests are refused",
                Checks(checkov=("CKV_AWS_258",)),
                bad=_NO_AUTHENTICATION,
                absent_is_good=True,
                guard=_reported_url,
            ),
            Row(
                ("aws_cdk.aws_lambda.Function", "aws_cdk.aws_lambda.DockerImageFunction"),
                ("auth_type",),
                _AUTHENTICATION,
                Risk.RUNTIME,
                "Callers that do not sign their requests are refused",
                Checks(checkov=("CKV_AWS_258",)),
                bad=_NO_AUTHENTICATION,
                absent_is_good=True,
                guard=_reported_url,
                method="add_function_url",
            ),
        ),
    ),
    Defect(
        name="program-default-group-open",
        message="Default security group of the VPC lets its members talk to each other and to the world",
        why="What is created without a security group gets the default one, whose members reach each other and all "
        "addresses.",
        exploited="One broken machine in the group reaches every other one, and sends what it finds anywhere.",
        references=(
            f"{_HUB}/ec2-controls.html#ec2-2",
            f"{_CDK}/aws_cdk.aws_ec2/Vpc.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_ec2.Vpc",),
                ("restrict_default_security_group",),
                True,
                Risk.RUNTIME,
                "What relies on the default group loses its connections; CDK adds a function that empties the group",
                Checks(checkov=("CKV2_AWS_12",)),
                guard=_restricted_by_flag,
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms(*DEFECTS)
