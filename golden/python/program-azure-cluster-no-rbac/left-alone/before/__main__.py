from pulumi_azure_native import containerservice

profile = containerservice.ManagedClusterAPIServerAccessProfileArgs(authorized_ip_ranges=["203.0.113.0/24"])
containerservice.ManagedCluster(
    "cluster", resource_group_name="group", dns_prefix="cluster", enable_rbac=True, api_server_access_profile=profile
)
containerservice.ManagedCluster(
    "other", resource_group_name="group", dns_prefix="other", api_server_access_profile=profile
)
