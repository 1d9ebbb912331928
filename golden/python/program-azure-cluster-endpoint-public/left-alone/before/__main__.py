from pulumi_azure_native import containerservice

containerservice.ManagedCluster(
    "private",
    resource_group_name="group",
    dns_prefix="private",
    api_server_access_profile={"enablePrivateCluster": True},
)
containerservice.ManagedCluster(
    "narrow",
    resource_group_name="group",
    dns_prefix="narrow",
    api_server_access_profile={"authorizedIPRanges": ["203.0.113.0/24"]},
)
