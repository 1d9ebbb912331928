import cdk8s
import cdk8s_plus_32 as kplus


class Shop(cdk8s.Chart):
    def __init__(self, scope, id):
        super().__init__(scope, id)

        web = kplus.Deployment(
            self,
            "web",
            replicas=2,
            containers=[
                kplus.ContainerProps(
                    image="nginx:1.27",
                    port_number=80,
                    security_context=kplus.ContainerSecurityContextProps(
                        ensure_non_root=False,
                        read_only_root_filesystem=True,
                    ),
                ),
            ],
        )
        web.expose_via_service()

        cache = kplus.Deployment(self, "cache")
        cache.add_container(image="redis:7", port_number=6379, security_context={"ensure_non_root": False})


app = cdk8s.App()
Shop(app, "shop")
app.synth()
