import cdk8s
import cdk8s_plus_29 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

kplus.ContainerSecurityContextProps(allow_privilege_escalation=False)
kplus.ContainerSecurityContextProps()
