import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

cache = kplus.Deployment(chart, "cache")
cache.add_container(
    image="redis:7",
    port=6379,
    readiness=kplus.Probe.from_tcp_socket(port=6379))
search = kplus.Deployment(
    chart, "search",
    containers=[
        kplus.ContainerProps(image="docker.elastic.co/elasticsearch/elasticsearch:8.15.0", port_number=9200)
    ])
api = kplus.Deployment(chart, "api", containers=[kplus.ContainerProps(image="example.com/api:1", port_number=8080)])
api.expose_via_service(ports=[kplus.ServicePort(port=80, target_port=8080)])
worker = kplus.Deployment(chart, "worker", containers=[kplus.ContainerProps(image="example.com/worker:1")])
app.synth()
