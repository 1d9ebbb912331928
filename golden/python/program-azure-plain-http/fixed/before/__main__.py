from pulumi_azure_native import app, web

site = web.WebApp("site",
    resource_group_name="group",
    server_farm_id="plan",
    site_config=web.SiteConfigArgs(
        app_settings=[
            web.NameValuePairArgs(name="runtime", value="python"),
        ],
    )
)
slot = web.WebAppSlot("slot", name="site", resource_group_name="group", slot="blue", https_only=False)
shop = app.ContainerApp(
    "shop",
    resource_group_name="group",
    configuration=app.ConfigurationArgs(
        ingress=app.IngressArgs(
            external=True,
            target_port=80,
            allow_insecure=True
        )
    ),
)
