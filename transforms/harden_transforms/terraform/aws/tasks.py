"""Settings inside of JSON: containers of ECS tasks and of batch jobs, preferences of Session Manager."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.json_spots import EACH
from harden.terraform.kms_key import is_customers, key
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Json, spots
from harden.terraform.wanted import Guard
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_TASK = f"{_PROVIDER}/ecs_task_definition"
_PARAMETERS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"
_SESSIONS = "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html"
_REVISION = "Terraform registers a new revision, and services start new tasks"


def _in_containers(name: str) -> tuple[Json]:
    return (Json("container_definitions", (EACH, name)),)


def _on_linux(block: Block, module: Module) -> str | None:
    """Windows knows no such setting."""
    systems = [module.value(one, "operating_system_family") for one in block.blocks("runtime_platform")]
    return None if all(one in (ABSENT, Known("LINUX")) for one in systems) else ""


def _is_session(block: Block, module: Module) -> str | None:
    return None if module.value(block, "document_type") == Known("Session") else ""


def _logs_into(name: str) -> Guard:
    """A guard: sessions are plainly logged there."""

    def guard(block: Block, module: Module) -> str | None:
        if _is_session(block, module) == "":
            return ""
        named = [one.value(module) for one in spots((Json("content", ("inputs", name)),), block, module)]
        return None if named and all(value not in (ABSENT, Known(None), Known("")) for value in named) else ""

    return guard


DEFECTS = (
    Defect(
        name="task-privileged",
        message="Container of a task or job is privileged",
        why="A privileged container has all devices and capabilities of its host.",
        exploited="Who breaks into the container mounts the disk of the host and owns every task on it.",
        references=(_TASK, f"{_PROVIDER}/batch_job_definition", f"{_CONTROLS}#ecs-4", _PARAMETERS),
        settings=(
            Setting(
                types=("aws_ecs_task_definition",),
                path=_in_containers("privileged"),
                good=False,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note=f"Software that mounts, changes the network or reaches devices fails; {_REVISION}",
            ),
            Setting(
                types=("aws_batch_job_definition",),
                path=(Json("container_properties", ("privileged",)),),
                good=False,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note="Jobs that mount, change the network or reach devices fail; a new revision is registered",
                checks=Checks(checkov=("CKV_AWS_210",)),
            ),
        ),
    ),
    Defect(
        name="task-writable",
        message="Container of a task may write to its own files",
        why="What can be written can be replaced: programs, libraries and configuration of the container.",
        exploited="An intruder puts tools and back doors into the container, and they stay until it is replaced.",
        references=(_TASK, f"{_CONTROLS}#ecs-5", _PARAMETERS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_ecs_task_definition",),
                path=_in_containers("readonlyRootFilesystem"),
                good=True,
                guard=_on_linux,
                risk=Risk.REPLACE,
                risk_note=f"Software that writes to its own files fails until it has a volume for them; {_REVISION}",
                checks=Checks(checkov=("CKV_AWS_336",)),
            ),
        ),
    ),
    Defect(
        name="session-logs-in-clear",
        message="Logs of sessions may be written unencrypted",
        why="Session Manager writes what was typed and shown into a bucket or log group that may have no encryption.",
        exploited="Who can read the bucket reads passwords that were typed in the sessions of administrators.",
        references=(f"{_PROVIDER}/ssm_document", _SESSIONS),
        settings=tuple(
            Setting(
                types=("aws_ssm_document",),
                path=(Json("content", ("inputs", switch)),),
                good=True,
                guard=_logs_into(place),
                risk=Risk.RUNTIME,
                risk_note="Sessions do not start while the bucket or log group is not encrypted",
                checks=Checks(checkov=("CKV_AWS_113",)),
            )
            for place, switch in (
                ("s3BucketName", "s3EncryptionEnabled"),
                ("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"),
            )
        ),
    ),
    Defect(
        name="session-no-customer-key",
        message="Data of sessions is not encrypted with a key of one's own",
        why="With a key, what passes between the operator and the machine is encrypted a second time, and who may "
        "start sessions is a matter of the key's policy, too.",
        exploited="A role that may start sessions on every machine is enough to get onto them.",
        references=(f"{_PROVIDER}/ssm_document", _SESSIONS),
        settings=(
            Setting(
                types=("aws_ssm_document",),
                path=(Json("content", ("inputs", "kmsKeyId")),),
                good=key("session_manager", "data of sessions", (Json("content", ("inputs", "kmsKeyId")),)),
                is_good=is_customers,
                guard=_is_session,
                risk=Risk.RUNTIME,
                risk_note="Machines and people must be allowed to use the key, or sessions do not start",
                checks=Checks(checkov=("CKV_AWS_112",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
