"""S3 bucket tells nobody when its objects change

Why. Access logs arrive hours later, if at all. Events tell at once that an object was written or deleted.

Exploited. Objects are deleted or replaced, and those who could still stop it hear of it from their customers.

Fix. The bucket sends its events to EventBridge, where rules can choose among them; without a rule nothing happens with
them. A bucket whose events go somewhere already, or may, is left alone.

Risk. Runtime: a notification that was set up outside of Terraform is replaced, and events are billed.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_notification
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, Finding, Fix, Risk
from harden.settings import Preset
from harden.terraform.companions import companions, is_made, place
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, separate
from harden.transform import resource, transform

MESSAGE = "S3 bucket tells nobody when its objects change"
KIND = "aws_s3_bucket_notification"
SINCE = "4.0.0"
NOTE = "A notification that was set up outside of Terraform is replaced, and events are billed"
NEEDED = f"eventbridge needs version {SINCE} of the provider"


@transform(resource(BUCKET), checkov=("CKV2_AWS_62",), preset=Preset.STRICT)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block) or not companions(block, KIND, module).are_missing:
        return
    if not module.has_provider("aws", SINCE):
        yield Finding(place(block), MESSAGE, reason=NEEDED)
        return
    change = separate(block, KIND, [Attr("eventbridge", value=True)], module)
    yield Finding(place(block), MESSAGE, Fix("Send its events to EventBridge", (change,), Risk.RUNTIME, NOTE))
