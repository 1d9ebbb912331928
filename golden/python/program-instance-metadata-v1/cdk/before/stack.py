from aws_cdk import aws_autoscaling as autoscaling, aws_ec2 as ec2

ec2.Instance(self, "Instance", vpc=vpc, instance_type=instance_type, machine_image=machine_image)
autoscaling.AutoScalingGroup(self, "Group", vpc=vpc, instance_type=instance_type, machine_image=machine_image)
