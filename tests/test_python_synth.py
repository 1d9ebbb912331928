"""CDK itself as the oracle: a program is synthesised before and after, and its template differs as the rows say.

Runs where aws-cdk-lib and Node.js are installed: `pip install --group oracle`.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from harden import pipeline
from harden.model import Risk
from harden.settings import Settings
from tests.golden import working_in

pytest.importorskip("aws_cdk", reason="aws-cdk-lib is not installed (group oracle)")

PROGRAM = Path(__file__).parent / "data" / "cdk_program.txt"
EXPECTED = {
    "ALaunchConfig/Properties/MetadataOptions",
    "B/Properties",
    "BH/Properties/LaunchTemplate",
    "BHLaunchTemplate",
    "BPolicy",
    "C/Properties/DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy",
    "D/Properties/PointInTimeRecoverySpecification",
    "D2/Properties/Replicas",
    "E/Properties",
    "F/Properties/Encrypted",
    "I/Properties/MetadataOptions",
    "K/Properties/EnableKeyRotation",
    "L/Properties/LoadBalancerAttributes",
    "LT/Properties/LaunchTemplateData/MetadataOptions",
    "O/Properties/DomainEndpointOptions/EnforceHTTPS",
    "O/Properties/EncryptionAtRestOptions/Enabled",
    "O/Properties/NodeToNodeEncryptionOptions/Enabled",
    "QPolicy",
    "R/Properties/PubliclyAccessible",
    "R/Properties/StorageEncrypted",
    "TPolicy",
    "Vol/Properties/Encrypted",
}
"""What the rows that the program meets change in its template; names of resources without CDK's hash."""


def synthesise(program: Path, out: Path) -> object:
    """The resources of the program's template."""
    environment = {**os.environ, "CDK_OUTDIR": str(out), "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1"}
    subprocess.run([sys.executable, str(program)], check=True, capture_output=True, env=environment, timeout=300)
    return json.loads((out / "S.template.json").read_text())["Resources"]


def differences(one: object, other: object, path: str = "") -> Iterator[str]:
    """Where two templates differ: the shortest paths."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        if one != other:
            yield path
        return
    ours, theirs = cast("dict[str, object]", one), cast("dict[str, object]", other)
    for key in sorted({*ours, *theirs}):
        below = f"{path}/{key}" if path else key
        if key in ours and key in theirs:
            yield from differences(ours[key], theirs[key], below)
        else:
            yield below


def without_hash(path: str) -> str:
    resource, slash, rest = path.partition("/")
    return re.sub(r"[0-9A-F]{8}$", "", resource) + slash + rest


def test_the_template_differs_as_the_rows_say(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("CDK needs Node.js")
    before = synthesise(PROGRAM, tmp_path / "before")
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "requirements.txt").write_text("aws-cdk-lib>=2.275\n")
    (folder / "app.py").write_bytes(PROGRAM.read_bytes())
    with working_in(folder):
        (patch,) = pipeline.run(["."], dataclasses.replace(Settings(), max_risk=Risk.REPLACE), jobs=1).patches
        (folder / "app.py").write_bytes(patch.after)
        assert not pipeline.run(["."], dataclasses.replace(Settings(), max_risk=Risk.REPLACE), jobs=1).patches
    after = synthesise(folder / "app.py", tmp_path / "after")
    assert {without_hash(path) for path in differences(before, after)} == EXPECTED
