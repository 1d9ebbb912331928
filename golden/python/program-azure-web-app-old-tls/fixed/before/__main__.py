import pulumi_azure_native.web as web

web.WebApp("site", resource_group_name="group", https_only=True, site_config={"minTlsVersion": "1.0", "scmMinTlsVersion": "1.1", "ftpsState": "Disabled"})
web.WebApp(
    "shop",
    resource_group_name="group",
    https_only=True,
    site_config=web.SiteConfigArgs(
        min_tls_version=web.SupportedTlsVersions.SUPPORTED_TLS_VERSIONS_1_1,
    ),
)
