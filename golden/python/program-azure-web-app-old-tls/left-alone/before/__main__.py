import pulumi_azure_native.web as web

web.WebApp("site", resource_group_name="group", https_only=True)
web.WebApp("shop", resource_group_name="group", https_only=True, site_config=web.SiteConfigArgs(min_tls_version="1.3"))
