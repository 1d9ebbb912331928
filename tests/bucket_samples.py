"""Modules with buckets for tests: files by name, and the resources that stand beside a bucket."""

from __future__ import annotations

from harden.hcl.document import Block, HclDocument
from harden.model import Source
from harden.settings import Settings
from harden.terraform.calls import Project
from harden.terraform.module import Module

VERSIONING = "aws_s3_bucket_versioning"
BUCKET = 'resource "aws_s3_bucket" "data" {\n  bucket = "acme-data"\n}\n'
OTHER = 'resource "aws_s3_bucket" "other" {\n  bucket = "acme-other"\n}\n'


def project(**files: str) -> Module:
    """The module at the top of a tree of files: `main` is main.tf, `store_main` is store/main.tf."""
    paths = {f"{name.replace('_', '/')}.tf": text for name, text in files.items()}
    documents = {path: HclDocument(Source(path, text.encode())) for path, text in paths.items()}
    return Project(documents, {}, Settings()).module("")


def bucket_of(module: Module, label: str = "data") -> Block:
    return module.by_address[f"aws_s3_bucket.{label}"]


def versioning(expression: str, extra: str = "") -> str:
    return f'resource "{VERSIONING}" "it" {{\n{extra}  bucket = {expression}\n}}\n'
