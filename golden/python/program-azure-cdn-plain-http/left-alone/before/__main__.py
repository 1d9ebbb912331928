from pulumi_azure_native import cdn

cdn.Endpoint(
    "endpoint",
    resource_group_name="group",
    profile_name="profile",
    is_http_allowed=False,
    origins=[cdn.DeepCreatedOriginArgs(name="origin", host_name="www.example.com")],
)
