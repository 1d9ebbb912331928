from aws_cdk import aws_elasticloadbalancingv2 as elbv2

balancer = elbv2.ApplicationLoadBalancer(stack, "Balancer", vpc=vpc)
balancer.add_listener("Http", port=80)
balancer.add_listener("New", port=443, certificates=given, ssl_policy=elbv2.SslPolicy.TLS13_13)
balancer.add_listener("Variable", port=8443, certificates=given, ssl_policy=policy)


def listen(certificates):
    balancer = other()
    balancer.add_listener("Elsewhere", port=443, certificates=certificates)


either = elbv2.ApplicationLoadBalancer(stack, "Either", vpc=vpc)
either = wrapped(either)
either.add_listener("Wrapped", port=443, certificates=given)

inner = elbv2.ApplicationLoadBalancer(stack, "Inner", vpc=vpc)
for inner in balancers:
    inner.add_listener("Looped", port=443, certificates=given)

elbv2.ApplicationLoadBalancer(stack, "Chained", vpc=vpc).add_listener("Chained", port=443, certificates=given)
