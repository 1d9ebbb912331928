import pulumi_aws as aws

aws.efs.FileSystem("files", encrypted=True)
