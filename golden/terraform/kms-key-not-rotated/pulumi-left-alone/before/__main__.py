import pulumi_aws

pulumi_aws.kms.Key("done", enable_key_rotation=True)
pulumi_aws.kms.Key("asymmetric", customer_master_key_spec="RSA_4096")
pulumi_aws.kms.Key("store", custom_key_store_id=store)
