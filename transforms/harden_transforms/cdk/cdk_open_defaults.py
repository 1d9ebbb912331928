"""App keeps open defaults of CDK

Why. Newer apps start with closed defaults: empty default security groups, file systems that ask who mounts them,
buckets that block all of public access, distributions that redirect to HTTPS. An app that does not set the feature
flags keeps the open ones.

Exploited. What was left open without a word in the code is found by those who scan for it.

Fix. The flags are set in the `context` of cdk.json. One that is written is a decision and stays. Python apps are looked
at call by call instead: there the argument is set where the resource is made.

Risk. Runtime: at the next deployment who came in through the open default is refused, and CDK adds a function for the
default security groups.

References.
- https://docs.aws.amazon.com/cdk/v2/guide/featureflags.html
- https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.cdk.app import App
from harden.cdk.findings import switched_on
from harden.cdk.flags import OPEN_DEFAULTS
from harden.cdk.platform import Facts
from harden.model import Finding
from harden.settings import Preset
from harden.transform import cdk_app, transform


@transform(cdk_app(), preset=Preset.STRICT)
def check(app: App, facts: Facts) -> Iterator[Finding]:
    if not app.is_python:
        for flag in OPEN_DEFAULTS:
            yield from switched_on(app, flag)
