"""Transforms where a golden case would be all noise: one odd thing each, in a file of a few lines."""

from __future__ import annotations

import pytest

from harden.model import Risk
from harden.pipeline import harden_unit
from harden.result import Result
from harden.settings import Inputs, Preset, Settings
from harden.units import group

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'web:1', ports: [{containerPort: 80, hostPort: 80}]}]}
"""
SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n"
PATCHED = "resources: [app.yaml]\npatches: [{path: patch.yaml}]\n"


def hardened(transform: str, files: dict[str, str], **variables: list[str] | str) -> Result:
    data = {path: text.encode() for path, text in files.items()}
    (unit,) = group(list(data), data.__getitem__)
    inputs = Inputs(variables=variables)
    only = Settings(select=frozenset({transform}), preset=Preset.STRICT, max_risk=Risk.REPLACE, inputs=inputs)
    return harden_unit(unit, data, only)


def reasons(result: Result) -> list[str]:
    assert not result.patches
    return [one.finding.reason for one in result.findings]


def after(result: Result) -> str:
    (patch,) = result.patches
    return patch.after.decode()


def test_a_patch_of_another_object_does_not_keep_an_old_version() -> None:
    old = DEPLOYMENT.replace("apps/v1", "apps/v1beta2")
    patch = "apiVersion: apps/v1beta2\nkind: Deployment\nmetadata: {name: other}\nspec: {replicas: 2}\n"
    files = {"app.yaml": old, "kustomization.yaml": PATCHED, "patch.yaml": patch}
    assert after(hardened("deprecated-api-version", files)) == DEPLOYMENT
    files["patch.yaml"] = patch.replace("other", "web")
    assert reasons(hardened("deprecated-api-version", files)) == [
        "the kustomize patch patch.yaml has to be rewritten with it, in apps/v1"
    ]


@pytest.mark.parametrize(("annotation", "count"), [("a: b", 1), ("x/internal: 'false'", 1), ("x/internal: 'true'", 0)])
def test_an_internal_load_balancer_says_so(annotation: str, count: int) -> None:
    spec = "spec: {type: LoadBalancer, ports: [{port: 5432}]}"
    text = f"apiVersion: v1\nkind: Service\nmetadata: {{name: db, annotations: {{{annotation}}}}}\n{spec}\n"
    assert len(reasons(hardened("exposed-service", {"a.yaml": text}))) == count


def test_a_patch_of_other_fields_does_not_keep_a_port_of_the_node() -> None:
    patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {hostname: a}}}\n"
    files = {"app.yaml": f"{DEPLOYMENT}---\n{SERVICE}", "kustomization.yaml": PATCHED, "patch.yaml": patch}
    assert "hostPort" not in after(hardened("host-ports", files))


def test_a_certificate_for_all_hosts_is_of_none_in_particular() -> None:
    text = """\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{secretName: all}]
  rules: [{host: a.example.com}]
"""
    other = text.replace("name: web", "name: api").replace("  tls: [{secretName: all}]\n", "")
    (reason,) = reasons(hardened("ingress-no-tls", {"a.yaml": f"{text}---\n{other}"}))
    assert reason.startswith("name the Secret that holds a certificate for it")


def test_a_rule_for_one_address_takes_one() -> None:
    text = (
        'import pulumi_aws as aws\naws.vpc.SecurityGroupIngressRule("r", ip_protocol="tcp", from_port=22, to_port=22, '
    )
    files = {"app.py": text + 'cidr_ipv4="0.0.0.0/0")\n'}
    two = hardened("program-open-ingress", files, admin_ingress_cidr_blocks=["10.0.0.0/8", "192.168.0.0/16"])
    assert reasons(two) == ["the rule takes one address, and admin_ingress_cidr_blocks has 2 of its kind"]
    one = hardened("program-open-ingress", files, admin_ingress_cidr_blocks=["10.0.0.0/8", "fd00::/8"])
    assert 'cidr_ipv4="10.0.0.0/8"' in after(one)


ISSUER = "token.actions.githubusercontent.com"
TRUST = f"""\
resource "aws_iam_role" "r" {{
  assume_role_policy = <<EOT
{{"Statement": [{{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
  "Principal": {{"Federated": "arn:aws:iam::1:oidc-provider/{ISSUER}"}},
  "Condition": {{"StringEquals": {{"{ISSUER}:aud": "sts.amazonaws.com"}}}}
}}]}}
EOT
}}
"""


def test_a_condition_is_not_put_beside_others_in_json() -> None:
    result = hardened("iam-open-github-trust", {"main.tf": TRUST}, github_repository="acme/shop")
    assert reasons(result) == ["the statement has other conditions already: add this one to the JSON by hand"]


WILDCARD = """\
resource "aws_sqs_queue" "q" {
}

resource "aws_iam_policy" "p" {
  policy = "{\\"Statement\\": {\
\\"Effect\\": \\"Allow\\", \\"Action\\": [\\"sqs:SendMessage\\"%s], \\"Resource\\": \\"*\\"\
}}"
}
"""


def test_a_statement_of_json_in_quotes_is_not_split() -> None:
    whole = after(hardened("iam-wildcard-resource", {"main.tf": WILDCARD % ""}))
    assert "${aws_sqs_queue.q.arn}" in whole
    more = ', \\"s3:ListAllMyBuckets\\"'
    (reason,) = reasons(hardened("iam-wildcard-resource", {"main.tf": WILDCARD % more}))
    assert reason.startswith("the policy is JSON in quotes: write it with jsonencode first")


PERMISSION = """\
resource "aws_lambda_function" "f" {
  function_name = "f"
}

resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal     = "sns.amazonaws.com"

  lifecycle {
    ignore_changes = [source_arn]
  }
}

resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_sns_topic_subscription" "s" {
  topic_arn = aws_sns_topic.t.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.f.arn
}
"""


def test_what_a_lifecycle_ignores_is_not_set_on_a_permission() -> None:
    (reason,) = reasons(hardened("lambda-permission-open", {"main.tf": PERMISSION}))
    assert "ignore_changes" in reason
    free = PERMISSION.replace("[source_arn]", "[]")
    assert "source_arn    = aws_sns_topic.t.arn" in after(hardened("lambda-permission-open", {"main.tf": free}))


def balancer(name: str, body: str = "") -> str:
    return f'resource "aws_lb" "{name}" {{\n  name = "{name}"\n{body}}}\n\n'


def test_several_that_log_into_one_bucket_show_one() -> None:
    logs = '\n  access_logs {\n    bucket  = "logs"\n    enabled = true\n  }\n'
    text = balancer("a", logs) + balancer("b", logs) + balancer("c")
    assert after(hardened("load-balancer-no-access-logs", {"main.tf": text})).count('bucket  = "logs"') == 3


QUEUE = """\
resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_sns_topic_subscription" "s" {
  topic_arn = aws_sns_topic.t.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.q.arn
}

resource "aws_sqs_queue" "q" {
  name = "q"
}

resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q.id
  policy    = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = ["sqs:SendMessage"], Resource = "*" }]
  })

  lifecycle {
    ignore_changes = [%s]
  }
}
"""


def test_what_a_lifecycle_ignores_is_not_set_on_a_queue() -> None:
    (reason,) = reasons(hardened("resource-policy-open", {"main.tf": QUEUE % "policy"}))
    assert "ignore_changes" in reason
    assert "aws_sns_topic.t.arn" in after(hardened("resource-policy-open", {"main.tf": QUEUE % "queue_url"}))


MACHINE = """\
resource "azurerm_linux_virtual_machine" "web" {
  name                            = "web"
  admin_username                  = "app"
  disable_password_authentication = false
}
"""


def test_a_machine_without_a_password_gets_a_key() -> None:
    key = hardened("vm-no-ssh-key", {"main.tf": MACHINE}, web_admin_ssh_public_key="ssh-ed25519 AAAA")
    assert "  disable_password_authentication = true\n" in after(key)
    assert '    public_key = "ssh-ed25519 AAAA"\n' in after(key)
    assert not hardened("vm-password-login", {"main.tf": MACHINE}).findings  # that there is no key is reported, above
    both = MACHINE.removesuffix("}\n") + '  admin_password = "x"\n  admin_ssh_key {\n  }\n}\n'
    (reason,) = reasons(hardened("vm-password-login", {"main.tf": both}))
    assert reason.startswith("only logins by password need admin_password, and it excludes this setting")


SUBNET = 'resource "azurerm_subnet" "a" {\n  name = "a"\n%s}\n'


@pytest.mark.parametrize(("argument", "count"), [("", 1), ('  network_security_group_id = "g"\n', 0)])
def test_a_subnet_may_name_its_group_itself(argument: str, count: int) -> None:
    assert len(reasons(hardened("subnet-no-security-group", {"main.tf": SUBNET % argument}))) == count


def test_what_else_of_a_machine_is_used_needs_no_public_address() -> None:
    text = (
        'resource "google_compute_instance" "a" {\n  network_interface {\n    access_config {\n    }\n  }\n}\n\n'
        'output "name" {\n  value = google_compute_instance.a.name\n}\n'
    )
    assert "access_config" not in after(hardened("compute-public-address", {"main.tf": text}))


def test_a_machine_of_a_program_with_a_password_beside_its_key_keeps_it() -> None:
    text = (
        'from pulumi_azure_native import compute\n\ncompute.VirtualMachine("a", os_profile={"admin_password": p, '
        '"linux_configuration": {"disable_password_authentication": False, "ssh": {"public_keys": []}}})\n'
    )
    (reason,) = reasons(hardened("program-azure-password-login", {"main.py": text}))
    assert reason == "the machine has a password too, which may be in use: take that away with it"


def test_a_script_that_cannot_be_read_may_write_anything() -> None:
    pod = """\
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  initContainers: [{name: b, image: 'busybox:1.37.0', command: [sh, -c, 'echo "'], volumeMounts: %s}]
  containers: [{name: mysql, image: 'mysql:8.4.3', volumeMounts: %s}]
  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
"""
    mounts = "[{name: data, mountPath: /var/lib/mysql}]"
    found = reasons(hardened("root-user", {"a.yaml": pod % (mounts, mounts)}))
    assert "container b also writes to volume data, perhaps as another user" in " ".join(found)


CHART = {
    "Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\n",
    "values.yaml": "mounts: [{name: zone, mountPath: /usr/share/zoneinfo}]\n",
    "templates/a.yaml": """\
apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: a
      image: a
      volumeMounts: {{- toYaml .Values.mounts | nindent 8 }}
  volumes:
    - name: zone
      hostPath:
        path: /usr/share/zoneinfo
""",
}


def test_what_values_mount_is_made_read_only_in_the_values() -> None:
    assert reasons(hardened("host-path", CHART)) == ["the values of the chart mount it: set `readOnly: true` there"]


POSTGRES = """\
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: db
      image: postgres:16.4
      env: [{name: PGDATA, value: /data/pg}]
      volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]
  volumes: [{name: data, emptyDir: {}}]
"""


def test_where_a_database_keeps_its_data_is_not_said_twice() -> None:
    found = hardened("root-user", {"a.yaml": POSTGRES})
    text = after(found) if found.patches else POSTGRES
    assert text.count("PGDATA") == 1
    assert "name: PGDATA, value: /data/pg" in text
