import pulumi
import pulumi_aws as aws

config = pulumi.Config()
key = aws.ec2.KeyPair("key", public_key=config.require("publicKey"))
name = config.require("secretName")
path = config.get("passwordFile")
other = config.require_secret("dbPassword")
size = config.require_int("size")
