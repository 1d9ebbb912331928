import pulumi_azure_native.web as web

web.WebApp(
    "site",
    resource_group_name="group",
    https_only=True,
    site_config=web.SiteConfigArgs(
        remote_debugging_enabled=True,  # while we look for the leak
        remote_debugging_version="VS2022",
    ),
)
