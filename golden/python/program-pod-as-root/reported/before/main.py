import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

context = kplus.ContainerSecurityContextProps(ensure_non_root=False)
kplus.Deployment(chart, "web", containers=[kplus.ContainerProps(image="nginx:1.27", security_context=context)])
