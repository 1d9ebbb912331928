import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

context = kplus.ContainerSecurityContextProps(
    privileged=True,
    read_only_root_filesystem=True,
)
kplus.Deployment(chart, "web", containers=[kplus.ContainerProps(image="nginx:1.27", security_context=context)])
of_job = kplus.ContainerSecurityContextProps(privileged=True, user=1000)
job = kplus.Job(chart, "job")
job.add_container(image="busybox:1.37", security_context=of_job)
app.synth()
