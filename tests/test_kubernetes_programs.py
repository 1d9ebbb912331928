"""Containers that run nothing but small programs: which scripts count as such, and which do not."""

from __future__ import annotations

import json

import pytest

from harden.kubernetes.image.facts import image_facts
from harden.kubernetes.programs import NOBODY, needs_nothing
from harden.settings import Settings
from tests.kubernetes_samples import application, container

QUIET = (
    "sleep 3600",
    "stress --vm 1 --vm-bytes 250M --vm-hang 1",
    "echo hello; sleep infinity",
    "while true; do date; sleep 5; done",
    "until nslookup mydb.$NAMESPACE.svc.cluster.local; do echo waiting for mydb; sleep 2; done;",
    'until nc -z -w 2 "$DB_HOST" 5432 && echo "database is up"; do sleep 1; done',
    "for i in 1 2 3; do echo $i >&2; done",
    "for i in $(seq 1 10); do wget -q --spider http://web:8080 2>/dev/null && exit 0; sleep 1; done; exit 1",
    "wget -qO- http://web",
    "wget -q -O /dev/null http://web || true",
    "curl --output /dev/null http://web && curl --output=/dev/null http://web",
    "curl -sf -o /dev/null http://web/health",
    "printenv | grep -i app # what it is told",
    "cat /etc/config/a /etc/config/b\nsleep 1\n",
    "if [ -f /shared/ready ]; then echo yes; else echo no; fi",
    "trap 'exit 0' TERM; while :; do sleep 1 & wait; done",
    'set -e\nNOW=$(date +%s) # the time\necho "now: ${NOW:-none}" > /dev/stdout',
    "timeout 30 sh -c 'until nc -z db 5432; do sleep 1; done'",
    "exec sleep 1d",
    "(echo a; echo b) | tr a b",
    "exec tail -f /dev/null",
    "redis-cli -h cache ping",
    "echo x > /data/out; cat /data/out",
    "> /data/empty",
    "mkdir -p /data/a && touch /data/a/b && rm -rf /data/a",
    "case $(hostname) in web-*) sleep $((60 * 5));; *) echo no;; esac",
    "for i; do echo; done < /etc/config/a",
    "echo 'it''s' \\$5 \"a \\\" b\" \\\n  more",
    "pg_dump -h db -U app app | gzip -9 > /data/app-$(date +%F).sql.gz",
    "pg_dump -h db -Fc -f/data/app.dump app && find /data -name '*.dump' -mtime +7 -delete",
    "pg_dump -h db --file=/data/app.sql app && gzip -f /data/app.sql",
    "psql -h db -v ON_ERROR_STOP=1 -f /etc/config/schema.sql app",
    "mysqldump -h db -u root -p$PASSWORD --all-databases --result-file /data/all.sql",
    "mongodump --uri $URI --gzip --archive=/data/dump.gz",
    "mongodump --uri $URI --archive | gzip > /data/dump.gz",
    "redis-cli -h cache -a $PASSWORD --rdb /data/dump.rdb",
    "kubectl -n prod rollout restart deployment/api && kubectl -n prod rollout status deployment/api --timeout=5m",
    "kubectl create job --from=cronjob/backup backup-$(date +%s)",
    "kubectl get pods -l app=$APP -o name | head -n 1",
)
WITH_TMP = (
    "touch /tmp/healthy; sleep 30; rm -rf /tmp/healthy; sleep 600",
    "date > /tmp/now; cat /tmp/now",
    "touch /tmp/a",
    "echo x > /tmp/$NAME",
)
NOT_QUIET = (
    "touch /work/a",
    "touch /tmp",
    "touch /tmp/../root/a",
    "rm -rf $FOLDER",
    "echo x > /data/../etc/passwd",
    "mkdir /data2/a",
    "touch /etc/config/a",
    "echo x >> out.log",
    "date 1>file",
    "echo x &> /work/log",
    "$COMMAND",
    "eval sleep 1",
    "exec $1",
    "`which sleep` 1",
    "cat <<EOF\nx\nEOF",
    "cat <<< x",
    "f() { sleep 1; }; f",
    "PATH=/data sleep 1",
    "env FOO=bar program",
    "ping -c 1 web",
    "wget http://web/file",
    "wget -O /work/index.html http://web",
    "wget -q -P /work -O - http://web",
    "curl -O http://web/file",
    "curl -sLo /usr/bin/tool http://web",
    "curl -o/work/x http://web",
    "curl --output=/work/x http://web",
    "nc -l -p 80",
    "nc -lk -e /bin/sh",
    "cat /root/.ssh/id_rsa",
    "cat $FILE",
    "cat /proc/../root/secret",
    "uniq in out",
    "tee /data/log",
    "timeout 5 touch /x",
    "timeout -k 5 5 sleep 1",
    "trap 'rm -rf /data' EXIT",
    "apt-get update",
    "/opt/sleep 1",
    "python -c 'print(1)'",
    "echo 'unclosed",
    'echo "unclosed',
    "echo $(sleep 1",
    "echo )",
    "while read a; do echo $a; done < /etc/shadow",
    "diff <(echo) <(date)",
    "while read line; do echo; done < /etc/shadow; rm x",
    "echo ${x/$(rm -rf y)/}",
    "hostname other",
    "mysqladmin shutdown",
    "sed -i s/a/b/ file",
    "echo x >",
    "pg_dump -h db -f app.dump app",
    "pg_dump -h db --file=/var/lib/app.dump app",
    "psql -h db -f /root/schema.sql app",
    "psql -h db -c '\\copy a to /x' app",
    "mongodump --uri $URI",
    "mongodump --uri $URI --archive=/root/dump",
    "gzip app.sql",
    "find . -delete",
    "find -mtime +7 -delete",
    "find /var/log -delete",
    "find /data -exec rm {} +",
    "redis-cli --eval /root/a.lua",
    "stress --hdd 1",
    "stress -vd 1",
    "kubectl apply -f -",
    "kubectl create secret generic a --from-file=/root/a",
    "kubectl get -f /work/a.yaml",
    "kubectl delete --filename=/work/a.yaml",
    "kubectl --kubeconfig=/root/.kube/config get pods",
    "kubectl get pods > /work/pods",
    "kubectl cp pod:/a /a",
    "kubectl",
)


_POD = """
apiVersion: v1
kind: Pod
metadata: {{name: pod}}
spec:
  volumes:
    - {{name: config, configMap: {{name: config}}}}
    - {{name: data, emptyDir: {{}}}}
  containers:
    - name: one
      image: busybox:1.37
      command: [sh, -c, {}]
      volumeMounts: [{{name: config, mountPath: /etc/config}}, {{name: data, mountPath: /data}}]
"""


def _user(body: str) -> int | None:
    return image_facts(container(body)[0], Settings()).user


def _user_of_script(script: str) -> int | None:
    """The user of a busybox that runs it, with a ConfigMap at /etc/config and a volume at /data."""
    pod = application(_POD.format(json.dumps(script))).workloads[0]
    return image_facts(pod.containers[0], Settings()).user


@pytest.mark.parametrize("script", QUIET)
def test_script_needs_no_rights_and_writes_nothing(script: str) -> None:
    assert _user_of_script(script) == NOBODY


@pytest.mark.parametrize("script", WITH_TMP)
def test_script_writes_to_tmp(script: str) -> None:
    facts = image_facts(application(_POD.format(json.dumps(script))).workloads[0].containers[0], Settings())
    assert (facts.user, facts.writable) == (NOBODY, ("/tmp",))  # noqa: S108  # a path in a container


@pytest.mark.parametrize(
    ("mount", "volume", "other", "user"),
    [
        ("{name: v, mountPath: /v/}", "{name: v, emptyDir: {}}", "", NOBODY),
        ("{name: v, mountPath: /v}", "{name: v, persistentVolumeClaim: {claimName: v}}", "", NOBODY),
        ("{name: v, mountPath: /v}", "{name: v, hostPath: {path: /v}}", "", None),
        ("{name: v, mountPath: /v, readOnly: true}", "{name: v, emptyDir: {}}", "", None),
        ("{name: v, mountPath: /v, subPath: a}", "{name: v, emptyDir: {}}", "", None),
        ("{name: v, mountPath: /v}", "{name: v, emptyDir: {}}", "{name: v, mountPath: /w, readOnly: true}", NOBODY),
        ("{name: v, mountPath: /v}", "{name: v, emptyDir: {}}", "{name: v, mountPath: /w}", None),
    ],
)
def test_volume_that_a_script_writes_to(mount: str, volume: str, other: str, user: int | None) -> None:
    pod = f"""
apiVersion: v1
kind: Pod
metadata: {{name: pod}}
spec:
  volumes: [{volume}]
  containers:
    - {{name: one, image: busybox, command: [sh, -c, date > /v/now], volumeMounts: [{mount}]}}
    - {{name: two, image: "registry.example.com/a:1", volumeMounts: [{other}]}}
"""
    assert image_facts(application(pod).workloads[0].containers[0], Settings()).user == user


@pytest.mark.parametrize("script", NOT_QUIET)
def test_script_may_need_rights_or_writes(script: str) -> None:
    assert _user_of_script(script) is None


@pytest.mark.parametrize(
    "script",
    [
        "chown -R 999 /data",
        "chown -Rv app:app /data && chmod -R 0775 /data",
        "mkdir -p /data/a; chgrp 1000 /data/a; chmod g+rwX,o=r /data/a || true",
    ],
)
def test_script_hands_volumes_over(script: str) -> None:
    assert _user_of_script(script) == 0


@pytest.mark.parametrize(
    "script",
    ["chmod 2775 /data", "chmod g+s /data", "chown", "chown $OWNER /data", "chown 999 /etc", "chmod 600 /data/../key"],
)
def test_script_changes_owners_of_other_files_or_more(script: str) -> None:
    assert _user_of_script(script) is None


@pytest.mark.parametrize(
    ("body", "user"),
    [
        ("name: a\nimage: busybox\nargs: [sleep, '1']", NOBODY),
        ("name: a\nimage: busybox\ncommand: [/bin/sh, -ec]\nargs: ['sleep 1']", NOBODY),
        ("name: a\nimage: python:3.13\nargs: [echo, '1']", None),  # its entrypoint is unknown here
        ("name: a\nimage: python:3.13\ncommand: [echo, '1']", NOBODY),
        ("name: a\nimage: ubuntu\ncommand: [sleep, '100']", None),  # somebody works in it
        ("name: a\nimage: ubuntu\ncommand: [sleep, '61']", None),
        ("name: a\nimage: ubuntu\ncommand: [sleep, '60']", NOBODY),  # nobody is that fast
        ("name: a\nimage: ubuntu\ncommand: [sleep, 1m]", None),
        ("name: a\nimage: alpine\ncommand: [sh, -c, 'while true; do sleep 1; done']", None),
        ("name: a\nimage: postgres:16\ncommand: [sh, -c, pg_isready -h db]", NOBODY),
        ("name: a\nimage: registry.example.com/a:1\ncommand: [sleep, '1']", None),  # its working directory is unknown
        ("name: a\nimage: busybox", None),
        ("name: a\nimage: busybox\ncommand: [sh]", NOBODY),
        ("name: a\nimage: busybox\ncommand: [sh, sleep.sh]", None),
        ("name: a\nimage: busybox\ncommand: [sh, -e, sleep 1]", None),
        ("name: a\nimage: busybox\ncommand: [sh, -c]", None),
        ("name: a\nimage: busybox\ncommand: [sleep, $(TIME)]", NOBODY),
        ("name: a\nimage: busybox\ncommand: [sleep, '1']\nworkingDir: /root", None),
        ("name: a\nimage: busybox\ncommand: [sleep, '1']\nlivenessProbe: {exec: {command: [cat, /work/x]}}", None),
        ("name: a\nimage: busybox\ncommand: [sleep, '1']\nlivenessProbe: {exec: {command: [cat, /tmp/x]}}", NOBODY),
        ("name: a\nimage: busybox\ncommand: [sleep, '1']\nlivenessProbe: {exec: {command: [nc, -z, db, '1']}}", NOBODY),
        ("name: a\nimage: busybox\ncommand: [timeout, -t, '5', nc, -z, db, '1']", NOBODY),
        ("name: a\nimage: busybox\ncommand: [trap]", NOBODY),
        ("name: a\nimage: busybox\ncommand: [PATH=/x, sleep, '1']", None),
    ],
)
def test_image_and_how_it_is_started(body: str, user: int | None) -> None:
    assert _user(body) == user


@pytest.mark.parametrize(
    ("line", "harmless"),
    [
        ([], True),
        (["sleep", "5"], True),
        (["/bin/sh", "-c", "sleep 15; kill -QUIT 1"], True),
        (["sh", "-c", "sleep 5 && /usr/sbin/nginx -s quit"], True),
        (["nginx", "-s", "reload"], False),
        (["sh", "-c", "echo bye > /tmp/bye"], False),
        (["sh", "-c", "echo bye > /dev/null"], True),
        (["sh", "-c", "`x`"], False),
        (["/opt/stop"], False),
    ],
)
def test_lifecycle_hooks_that_need_nothing(line: list[str], harmless: bool) -> None:
    assert needs_nothing(line) is harmless
