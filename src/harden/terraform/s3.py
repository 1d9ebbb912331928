"""S3 buckets and what is configured of them: in blocks of the bucket itself, or in resources beside it.

Both forms of one thing must not be mixed: each overwrites the other. Versions 4.0 to 4.8 of the provider refuse the
blocks; from 4.9 on they are deprecated, and taking one away changes nothing in AWS. Before 4.0 there are only blocks,
but for the public access block, which always was a resource.
Sources: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-4-upgrade and the provider's
changelog, 4.0.0 and 4.9.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harden.hcl.document import Block
from harden.model import Attr, Change, FileChange, Insert, Risk
from harden.model import Block as NewBlock
from harden.terraform.companions import beside, companions, is_for, is_overridden, reference, roots
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.value import UNKNOWN, Known

BUCKET = "aws_s3_bucket"
SEPARATE_SINCE = "4.0.0"


@dataclass(frozen=True, slots=True)
class Configuration:
    """What says one thing of a bucket: blocks `inline`, resources `separate`; `may_be_more` that is not seen here."""

    inline: tuple[Block, ...]
    separate: tuple[Block, ...]
    may_be_more: bool

    @property
    def is_missing(self) -> bool:
        """Whether plainly nothing says it."""
        return not self.inline and not self.separate and not self.may_be_more


def configuration(bucket: Block, inline: str, separate: str, module: Module) -> Configuration:
    """What the module says in blocks `inline` of a bucket and in resources `separate` for it."""
    beside_it = companions(bucket, separate, module)
    is_hidden = bool(bucket.dynamic(inline)) or is_overridden(bucket, module)
    return Configuration(bucket.blocks(inline), beside_it.found, beside_it.may_be_more or is_hidden)


def has_separate(module: Module) -> bool:
    """Whether the provider may have a resource for each thing of a bucket; if not, the bucket's blocks say it."""
    return module.may_have_provider("aws", SEPARATE_SINCE)


def separate(bucket: Block, kind: str, body: Sequence[Attr | NewBlock], module: Module) -> FileChange:
    """Add a resource of type `kind` for a bucket, behind it."""
    return beside(bucket, kind, (Attr("bucket", reference(bucket, "id")), *body), module)


def configure(
    bucket: Block, inline: NewBlock, kind: str, body: Sequence[Attr | NewBlock], module: Module
) -> FileChange | str:
    """Say what nothing says yet of a bucket: in a block where the provider knows no resource `kind` for it.

    Returns the reason, for the user, when it would be no use.
    """
    if has_separate(module):
        return separate(bucket, kind, body, module)
    reason = guarded(bucket, inline.type, Risk.RUNTIME)
    if reason:
        return reason
    return inside(bucket, Insert((*bucket.route, inline.type, len(bucket.blocks(inline.type))), inline))


def inside(block: Block, change: Change) -> FileChange:
    """A change of the file that a block stands in."""
    return FileChange(block.document.source.path, change)


def buckets_of(companion: Block, module: Module) -> tuple[Block, ...]:
    """The buckets that a resource is plainly for."""
    attribute = companion.attribute("bucket")
    through = sorted(roots(attribute.expression, companion, module)) if attribute else ()
    named = (module.by_address.get(address) for address in through if address.startswith(f"{BUCKET}."))
    found = tuple(bucket for bucket in named if bucket is not None)
    every = module.resources(BUCKET)
    return found or tuple(bucket for bucket in every if is_for(companion, "bucket", bucket, module))


def is_on(block: Block, name: str, module: Module) -> bool | None:
    """Whether a flag is set; an absent one is not, and None is for what is not known."""
    value = module.value(block, name)
    if value is UNKNOWN:
        return None
    return isinstance(value, Known) and value.data in (True, "true")
