"""Feature flags of CDK whose old default is the weaker one, by `cx-api/FEATURE_FLAGS.md` of aws-cdk-lib 2.275.

A flag that is not written has the default of old apps. Flags that a release does not know yet are ignored by it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag: its name, what is weak without it, and what can change at the next deployment with it."""

    name: str
    message: str
    note: str


WIDE_GRANTS = (
    Flag(
        "@aws-cdk/aws-kms:reduceCrossAccountRegionPolicyScope",
        "Grants on a key of another account or region are grants on all keys",
        "Roles lose keys that they were given by accident, which something may rely on",
    ),
    Flag(
        "@aws-cdk/aws-ecs:reduceEc2FargateCloudWatchPermissions",
        "Task roles may write to all log groups",
        "Tasks that write to log groups that CDK does not know of are refused",
    ),
    Flag(
        "@aws-cdk/aws-sns-subscriptions:restrictSqsDescryption",
        "Every topic of the account may use the key of a subscribed queue",
        "Other topics that use the key by accident are refused",
    ),
    Flag(
        "@aws-cdk/aws-stepfunctions-tasks:fixRunEcsTaskPolicy",
        "State machines may run every revision of a task",
        "State machines that run other revisions than the one of the stack are refused",
    ),
    Flag(
        "@aws-cdk/aws-iam:oidcRejectUnauthorizedConnections",
        "Thumbprints of identity providers are taken from servers without a valid certificate",
        "Providers whose certificate is not valid cannot be created or updated",
    ),
)

OPEN_DEFAULTS = (
    Flag(
        "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup",
        "Default security groups of VPCs let their members reach each other and the world",
        "What relies on a default group loses its connections; CDK adds a function that empties the groups",
    ),
    Flag(
        "@aws-cdk/aws-efs:denyAnonymousAccess",
        "Everybody in the network may mount file systems",
        "Clients that come in another way than through a mount target have to sign in with IAM",
    ),
    Flag(
        "@aws-cdk/aws-s3:publicAccessBlockedByDefault",
        "Parts of public access that BlockPublicAccess does not name are open",
        "What was public by an ACL or a policy set elsewhere no longer is",
    ),
    Flag(
        "@aws-cdk/aws-cloudfront:defaultViewerProtocolPolicyRedirectToHttps",
        "Distributions serve plain HTTP",
        "Plain requests are redirected; clients that do not follow redirects, or send POST, fail",
    ),
)

CLIENT_VALUE_IN_LOGS = "@aws-cdk/cognito:logUserPoolClientSecretValue"
"""While it is true, the secrets of user pool clients are written to the logs of a function of CDK."""
