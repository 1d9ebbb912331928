"""Where values stand that only their surroundings make secret: calls, lists, resources, XML, templates; and what stays."""

from __future__ import annotations

import pytest

from harden.secrets import mask

# What the mask shows, exactly. A long line here is a text and what becomes of it, easier to compare side by side.
# ruff: noqa: E501

SHOWN = [
    # calls of programs and of HCL
    ('x = f("a", password="hunter2", n=1)', 'x = f("a", password="****", n=1)'),
    ("x = f(password='it\\'s', n=1)", "x = f(password='****', n=1)"),
    ("x = f(command=['redis-server', '--requirepass', 'hunter2'])", "x = f(command=['redis-server', '--requirepass', '****'])"),
    ("x = f(password=self.password, n=1)", "x = f(password=self.password, n=1)"),
    ("    password=self.password,", "    password=self.password,"),
    ('x = jsonencode({ password = "hunter2", a = "b" })', 'x = jsonencode({ password = "****", a = "b" })'),
    ('password = coalesce(\n  var.x,\n  "hunter2",\n)', 'password = coalesce(\n  var.x,\n  "****",\n)'),
    ('token = make(\n    KEY,\n    algorithm="RS256",\n)', 'token = make(\n    KEY,\n    algorithm="RS256",\n)'),
    ('passwords = [\n  "hunter2",\n]', 'passwords = [\n  "****",\n]'),
    ("passwords:\n  - aGVsbG8=\n", "passwords:\n  - ****\n"),
    ("passwords: [hunter2, 'b1']", "passwords: [****, '****']"),
    ("a: {passwords: [hunter2], b: [c]}", "a: {passwords: [****], b: [c]}"),
    ('add_environment("DB_PASSWORD", "hunter2")', 'add_environment("DB_PASSWORD", "****")'),
    ('os.environ["DB_PASSWORD"] = "hunter2"', 'os.environ["DB_PASSWORD"] = "****"'),
    ('x = get("db_password") or "hunter2"', 'x = get("db_password") or "****"'),
    ('names = ["password", "user2"]', 'names = ["password", "user2"]'),
    ('field("password", "Your password 1")', 'field("password", "Your password 1")'),
    ('password = config.require("dbPassword")', 'password = config.require("dbPassword")'),
    ('default = rds.Instance("default", engine="mysql")', 'default = rds.Instance("default", engine="mysql")'),
    ('password = Value.of("hunter2")', 'password = Value.of("****")'),
    ('EnvVar(\n    name="DB_PASSWORD", value="hunter2"\n)', 'EnvVar(\n    name="DB_PASSWORD", value="****"\n)'),
    ('x = [{ name = "x", env = [{ name = "PASSWORD", value = "hunter2" }] }]', 'x = [{ name = "x", env = [{ name = "PASSWORD", value = "****" }] }]'),
    ('x = [{ env = [{ value = "hunter2", name = "PASSWORD" }], name = "x" }', 'x = [{ env = [{ value = "****", name = "PASSWORD" }], name = "x" }'),
    ('p = ssm.Parameter("x", type="SecureString", value="hunter2")', 'p = ssm.Parameter("x", type="SecureString", value="****")'),
    ('x = f(a, value="b")', 'x = f(a, value="b")'),
    ("x = [a}, {value: b}", "x = [a}, {value: b}"),
    ("args: [--password, 'hunter2', -v]", "args: [--password, '****', -v]"),
    ('args: ["--password", hunter2]', 'args: ["--password", ****]'),
    ("x = f(a), name=b}, value='c')", "x = f(a), name=b}, value='c')"),
    ('["password", "hunter2"]', '["password", "hunter2"]'),
    # XML, JAAS, standard input
    ('<add key="DbPassword" value="hunter2"/>', '<add key="DbPassword" value="****"/>'),
    ('<property name="password">hunter2</property>', '<property name="password">****</property>'),
    ("<name>db.password</name>\n  <value>hunter2</value>", "<name>db.password</name>\n  <value>****</value>"),
    ("<password><![CDATA[hunter2]]></password>", "<password><![CDATA[****]]></password>"),
    ("auth_token: x-user-id", "auth_token: x-user-id"),
    ('XLoginModule required user_admin="hunter2";', 'XLoginModule required user_admin="****";'),
    ("echo 'hunter2' | docker login -u a --password-stdin x", "echo '****' | docker login -u a --password-stdin x"),
    ('echo "root:hunter2" | chpasswd', 'echo "root:****" | chpasswd'),
    ("echo $PASSWORD | docker login --password-stdin x", "echo $PASSWORD | docker login --password-stdin x"),
    ("sqlcmd -S h -U sa -P hunter2 -Q 'SELECT 1'", "sqlcmd -S h -U sa -P **** -Q 'SELECT 1'"),
    ("ldapsearch -D cn=a -w hunter2 -b x", "ldapsearch -D cn=a -w **** -b x"),
    ("htpasswd -bc /x user hunter2", "htpasswd -bc /x user ****"),
    ("htpasswd -nbB user hunter2", "htpasswd -nbB user ****"),
    ("openssl rsa -passin pass:hunter2 -in x", "openssl rsa -passin pass:**** -in x"),
    ("aws configure set aws_secret_access_key 8f7a9Kd0 --profile a", "aws configure set aws_secret_access_key **** --profile a"),
    ("vault login -method=github", "vault login -method=github"),
    ("-oc login https://x -u a -p hunter2", "-oc login https://x -u a -p ****"),
    ("ENV DB_PASSWORD hunter2\nauth_pass hunter3", "ENV DB_PASSWORD ****\nauth_pass ****"),
    ("password required\n", "password required\n"),
    # resources
    ('resource "azurerm_key_vault_secret" "x" {\n  name  = "x"\n  value = "hunter2"\n}', 'resource "azurerm_key_vault_secret" "x" {\n  name  = "x"\n  value = "****"\n}'),
    ('resource "aws_ssm_parameter" "x" {\n  name  = "x"\n  type  = "String"\n  value = "ami-1"\n}', 'resource "aws_ssm_parameter" "x" {\n  name  = "x"\n  type  = "String"\n  value = "ami-1"\n}'),
    ('"resource": {\n "github_actions_secret": {\n  "x": {\n   "plaintext_value": "hunter2"\n  }\n }\n}', '"resource": {\n "github_actions_secret": {\n  "x": {\n   "plaintext_value": "****"\n  }\n }\n}'),
    ('set_sensitive {\n  name  = "x.y"\n  value = "hunter2"\n}', 'set_sensitive {\n  name  = "x.y"\n  value = "****"\n}'),
    ('resource "kubernetes_secret" "x" {\n  data = {\n    a = "hunter2"\n    b = var.b\n    c = "${var.c}"\n  }\n}\ndata = { a = "b" }', 'resource "kubernetes_secret" "x" {\n  data = {\n    a = "****"\n    b = var.b\n    c = "${var.c}"\n  }\n}\ndata = { a = "b" }'),
    ('Secret("x", string_data={"a": "hunter2"})', 'Secret("x", string_data={"a": "****"})'),
    ('Secret(\n    string_data={\n        "a": "hunter2",\n    },\n)', 'Secret(\n    string_data={\n        "a": "****",\n    },\n)'),
    ('"variable": {\n  "db_password": {\n    "default": "hunter2"\n  }\n}', '"variable": {\n  "db_password": {\n    "default": "****"\n  }\n}'),
    # manifests of Secrets
    ("kind: Secret\nstringData: # why\n  a: hunter2", "kind: Secret\nstringData: # why\n  a: ****"),
    ("kind: Secret\nstringData:\n  a: |\n    # hunter2\n    b\n  # why\n  c: d", "kind: Secret\nstringData:\n  a: |\n    ****\n    ****\n  # why\n  c: ****"),
    ('kind: Secret\nstringData: {a: "{\\"x\\": 1}", b: c}', 'kind: Secret\nstringData: {a: "****", b: ****}'),
    ("kind: Secret\ndata:\n{{- if .x }}\n  a: hunter2\n{{- end }}", "kind: Secret\ndata:\n{{- if .x }}\n  a: ****\n{{- end }}"),
    # what stands between a name and its value
    ("  - name: PASSWORD\n# why\n    value: hunter2", "  - name: PASSWORD\n# why\n    value: ****"),
    ("  - value: hunter2\n{{- if .x }}\n    name: PASSWORD", "  - value: ****\n{{- if .x }}\n    name: PASSWORD"),
    ("? password\n: hunter2\n", "? password\n: ****\n"),
    ("? secrets\n- password2\n", "? secrets\n- password2\n"),
    ("? passwords", "? passwords"),
    ("password:\n  hunter2\n# why\nb: c", "password:\n  ****\n# why\nb: c"),
    ("password: |\n  hunter2\n  {{- if .x }}\nb: c", "password: |\n  ****\n  {{- if .x }}\nb: c"),
    ("\ufeffpassword: hunter2", "\ufeffpassword: ****"),
    # shells
    ("TOKEN=8f7a9Kd02LmQpX77zTr1 vault read x", "TOKEN=**** vault read x"),
    ('PGPASSWORD="hunter2" psql x', 'PGPASSWORD="****" psql x'),
    ("PGPASSWORD=$POSTGRES_PASSWORD pg_dump -U a", "PGPASSWORD=$POSTGRES_PASSWORD pg_dump -U a"),
    ("run: PGPASSWORD='hunter2' psql x", "run: PGPASSWORD='****' psql x"),
    ("create --from-literal=password=hunter2 x", "create --from-literal=password=**** x"),
    ('create --from-literal=password="hunter2" x', 'create --from-literal=password="****" x'),
    ("URL: ${DB_PASSWORD:-hunter2}", "URL: ${DB_PASSWORD:-****}"),
    ("Authorization: token 8f7a9Kd02LmQpX77zTr1", "Authorization: token ****"),
    ("x -password hunter2", "x -password ****"),
    ("x --password $pw", "x --password $pw"),
    ('if [ "$x" ] && password == "hunter2"', 'if [ "$x" ] && password == "****"'),
    ("run: x a=b", "run: x a=b"),
    ("PASSWORD='a #b' # why", "PASSWORD='****' # why"),
    ('password: str = "a #b"', "password: ****"),
    ("https://8f7a9Kd02LmQpX77zTr1@github.com/a/b", "https://****@github.com/a/b"),
    ("https://releases-2024-public-page@github.com/a/b", "https://releases-2024-public-page@github.com/a/b"),
    ("https://x.example.com/c?sv=1&sig=8f7a9Kd02LmQpX77zTr18f7a9Kd02LmQpX77zTr1%3D", "https://x.example.com/c?sv=1&sig=****"),
    ('<add connectionString="Server=a;User Id=b;Password=hunter2;"/>', '<add connectionString="Server=a;User Id=b;Password=****;"/>'),
    ("ALTER USER a IDENTIFIED WITH mysql_native_password BY 'hunter2'", "ALTER USER a IDENTIFIED WITH mysql_native_password BY '****'"),
    ('CREATE USER a IDENTIFIED BY "hunter2"', 'CREATE USER a IDENTIFIED BY "****"'),
    ("SET PASSWORD = PASSWORD('hunter2')", "SET PASSWORD = PASSWORD('****')"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_mask(text: str, shown: str) -> None:
    assert mask(text) == shown
    assert mask(shown) == shown
