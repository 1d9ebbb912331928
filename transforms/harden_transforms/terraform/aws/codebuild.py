"""Settings of builds: CodeBuild."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_PROJECT = f"{_PROVIDER}/codebuild_project"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html"


def _no_artifacts(block: Block, module: Module) -> str | None:
    """A project without artifacts has nothing to encrypt."""
    artifacts = block.blocks("artifacts")
    return "" if any(module.value(one, "type") == Known("NO_ARTIFACTS") for one in artifacts) else None


def _logs_elsewhere(block: Block, module: Module) -> str | None:
    """Whether the project logs anyway: to S3, or to CloudWatch, which is the default of a block without status."""
    for config in block.blocks("logs_config"):
        if any(module.value(one, "status") != Known("DISABLED") for one in config.blocks("s3_logs")):
            return ""
        if any(one.attribute("status") is None for one in config.blocks("cloudwatch_logs")):
            return ""
    return None


DEFECTS = (
    Defect(
        name="codebuild-unencrypted-output",
        message="What the build puts out is not encrypted",
        why="encryption_disabled stores artifacts or logs in clear although encryption is the default and free.",
        exploited="Whoever may read the bucket reads the build's secrets: there is no key to withhold.",
        references=(_PROJECT, _CONTROLS),
        settings=(
            *(
                Setting(
                    types=("aws_codebuild_project",),
                    path=(block, "encryption_disabled"),
                    good=False,
                    absent_is_good=True,
                    no_block="",
                    guard=_no_artifacts if block == "artifacts" else lambda block, module: None,
                    risk=Risk.RUNTIME,
                    risk_note="Those who read the artifacts need permission on the key",
                    checks=Checks(checkov=("CKV_AWS_78",), trivy=("AVD-AWS-0018",)),
                )
                for block in ("artifacts", "secondary_artifacts")
            ),
            Setting(
                types=("aws_codebuild_project",),
                path=("logs_config", "s3_logs", "encryption_disabled"),
                good=False,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Those who read the logs need permission on the key",
                checks=Checks(checkov=("CKV_AWS_311",)),
            ),
        ),
    ),
    Defect(
        name="codebuild-privileged",
        message="Build runs privileged",
        why="privileged_mode gives the build root on the host that it runs on; only builds of Docker images need it.",
        exploited="A poisoned dependency or pull request takes over the build host with the role of the project.",
        references=(_PROJECT, _CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_codebuild_project",),
                path=("environment", "privileged_mode"),
                good=False,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Builds that run Docker themselves fail",
                checks=Checks(checkov=("CKV_AWS_316",)),
            ),
        ),
    ),
    Defect(
        name="codebuild-no-logs",
        message="Project does not say that its builds are logged",
        why="CodeBuild logs to CloudWatch unless that is switched off; written down it stays on, and reviews see it.",
        exploited="A build that leaks secrets or was changed by somebody leaves no trace.",
        references=(_PROJECT, _CONTROLS),
        settings=(
            Setting(
                types=("aws_codebuild_project",),
                path=("logs_config", "cloudwatch_logs", "status"),
                good="ENABLED",
                guard=_logs_elsewhere,
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept, as it does by default",
                checks=Checks(checkov=("CKV_AWS_314",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
