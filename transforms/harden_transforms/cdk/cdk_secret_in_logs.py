"""Secrets of user pool clients are written to logs

Why. With `@aws-cdk/cognito:logUserPoolClientSecretValue` the function with which CDK asks for the secret of a user pool
client writes the whole answer to its log.

Exploited. Whoever may read the logs of the account takes the secret and signs in as the application.

Fix. `false`, which is the default.

Risk. None: nothing reads the secret from the log.

References.
- https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.cdk.app import App
from harden.cdk.flags import CLIENT_VALUE_IN_LOGS
from harden.cdk.platform import Facts
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.transform import cdk_app, transform
from harden.value import Known


@transform(cdk_app())
def check(app: App, facts: Facts) -> Iterator[Finding]:
    if app.flag(CLIENT_VALUE_IN_LOGS) == Known(True):
        change = FileChange(app.path, Set(app.flag_route(CLIENT_VALUE_IN_LOGS), False))
        fix = Fix("Write no secrets to the log", (change,), Risk.NONE, "Nothing reads the secret from the log")
        yield Finding(app.place(CLIENT_VALUE_IN_LOGS), "Secrets of user pool clients are written to logs", fix)
