import pulumi_azure_native.web as web

web.WebApp("site", resource_group_name="group", https_only=True, site_config=web.SiteConfigArgs(ftps_state="AllAllowed"))
web.WebAppSlot(
    "slot",
    name="site",
    resource_group_name="group",
    slot="blue",
    https_only=True,
    site_config={"ftps_state": web.FtpsState.ALL_ALLOWED},
)
