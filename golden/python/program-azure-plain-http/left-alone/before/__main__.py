import pulumi
from pulumi_azure_native import app, web

web.WebApp("site", resource_group_name="group", https_only=True)
web.WebApp("configured", resource_group_name="group", https_only=pulumi.Config().get_bool("https"))
app.ContainerApp("shop", resource_group_name="group", configuration={"ingress": {"external": True, "targetPort": 80}})
