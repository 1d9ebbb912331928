from pulumi_azure_native import containerservice

containerservice.ManagedCluster(
    "cluster",
    resource_group_name="group",
    dns_prefix="cluster",
    enable_rbac=False,
    api_server_access_profile={"authorized_ip_ranges": ["203.0.113.0/24"]},
)
