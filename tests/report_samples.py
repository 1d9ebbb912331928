"""Results made by hand, for reports and the command line: every state, risk, note and odd character among them."""

from __future__ import annotations

import dataclasses

from harden.diff import unified
from harden.errors import FileError
from harden.model import FileChange, Finding, Fix, Input, Place, Remove, Risk, Set, Span
from harden.result import FailedProof, FileDiff, Lines, Patch, Result, Shown, Skipped, State
from harden.settings import Preset
from harden.transform import Checks, Subject, Transform

NETWORK = b"""resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"""
NETWORK_FIXED = b"""resource "aws_security_group" "web" {
  name = "web"
}
"""
DATABASE = b"""resource "aws_db_instance" "main" {
  engine   = "postgres"
  password = "PASSWORD"
}
""".replace(b"PASSWORD", b"hunter2-" + b"Tr0ub4dor")
DATABASE_FIXED = b"""resource "aws_db_instance" "main" {
  engine   = "postgres"
  password = var.main_db_password
}
"""
VARIABLES = b"""variable "main_db_password" {
  description = "Password of the main database"
  type        = string
  sensitive   = true
}
"""
SECRET_VALUE = "hunter2-" + "Tr0ub4dor"


def excerpt(data: bytes, line: int, column: int, end_column: int, context: int = 1) -> Lines:
    """The lines around one, as the pipeline cuts them out."""
    texts = data.decode().split("\n")
    first = max(1, line - context)
    return Lines(first, tuple(texts[first - 1 : line + context]), line, column, line, end_column)


def place(path: str, name: str) -> Place:
    return Place(path, Span(0, 1), name)


INGRESS = Shown(
    Finding(
        place("net/main.tf", "aws_security_group.web"),
        "Security group opens SSH to the whole internet",
        Fix(
            "Remove the rule",
            (FileChange("net/main.tf", Remove(("resource", 0, "aws_security_group", "web", "ingress", 0))),),
            Risk.RUNTIME,
            "connections from outside to port 22 are refused",
            notes=("Check that nobody logs in over SSH.",),
        ),
        transform="open-ingress",
    ),
    State.FIXED,
    excerpt(NETWORK, 8, 20, 31),
    (FileDiff("net/main.tf", unified("net/main.tf", NETWORK, NETWORK_FIXED)),),
)
DESCRIPTION = Shown(
    Finding(
        place("net/main.tf", "aws_security_group.web"),
        "Rule has no description",
        dataclasses.replace(INGRESS.finding.fix or Fix("", (), Risk.NONE), title="Remove it, too"),
        transform="missing-description",
    ),
    State.FIXED,
    excerpt(NETWORK, 4, 3, 10),
    INGRESS.diffs,
)
PASSWORD = Shown(
    Finding(
        place("net/db.tf", "aws_db_instance.main"),
        "Password is written in the code",
        Fix(
            "Take it from a sensitive variable",
            (FileChange("net/db.tf", Set(("resource", 0, "aws_db_instance", "main", "password"), "x")),),
            Risk.NONE,
            inputs=(Input("main_db_password", "Password of the main database", "net/variables.tf"),),
            notes=("Rotate the password of aws_db_instance.main: it is in the history.",),
        ),
        transform="hardcoded-secret",
    ),
    State.FIXED,
    excerpt(DATABASE, 3, 14, 33),
    (
        FileDiff("net/db.tf", unified("net/db.tf", DATABASE, DATABASE_FIXED)),
        FileDiff("net/variables.tf", unified("net/variables.tf", None, VARIABLES)),
    ),
    proof="reparsed",
)
ENCRYPTION = Shown(
    Finding(
        place("net/db.tf", "aws_db_instance.main"),
        "Database storage is not encrypted",
        Fix("Encrypt it", (), Risk.REPLACE, "the database is destroyed with its data"),
        transform="rds-unencrypted-storage",
    ),
    State.OPEN,
    excerpt(DATABASE, 1, 1, 34),
    (
        FileDiff(
            "net/db.tf", unified("net/db.tf", DATABASE, DATABASE.replace(b"}\n", b"  storage_encrypted = true\n}\n"))
        ),
    ),
    why_open="its risk is replace: use --max-risk replace",
)
IMAGE = Shown(
    Finding(
        place("pod.yaml", "Pod/pay container app"),
        "Image can change under its tag",
        reason="no fixed tag of it is known: give one in harden.toml",
        transform="mutable-image",
    ),
    State.OPEN,
    Lines(9, ("\t- name: \u65e5\u672c", '\t  image: "\u65e5\u672c:latest" # \x1b[31mred\x07', ""), 10, 11, 10, 20),
)
ACCEPTED = Shown(
    Finding(place("pod.yaml", "Pod/pay"), "Root user", transform="root-user"),
    State.SUPPRESSED,
    Lines(3, ("spec:",), 3, 1, 3, 5),
    why_suppressed="suppressed by `# harden: ignore[root-user]`: image needs it",
)

RESULT = Result(
    findings=(INGRESS, DESCRIPTION, PASSWORD, ENCRYPTION, IMAGE, ACCEPTED),
    patches=(
        Patch("net/db.tf", DATABASE, DATABASE_FIXED),
        Patch("net/main.tf", NETWORK, NETWORK_FIXED),
        Patch("net/variables.tf", None, VARIABLES),
    ),
    errors=(FileError("net/bad.tf", "not valid Terraform", 3, 7),),
    failed_proofs=(FailedProof("net/odd.tf", ("open-ingress",), "resource[0].x differs"),),
    skipped=(Skipped(".terraform", "not yours"),),
    counts={"Terraform file": 4, "Helm template": 12, "other file": 3, "compose file": 1},
    inputs=(Input("main_db_password", "Password of the main database", "net/variables.tf"),),
    notes=("Rotate the password of aws_db_instance.main: it is in the history.",),
    warnings=("pod.yaml:1: harden: ignore[rot-user]: there is no such transform",),
)
"""One of everything."""

CLEAN = Result(counts={"Terraform file": 4})


def only(*findings: Shown) -> Result:
    """A result of these findings alone."""
    return Result(findings=findings, counts={"Terraform file": 4})


DOCUMENTATION = """Security group opens SSH to the whole internet

Why. Port 22 is tried by robots within minutes. A group that is open to everyone
is one weak password away from a breach.

Exploited. By guessing passwords.

Risk. Connections from outside are refused.

Those from inside are not.

References.
- CIS AWS Foundations 5.2:
  https://example.com/cis
- https://example.com/ssh.
"""
TRANSFORMS = (
    Transform(
        "open-ingress",
        "terraform",
        Subject("resource", ("aws_security_group",)),
        lambda _subject, _facts: (),
        DOCUMENTATION.strip(),
        Checks(checkov=("CKV_AWS_24",), trivy=("AVD-AWS-0107", "aws-no-public-ingress")),
        Preset.RECOMMENDED,
    ),
    Transform(
        "root-user",
        "kubernetes",
        Subject("container"),
        lambda _subject, _facts: (),
        "Container runs as root | or may",
        Checks(),
        Preset.STRICT,
    ),
)
