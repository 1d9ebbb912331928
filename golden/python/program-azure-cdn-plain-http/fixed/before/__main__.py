from pulumi_azure_native import cdn

cdn.Endpoint("endpoint",
             resource_group_name="group", profile_name="profile",
             is_http_allowed=True, is_https_allowed=True,
             origins=[cdn.DeepCreatedOriginArgs(name="origin", host_name="www.example.com")])
