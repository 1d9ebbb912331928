"""Generated trees that look like a company's infrastructure: half Terraform modules, half Kubernetes applications.

One file in five holds defects, as measured on public repositories; the rest is ordinary, hardened configuration.
"""

from __future__ import annotations

import enum
from pathlib import Path

MODULE = 8
BAD_EVERY = 5

NETWORK = """# Network of service {n}.
resource "aws_security_group" "service_{n}" {{
  name_prefix = "service-{n}-"
  description = "Traffic of service {n}"
  vpc_id      = var.vpc_id

  ingress {{
    description = "{label} from {source}"
    from_port   = {port}
    to_port     = {port}
    protocol    = "tcp"
    cidr_blocks = ["{cidr}"]
  }}

  egress {{
    description = "HTTPS to the network"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }}

  lifecycle {{
    create_before_destroy = true
  }}

  tags = merge(var.tags, {{
    Name    = "service-{n}"
    Service = "service-{n}"
  }})
}}
"""
ROLE = """
resource "aws_iam_role" "task_{n}_{i}" {{
  name_prefix        = "service-{n}-{i}-"
  assume_role_policy = data.aws_iam_policy_document.assume.json

  tags = {{
    Service = "service-{n}"
    Part    = "{i}"
  }}
}}

resource "aws_cloudwatch_log_group" "task_{n}_{i}" {{
  name_prefix       = "/service/{n}/{i}/"
  retention_in_days = 365
  kms_key_id        = var.log_key_arn
}}
"""
WORKLOAD = """apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-{n}
  namespace: services
  labels:
    app.kubernetes.io/name: service-{n}
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: service-{n}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: service-{n}
    spec:
      automountServiceAccountToken: false
{pod}      containers:
        - name: service
          image: registry.example.com/services/service-{n}:1.{n}.0
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
            - name: SERVICE
              value: service-{n}
{container}          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          livenessProbe:
            httpGet:
              path: /healthz
              port: http
            failureThreshold: 6
---
apiVersion: v1
kind: Service
metadata:
  name: service-{n}
  namespace: services
spec:
  selector:
    app.kubernetes.io/name: service-{n}
  ports:
    - name: http
      port: 80
      targetPort: http
"""
POD = """      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
"""
CONTAINER = """          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
"""


class Kind(enum.Enum):
    """What the files of a tree are."""

    MIXED = "Terraform and Kubernetes"
    TERRAFORM = "Terraform"
    KUBERNETES = "Kubernetes"


def generate(folder: Path, files: int, kind: Kind = Kind.MIXED) -> int:
    """Write `files` files below `folder`, the same ones every time; return their size in bytes."""
    size = 0
    for number in _numbers(files, kind):
        is_terraform = number % 2 == 0
        group = folder / ("terraform" if is_terraform else "kubernetes") / f"{number // (2 * MODULE):05}"
        group.mkdir(parents=True, exist_ok=True)
        text = terraform(number) if is_terraform else kubernetes(number)
        size += (group / f"service_{number}{'.tf' if is_terraform else '.yaml'}").write_bytes(text.encode())
    return size


def _numbers(files: int, kind: Kind) -> range:
    """Even numbers are Terraform, odd ones Kubernetes."""
    if kind is Kind.MIXED:
        return range(files)
    return range(int(kind is Kind.KUBERNETES), 2 * files, 2)


def terraform(number: int) -> str:
    is_bad = number // 2 % BAD_EVERY == 0
    network = NETWORK.format(
        n=number,
        label="SSH" if is_bad else "HTTPS",
        source="everywhere" if is_bad else "the network",
        port=22 if is_bad else 443,
        cidr="0.0.0.0/0" if is_bad else "10.0.0.0/8",
    )
    return network + "".join(ROLE.format(n=number, i=i) for i in range(6))


def kubernetes(number: int) -> str:
    is_bad = number // 2 % BAD_EVERY == 0
    return WORKLOAD.format(n=number, pod="" if is_bad else POD, container="" if is_bad else CONTAINER)
