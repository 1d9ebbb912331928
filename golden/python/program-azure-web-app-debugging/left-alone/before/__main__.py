import pulumi_azure_native.web as web

web.WebApp("site", resource_group_name="group", https_only=True, site_config={"remoteDebuggingEnabled": False})
