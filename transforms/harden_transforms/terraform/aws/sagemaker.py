"""Settings of SageMaker: notebooks, models and jobs."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_NOTEBOOK = f"{_PROVIDER}/sagemaker_notebook_instance"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html"
_LOST = "Terraform replaces the notebook instance, and what is on its disk is lost"


def _in_a_network(block: Block, module: Module) -> str | None:
    """Without a subnet of one's own SageMaker's network is the only way out."""
    if block.attribute("subnet_id"):
        return None
    return "it has no subnet of yours, without which SageMaker's own network is its only one: give it subnet_id first"


DEFECTS = (
    Defect(
        name="sagemaker-notebook-internet",
        message="Notebook has a way to the internet past your network",
        why="direct_internet_access leads through a network of SageMaker, where no rule or log of yours sees it.",
        exploited="A notebook with a poisoned package sends training data out unseen.",
        references=(_NOTEBOOK, _CONTROLS),
        settings=(
            Setting(
                types=("aws_sagemaker_notebook_instance",),
                path=("direct_internet_access",),
                good="Disabled",
                guard=_in_a_network,
                risk=Risk.REPLACE,
                risk_note=f"{_LOST}; the internet is reached through your NAT gateway only",
                checks=Checks(checkov=("CKV_AWS_122",)),
            ),
        ),
    ),
    Defect(
        name="sagemaker-notebook-root",
        message="Users of the notebook are root",
        why="With root access whoever opens the notebook changes everything on the instance, its agents included.",
        exploited="A poisoned package that runs in the notebook installs itself below it.",
        references=(_NOTEBOOK, _CONTROLS),
        settings=(
            Setting(
                types=("aws_sagemaker_notebook_instance",),
                path=("root_access",),
                good="Disabled",
                risk=Risk.RUNTIME,
                risk_note="The notebook is stopped and started, and users can no longer install system packages",
                checks=Checks(checkov=("CKV_AWS_307",)),
            ),
        ),
    ),
    Defect(
        name="sagemaker-notebook-metadata-without-token",
        message="Metadata of the notebook instance can be read without a token",
        why="Version 1 of the metadata service answers any plain GET with the credentials of the instance.",
        exploited="A page or package that makes the notebook fetch a URL reads the keys of its role.",
        references=(_NOTEBOOK, "https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds.html"),
        settings=(
            Setting(
                types=("aws_sagemaker_notebook_instance",),
                path=("instance_metadata_service_configuration", "minimum_instance_metadata_service_version"),
                good="2",
                is_good=lambda data: str(data) == "2",
                since="4.20.0",
                risk=Risk.RUNTIME,
                risk_note="The notebook is stopped and started; libraries of before 2020 can no longer get credentials",
                checks=Checks(checkov=("CKV_AWS_371",)),
            ),
        ),
    ),
    Defect(
        name="sagemaker-model-open-network",
        message="Containers of the model may open connections",
        why="Without network isolation the code of a model talks to whatever it can reach.",
        exploited="A model from elsewhere sends what it is asked about to its author.",
        references=(f"{_PROVIDER}/sagemaker_model", _CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_sagemaker_model",),
                path=("enable_network_isolation",),
                good=True,
                risk=Risk.REPLACE,
                risk_note="Terraform makes a new model; containers that download or call anything fail",
                checks=Checks(checkov=("CKV_AWS_370",)),
            ),
        ),
    ),
    Defect(
        name="sagemaker-job-traffic-in-clear",
        message="Containers of the job talk to each other in clear",
        why="Without encryption data and models cross the network between the instances of a job as they are.",
        exploited="Whoever gets onto the network between them reads training data.",
        references=(
            f"{_PROVIDER}/sagemaker_data_quality_job_definition",
            "https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html",
        ),
        settings=(
            Setting(
                types=("aws_sagemaker_data_quality_job_definition",),
                path=("network_config", "enable_inter_container_traffic_encryption"),
                good=True,
                risk=Risk.REPLACE,
                risk_note="Terraform makes a new job definition; jobs on several instances take longer",
                checks=Checks(checkov=("CKV_AWS_369",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
