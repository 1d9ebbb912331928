"""Which files are looked at together."""

from __future__ import annotations

from harden.units import group


def test_a_directory_is_a_unit() -> None:
    units = group(["b/x.tf", "a/y.yaml", "a/x.tf"], lambda path: b"")
    assert [(unit.directory, unit.files) for unit in units] == [("a", ("a/x.tf", "a/y.yaml")), ("b", ("b/x.tf",))]


def test_kustomizations_join_and_name_their_patches() -> None:
    files = {
        "base/kustomization.yaml": b"resources:\n- app.yaml\n- ../shared\n",
        "base/app.yaml": b"",
        "overlay/kustomization.yml": b"resources:\n- ../base\npatches:\n- path: patch.yaml\n- path: nowhere.yaml\n",
        "overlay/patch.yaml": b"",
        "shared/config.yaml": b"",
        "other/app.yaml": b"",
    }
    units = group(list(files), files.__getitem__)
    assert [unit.directory for unit in units] == ["base", "other"]
    assert units[0].files == tuple(sorted(set(files) - {"other/app.yaml"}))
    assert units[0].patches == {"overlay/patch.yaml"}


def test_a_reference_out_of_the_given_paths_joins_nothing() -> None:
    units = group(["a/kustomization.yaml"], lambda path: b"resources:\n- ../../elsewhere\n- https://example.com/x\n")
    assert [unit.directory for unit in units] == ["a"]


def test_workflows_are_looked_at_with_what_configures_zizmor() -> None:
    flow, root, inside = "a/.github/workflows/x.yml", "a/zizmor.yml", "a/.github/zizmor.yaml"
    (unit,) = group([flow, root, inside], lambda path: b"")
    assert unit.files == tuple(sorted((flow, root, inside)))
    assert len(group([flow, "a/other.yml"], lambda path: b"")) == 2


def test_a_folder_of_routes_alone_is_looked_at_with_the_folder_around_it() -> None:
    files = {
        "app/web.yaml": b"kind: Deployment\n",
        "app/route/route.yaml": b"apiVersion: x\nkind: HTTPRoute\n",
        "app/more/ingress.yaml": b"kind: Ingress\n---\nkind: Service\n",
        "nothing/around/ingress.yaml": b"kind: 'Ingress'\n",
    }
    units = group(list(files), files.__getitem__)
    assert [unit.directory for unit in units] == ["app", "app/more", "nothing/around"]
    assert units[0].files == ("app/route/route.yaml", "app/web.yaml")


def test_folders_called_by_kinds_of_objects_are_one_application_with_the_folder_around_them() -> None:
    text = b"apiVersion: v1\n"
    files = {
        "k8s/Deployments/a.yaml": text,
        "k8s/services/a.yaml": text,
        "k8s/namespace.yaml": text,
        "k8s/api/a.yaml": text,
        "k8s/storage/main.tf": b"",
        "k8s/config/values.yaml": b"a: b\n",
        "far/rbac/a.yml": text,
        "far/network-policies/a.yml": text,
    }
    units = group(list(files), files.__getitem__)
    assert [unit.files for unit in units] == [
        ("far/network-policies/a.yml", "far/rbac/a.yml"),
        ("k8s/Deployments/a.yaml", "k8s/namespace.yaml", "k8s/services/a.yaml"),
        ("k8s/api/a.yaml",),
        ("k8s/config/values.yaml",),
        ("k8s/storage/main.tf",),
    ]


def test_folders_called_by_kinds_that_hold_examples_of_their_own_are_not_one_application() -> None:
    workload, other = b"apiVersion: apps/v1\nkind: Deployment\n", b"apiVersion: v1\nkind: ConfigMap\n"
    files = {"book/deployments/a.yaml": workload, "book/configmaps/a.yaml": other, "book/configmaps/b.yaml": workload}
    units = group(list(files), files.__getitem__)
    assert [unit.files for unit in units] == [
        ("book/configmaps/a.yaml", "book/configmaps/b.yaml"),
        ("book/deployments/a.yaml",),
    ]
    del files["book/configmaps/b.yaml"]
    (unit,) = group(list(files), files.__getitem__)
    assert unit.files == ("book/configmaps/a.yaml", "book/deployments/a.yaml")
