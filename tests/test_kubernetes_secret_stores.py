"""What makes the Secrets that fixes refer to, and secrets of ConfigMaps."""

from __future__ import annotations

from typing import Any

import pytest

from tests.secret_samples import SPLIT, container_of, hardened, pod

CSI = {"secret_store": "csi"}
EXTERNAL = {"secret_store": "external"}
WEB = pod("image: x:1\nenv:\n  - {name: DB_PASSWORD, value: s3cr3t-for-tests}\n")
STORE = "---\napiVersion: external-secrets.io/{version}\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{}}\n"


def _class(provider: str, name: str = "other", objects: str = "x") -> str:
    return (
        "---\napiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\n"
        f"metadata: {{name: {name}}}\nspec:\n  provider: {provider}\n  parameters:\n    region: eu\n    objects: |\n"
        f"      - objectName: {objects}\n"
    )


def _google(*projects: str) -> str:
    """A class for Google's Secret Manager, with an entry of each project."""
    entries = "".join(f"- {{resourceName: projects/{one}/secrets/x/versions/latest, path: x}}\\n" for one in projects)
    return (
        "---\napiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: {name: other}\n"
        f'spec:\n  provider: gcp\n  parameters:\n    secrets: "{entries}"\n'
    )


def test_an_external_secret_speaks_the_version_of_its_store() -> None:
    found = hardened(WEB + STORE.format(version="v1beta1", kind="SecretStore", name="a"), **EXTERNAL)
    data = found.data("web-secrets")
    assert data["apiVersion"] == "external-secrets.io/v1beta1"
    assert data["spec"] == {
        "refreshInterval": "1h",
        "secretStoreRef": {"kind": "SecretStore", "name": "a"},
        "target": {"name": "web-secrets"},
        "dataFrom": [{"extract": {"key": "web"}}],
    }


def test_two_stores_leave_the_choice_to_people() -> None:
    stores = "".join(STORE.format(version="v1", kind="ClusterSecretStore", name=name) for name in "ab")
    found = hardened(WEB + stores, **EXTERNAL)
    assert "there are several" in found.reasons[0]


@pytest.mark.parametrize("store", ["external", "csi"])
def test_a_json_file_holds_one_object(store: str) -> None:
    manifest = (
        '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": '
        '[{"name": "web", "image": "x:1", "env": [{"name": "DB_PASSWORD", "value": "s3cr3t-for-tests"}]}]}}\n'
    )
    others = STORE.format(version="v1", kind="ClusterSecretStore", name="a") + _class("aws")
    found = hardened({"web.json": manifest, "others.yaml": others}, secret_store=store)
    assert "a JSON file holds one object" in found.reasons[0]


def test_a_class_for_aws_names_entry_and_properties() -> None:
    found = hardened(WEB + _class("aws"), **CSI)
    data = found.data("web-secrets")
    assert data["spec"]["parameters"] == {
        "region": "eu",
        "objects": (
            '- objectName: "web"\n  objectType: "secretsmanager"\n  jmesPath:\n'
            '    - path: "DB_PASSWORD"\n      objectAlias: "DB_PASSWORD"\n'
        ),
    }
    assert container_of(found.data("web"))["volumeMounts"] == [
        {"name": "web-secrets", "mountPath": "/run/secrets/web-secrets", "readOnly": True}
    ]


def test_a_class_for_azure_names_one_entry_for_each_value() -> None:
    found = hardened(WEB + _class("azure"), **CSI)
    data = found.data("web-secrets")
    assert data["spec"]["parameters"] == {
        "region": "eu",
        "objects": (
            "array:\n  - |\n    objectName: web-DB-PASSWORD\n    objectType: secret\n    objectAlias: DB_PASSWORD\n"
        ),
    }
    assert data["spec"]["secretObjects"] == [
        {
            "secretName": "web-secrets",
            "type": "Opaque",
            "data": [{"objectName": "DB_PASSWORD", "key": "DB_PASSWORD"}],
        }
    ]
    assert "Put DB_PASSWORD into the entry web-DB-PASSWORD of the store" in found.notes[0]


def test_names_that_a_key_vault_cannot_tell_apart() -> None:
    two = "image: x:1\nenv:\n  - {name: A_PASSWORD, value: s3cr3t-1}\n  - {name: A.PASSWORD, value: s3cr3t-2}\n"
    found = hardened(pod(two) + _class("azure"), **CSI)
    assert "what the provider azure wants to be told is not known here" in found.reasons[0]
    assert not found.result.patches


def test_a_class_for_google_is_of_the_same_project() -> None:
    found = hardened(WEB + _google("shop-1", "shop-1"), **CSI)
    assert found.data("web-secrets")["spec"]["parameters"] == {
        "secrets": (
            '- resourceName: "projects/shop-1/secrets/web-DB_PASSWORD/versions/latest"\n  path: "DB_PASSWORD"\n'
        ),
    }
    assert "Put DB_PASSWORD into the entry web-DB_PASSWORD of the store" in found.notes[0]


def test_a_class_for_google_that_lists_the_key_is_used() -> None:
    mine = _google("shop-1").replace("name: other", "name: web-secrets").replace("secrets/x", "secrets/DB_PASSWORD")
    found = hardened(WEB + mine, **CSI)
    assert found.files["app.yaml"].count("kind: SecretProviderClass") == 1
    assert "secretProviderClass: web-secrets" in found.files["app.yaml"]


@pytest.mark.parametrize(
    ("classes", "reason"),
    [
        (_class("other-vault"), "what the provider other-vault wants to be told is not known here"),
        (_class("gcp"), "what the provider gcp wants to be told is not known here"),
        (_google("one", "two"), "what the provider gcp wants to be told is not known here"),
        (_class("aws") + _class("vault", "more"), "there are several kinds of them"),
        (_class("aws", "web-secrets"), "SecretProviderClass/web-secrets in app.yaml does not list DB_PASSWORD"),
    ],
)
def test_no_class_can_be_written(classes: str, reason: str) -> None:
    found = hardened(WEB + classes, **CSI)
    assert reason in found.reasons[0]
    assert not found.result.patches


def test_a_class_that_lists_the_key_is_used() -> None:
    found = hardened(WEB + _class("aws", "web-secrets", "DB_PASSWORD"), **CSI)
    assert found.files["app.yaml"].count("kind: SecretProviderClass") == 1
    assert "secretProviderClass: web-secrets" in found.files["app.yaml"]
    assert "SecretProviderClass web-secrets reads it" in found.notes[0]


def test_no_place_for_the_volume_of_a_class() -> None:
    taken = WEB.replace("spec:\n", "spec:\n  volumes:\n    - {name: web-secrets, emptyDir: {}}\n")
    found = hardened(taken + _class("aws"), **CSI)
    assert "has no place in the pod" in found.reasons[0]


PAIR = (
    pod("image: x:1\nenv:\n  - {name: PASSWORD, value: s3cr3t-1}\n  - {name: DB_URL, value: 'a://b:c0d3@d/e'}\n")
    + "    - name: second\n      image: x:1\n      env:\n        - {name: PASSWORD, value: s3cr3t-2}\n"
    + "        - {name: MQ_URL, value: 'a://b:c0d3-xyz@$(HOST)/e'}\n"
)


def test_one_class_lists_all_that_a_workload_needs() -> None:
    found = hardened(PAIR + _class("aws"), **SPLIT, **CSI)
    data = found.data("web-secrets")
    keys = ["DB_URL", "second.PASSWORD", "web.PASSWORD"]
    assert data["spec"]["secretObjects"][0]["data"] == [{"objectName": key, "key": key} for key in keys]
    assert "path: '\"web.PASSWORD\"'" in data["spec"]["parameters"]["objects"]
    assert found.files["app.yaml"].count("  name: web-secrets\nspec:") == 1
    assert ["MQ_PASSWORD is not the whole of a value" in reason for reason in found.reasons] == [True]


KUSTOMIZATION = {"kustomization.yaml": "resources: [app.yaml]\n"}
CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  DB_PASSWORD: {value}\n---\n"
READER = pod("image: x:1\nenvFrom:\n  - configMapRef: {name: settings}\n")


def _moved(text: str, **settings: str) -> tuple[dict[str, Any], tuple[str, ...], str]:
    found = hardened({"app.yaml": text, **KUSTOMIZATION}, **settings)
    return container_of(found.data("web")), found.reasons, found.files["app.yaml"]


def test_a_key_moves_with_its_readers() -> None:
    after, reasons, text = _moved(CONFIG_MAP.format(value="s3cr3t-for-tests") + READER)
    assert not reasons
    assert "s3cr3t" not in text
    assert after["env"] == [
        {"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "settings-secrets", "key": "DB_PASSWORD"}}}
    ]


def test_a_key_that_a_secret_holds_is_taken_from_there() -> None:
    held = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: held}\nstringData: {pw: s3cr3t-for-tests}\n"
    after, _, _ = _moved(CONFIG_MAP.format(value="s3cr3t-for-tests") + READER + held)
    assert after["env"] == [{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "held", "key": "pw"}}}]


def test_a_variable_that_hides_the_key_stays() -> None:
    reader = READER + "      env:\n        - {name: DB_PASSWORD, value: $(OTHER)}\n"
    after, _, text = _moved(CONFIG_MAP.format(value="s3cr3t-for-tests") + reader)
    assert after["env"] == [{"name": "DB_PASSWORD", "value": "$(OTHER)"}]
    assert "s3cr3t" not in text


def test_a_key_that_is_no_variable_is_only_moved() -> None:
    after, _, text = _moved(
        CONFIG_MAP.format(value="s3cr3t-for-tests").replace("DB_PASSWORD", "1-db-password") + READER
    )
    assert "env" not in after
    assert "s3cr3t" not in text


OTHER = pod("image: x:1\nenv:\n  - {name: DB_PASSWORD, value: an0ther-one}\n", name="settings")
USED = "image: x:1\nenv:\n  - name: A\n    valueFrom: {secretKeyRef: {name: settings-secrets, key: DB_PASSWORD}}\n"
USER = pod(USED, name="user")


@pytest.mark.parametrize(
    ("text", "settings", "reason"),
    [
        (CONFIG_MAP + READER + "---\n" + OTHER, {}, "Pod/settings has another DB_PASSWORD"),
        (CONFIG_MAP + READER + "---\n" + USER, {}, "DB_PASSWORD of Secret settings-secrets is in use"),
        (CONFIG_MAP + READER + _class("aws"), CSI, "exists only while a pod mounts it"),
        (CONFIG_MAP + READER.replace("image: x:1\n", "command: [x]\n"), {}, "is a part of an object"),
        (CONFIG_MAP.replace("settings", "Not_A_Name") + READER.replace("settings", "Not_A_Name"), {}, "has no name"),
        (CONFIG_MAP + READER, EXTERNAL, "there are none"),
    ],
)
def test_a_key_stays(text: str, settings: dict[str, str], reason: str) -> None:
    _, reasons, after = _moved(text.replace("{value}", "s3cr3t-for-tests"), **settings)
    assert any(reason in one for one in reasons), reasons
    assert "DB_PASSWORD: s3cr3t-for-tests" in after


def test_a_placeholder_asks_for_no_rotation() -> None:
    found = hardened({"app.yaml": CONFIG_MAP.format(value="s3cr3t-for-tests") + READER, **KUSTOMIZATION})
    assert [note.partition(" ")[0] for note in found.notes] == ["Create", "Rotate"]
    weak = hardened(pod("image: x:1\nenv:\n  - {name: DB_PASSWORD, value: changeme}\n"))
    assert [note.partition(" ")[0] for note in weak.notes] == ["Create"]
