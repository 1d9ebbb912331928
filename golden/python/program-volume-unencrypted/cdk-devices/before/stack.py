from aws_cdk import aws_autoscaling as autoscaling
from aws_cdk import aws_ec2 as ec2

ec2.Instance(
    stack,
    "Machine",
    vpc=vpc,
    instance_type=instance_type,
    machine_image=machine_image,
    http_tokens=ec2.HttpTokens.REQUIRED,
    block_devices=[
        ec2.BlockDevice(device_name="/dev/xvda", volume=ec2.BlockDeviceVolume.ebs(50)),
        ec2.BlockDevice(device_name="/dev/xvdb", volume=ec2.BlockDeviceVolume.ebs(50, encrypted=True)),
        ec2.BlockDevice(device_name="/dev/xvdc", volume=ec2.BlockDeviceVolume.ebs_from_snapshot("snap-1")),
    ],
)
autoscaling.BlockDevice(device_name="/dev/xvda", volume=autoscaling.BlockDeviceVolume.ebs(50, encrypted=False))
