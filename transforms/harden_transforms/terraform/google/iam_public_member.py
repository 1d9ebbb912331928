"""Google IAM gives a role to everybody

Why. `allUsers` is everybody on the internet, `allAuthenticatedUsers` everybody with any Google account.

Exploited. What is open to everybody is found by scanners of names, copied, and called at your cost.

Fix. Where a binding has other members, the public one goes, except on what is often public on purpose: buckets,
functions and Cloud Run services. Where everybody is the only member, the grant is your decision: it is reported. So
is the `access` of a dataset of BigQuery: who shall read it instead is not in the module.

Risk. Runtime: Whoever used the grant without an account of their own is refused.

References.
- https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket_iam
- https://cloud.google.com/iam/docs/principals-overview
- https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_dataset
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block, Expression
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.transform import resource, transform
from harden.value import Known

PUBLIC = ("allUsers", "allAuthenticatedUsers")
OFTEN_PUBLIC = (
    "google_storage_bucket",
    "google_cloudfunctions_function",
    "google_cloudfunctions2_function",
    "google_cloud_run_service",
    "google_cloud_run_v2_service",
)
OTHERS = (
    "google_artifact_registry_repository",
    "google_bigquery_dataset",
    "google_bigquery_table",
    "google_dataproc_cluster",
    "google_kms_crypto_key",
    "google_kms_key_ring",
    "google_project",
    "google_pubsub_topic",
    "google_secret_manager_secret",
)
TYPES = tuple(f"{name}_iam_{kind}" for name in (*OFTEN_PUBLIC, *OTHERS) for kind in ("member", "binding"))
DATASETS = {"google_bigquery_dataset": "access", "google_bigquery_dataset_access": ""}
"""Resources that give access to a dataset, and the nested block that they do it in."""
MESSAGE = "Role is given to everybody"
ON_PURPOSE = "some of these are public on purpose: whether everybody shall have this role is for you to say"
OTHER_READERS = "who shall have it instead is not in these files: name their group (group_by_email), or remove this"
ALONE = "it is given to nobody else: remove the resource, or name who needs the role"


@transform(
    resource(*TYPES, *DATASETS),
    checkov=(
        "CKV_GCP_15",
        "CKV_GCP_28",
        "CKV_GCP_98",
        "CKV_GCP_99",
        "CKV_GCP_100",
        "CKV_GCP_101",
        "CKV_GCP_102",
        "CKV_GCP_107",
        "CKV_GCP_112",
    ),
    trivy=("AVD-GCP-0001",),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if block.labels[0] in DATASETS:
        yield from _dataset(block, module)
        return
    member, members = block.attribute("member"), block.attribute("members")
    if member is not None and module.known(block, "member") in PUBLIC:
        yield _finding(block, member.expression, _purpose(block) or ALONE)
    items = members.expression.items if members else None
    for item in items or ():
        if module.resolve(item) in [Known(name) for name in PUBLIC]:
            others = [one for one in items or () if module.resolve(one) not in [Known(name) for name in PUBLIC]]
            yield _finding(block, item, _purpose(block) or ("" if others else ALONE))


def _dataset(block: Block, module: Module) -> Iterator[Finding]:
    nested = DATASETS[block.labels[0]]
    for grant in block.blocks(nested) if nested else (block,):
        for name in ("special_group", "iam_member"):
            attribute = grant.attribute(name)
            if attribute is not None and module.resolve(attribute.expression) in [Known(one) for one in PUBLIC]:
                yield _finding(block, attribute.expression, OTHER_READERS)


def _purpose(block: Block) -> str:
    return ON_PURPOSE if block.labels[0].rpartition("_iam_")[0] in OFTEN_PUBLIC else ""


def _finding(block: Block, member: Expression, reason: str) -> Finding:
    path = block.document.source.path
    place = Place(path, member.span, block.address, block.span)
    reason = reason or guarded(block, "members", Risk.RUNTIME)
    if reason:
        return Finding(place, MESSAGE, reason=reason)
    fix = Fix(
        f"Take the role from {member.text}",
        (FileChange(path, Remove(member.route)),),
        Risk.RUNTIME,
        "Whoever used the grant without an account of their own is refused",
    )
    return Finding(place, MESSAGE, fix)
