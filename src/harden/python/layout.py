"""Which files are ours, by their bytes and names alone: nothing of another Python file is parsed."""

from __future__ import annotations

import re

_WORDS = (b"pulumi", b"aws_cdk", b"cdk8s")
_IMPORT = re.compile(
    rb"(?:^(?:\xef\xbb\xbf)?|[;:])[ \t]*(?:from[ \t]+(?:pulumi|aws_cdk|cdk8s)[\w.]*[ \t]+import\b"
    rb"|import[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t\\\r\n]*)*(?:pulumi|aws_cdk|cdk8s))",
    re.MULTILINE,
)
CDK_SETTINGS = "cdk.json"
_REQUIREMENTS = re.compile(
    r"[\w.-]*requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|Pipfile\.lock|poetry\.lock|uv\.lock|cdk\.json"
)


def declares_infrastructure(data: bytes) -> bool:
    """Whether a Python file imports Pulumi, CDK or cdk8s."""
    return any(word in data for word in _WORDS) and _IMPORT.search(data) is not None


def is_requirements(name: str) -> bool:
    """Whether a file of this name says which versions of libraries a program runs with, or with which flags of CDK."""
    return _REQUIREMENTS.fullmatch(name) is not None
