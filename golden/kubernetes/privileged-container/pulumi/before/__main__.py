from pulumi_kubernetes.apps.v1 import DaemonSet
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs, SecurityContextArgs

agent = DaemonSet(
    "agent",
    spec={
        "template": PodTemplateSpecArgs(
            spec=PodSpecArgs(
                containers=[
                    ContainerArgs(
                        name="web",
                        image="nginx:1.27",
                        security_context=SecurityContextArgs(
                            privileged=True,
                            run_as_user=0,
                        ),
                    )
                ]
            )
        )
    },
)
