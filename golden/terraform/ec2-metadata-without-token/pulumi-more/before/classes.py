from pulumi_aws import ec2

ec2.Instance(
    "web",
    ami=ami,
    root_block_device=ec2.InstanceRootBlockDeviceArgs(volume_size=20),
)
ec2.Instance("hops", metadata_options=ec2.InstanceMetadataOptionsArgs(http_put_response_hop_limit=1))
