from aws_cdk import Stack, aws_ecs_patterns as patterns
from aws_cdk import aws_elasticloadbalancingv2 as elbv2


class Web(Stack):
    def __init__(self, scope, id, vpc, certificate, **kwargs):
        super().__init__(scope, id, **kwargs)
        balancer = elbv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc)
        listener = balancer.add_listener(
            "Https",
            port=443,
            certificates=[certificate],  # from another account
            open=False,
            default_action=elbv2.ListenerAction.fixed_response(200),
        )
        self.group = elbv2.NetworkTargetGroup(self, "Group", port=443, vpc=vpc)
        self.network = elbv2.NetworkLoadBalancer(self, "Network", vpc=vpc)
        self.network.add_listener("Tls", port=443,
                                  certificates=[certificate],
                                  default_target_groups=[self.group])
        elbv2.ApplicationListener(
            self, "Old", load_balancer=balancer, port=8443, default_target_groups=[targets], certificates=[certificate],
            ssl_policy=elbv2.SslPolicy.RECOMMENDED  # what the CLI takes
        )
        patterns.ApplicationLoadBalancedFargateService(
            self,
            "Service",
            certificate=certificate,
            task_image_options=image_options
        )
