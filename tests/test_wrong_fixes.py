"""What other fixers write wrongly: each of their wrong values is a case here, and ours is right, byte for byte.

The cases come from the remediation of KICS and from the recipes of OpenRewrite; the first line of each says what they
write. Everything is switched on: preset strict, risk replace.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from harden import pipeline
from harden.model import Risk
from harden.settings import Preset, Settings
from tests.golden import working_in

ROOT = Path(__file__).parent / "data" / "wrong_fixes"
CASES = sorted(path.parent for path in ROOT.glob("*/before.tf"))
WRONG = {
    "kics-ecr-unquoted": "= IMMUTABLE",
    "kics-lambda-unquoted": "= Active",
    "kics-memcached-becomes-redis": '"redis"',
    "kics-method-becomes-options": '"OPTIONS"',
    "kics-permission-action": 'lambda:InvokeFunction"',
    "kics-public-network-on": "public_network_access_enabled = true",
    "kics-private-access-off": "private_ip_google_access = false",
    "kics-access-logs-without-bucket": "access_logs",
    "kics-log-publishing-without-group": "log_publishing_options",
    "kics-https-without-certificate": '"HTTPS"',
    "kics-inline-versioning": "  versioning {",
    "kics-encryption-without-warning": "",
    "kics-policy-as-attribute": "threat_detection_policy =",
    "kics-encryption-as-attribute": "encryption_settings =",
    "openrewrite-explicit-false": "enable_key_rotation = false",
    "openrewrite-existing-block": "",
    "openrewrite-lambda-disabled": "reserved_concurrent_executions",
    "openrewrite-cloudfront-level": "\n  viewer_protocol_policy",
    "openrewrite-bypass-level": "",
    "openrewrite-dax-attribute": "server_side_encryption =",
    "openrewrite-expiry-in-the-past": "2022",
    "openrewrite-invented-phone": "555",
    "openrewrite-policy-add-on-off": "enabled = false",
    "openrewrite-monitoring-without-role": "slowquery",
}
"""What must not stand in the result; the exact bytes say what stands there instead."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_ours_is_right(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copy(case / "before.tf", tmp_path / "main.tf")
    with working_in(tmp_path):
        result = pipeline.run(["."], Settings(preset=Preset.STRICT, max_risk=Risk.REPLACE), jobs=1)
    assert not result.failed_proofs
    assert not result.errors
    after = {patch.path: patch.after for patch in result.patches}
    ours = after.get("main.tf", (case / "before.tf").read_bytes())
    if request.config.getoption("--update-golden"):
        (case / "after.tf").write_bytes(ours)
    assert ours == (case / "after.tf").read_bytes()
    code = ours.partition(b"\n")[2].decode()
    assert not WRONG[case.name] or WRONG[case.name] not in code


def test_cases_are_complete() -> None:
    assert {case.name for case in CASES} == set(WRONG)


def test_replacement_is_said(tmp_path: Path) -> None:
    """KICS encrypts a file system and does not say that it destroys it; at the default risk we leave it and say so."""
    shutil.copy(ROOT / "kics-encryption-without-warning" / "before.tf", tmp_path / "main.tf")
    with working_in(tmp_path):
        result = pipeline.run(["."], Settings(), jobs=1)
    assert not any(b"encrypted" in patch.after.partition(b"\n")[2] for patch in result.patches)
    (finding,) = [
        shown.finding for shown in result.findings if shown.finding.fix and "encrypt" in shown.finding.fix.title
    ]
    assert finding.fix is not None
    assert finding.fix.risk is Risk.REPLACE
    assert "destroyed with its files" in finding.fix.risk_note
