"""App keeps policies of CDK that allow more than they need to

Why. CDK writes IAM policies for an app. Some were wider than needed, and have been narrowed since, behind feature
flags: an app that does not set them keeps the wide ones.

Exploited. Stolen credentials of a task or a function reach keys, logs and tasks that are none of its business.

Fix. The flags are set in the `context` of cdk.json, with the value that AWS recommends. One that is written is a
decision and stays. Flags of services that the app does not use change nothing.

Risk. Runtime: what relies on the wider policy is refused after the next deployment.

References.
- https://docs.aws.amazon.com/cdk/v2/guide/featureflags.html
- https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.cdk.app import App
from harden.cdk.findings import switched_on
from harden.cdk.flags import WIDE_GRANTS
from harden.cdk.platform import Facts
from harden.model import Finding
from harden.settings import Preset
from harden.transform import cdk_app, transform


@transform(cdk_app(), preset=Preset.STRICT)
def check(app: App, facts: Facts) -> Iterator[Finding]:
    for flag in WIDE_GRANTS:
        yield from switched_on(app, flag)
