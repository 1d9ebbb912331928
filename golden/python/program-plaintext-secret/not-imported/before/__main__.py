from pulumi_aws import rds

database = rds.Instance("orders", engine="mysql", instance_class="db.t4g.micro", password="Sesame-0pen!")
