"""No secrets, and secrets that the configuration gives."""

import pulumi
import pulumi_aws as aws
import pulumi_kubernetes as k8s

other = pulumi.Config("other")
given = aws.rds.Instance("given", engine="mysql", instance_class="db.t4g.micro", password=other.require_secret("password"))
managed = aws.rds.Instance("managed", engine="mysql", instance_class="db.t4g.micro", manage_master_user_password=True)
blank = aws.rds.Instance("blank", engine="mysql", instance_class="db.t4g.micro", password="<password>")
parameter = aws.ssm.Parameter("level", type="String", value="info")
secret = k8s.core.v1.Secret("secret", string_data={"DB_PASSWORD": other.require_secret("dbPassword"), "DB_USER": "web"})
