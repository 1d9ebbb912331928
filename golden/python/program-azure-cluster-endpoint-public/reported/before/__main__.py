from pulumi_azure_native import containerservice

containerservice.ManagedCluster("cluster", resource_group_name="group", dns_prefix="cluster")
containerservice.ManagedCluster(
    "empty",
    resource_group_name="group",
    dns_prefix="empty",
    api_server_access_profile=containerservice.ManagedClusterAPIServerAccessProfileArgs(authorized_ip_ranges=[]),
)
