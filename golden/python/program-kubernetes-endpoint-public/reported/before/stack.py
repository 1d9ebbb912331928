from aws_cdk import aws_eks as eks

eks.Cluster(stack, "Cluster", version=version)
eks.Cluster(stack, "Said", version=version, endpoint_access=eks.EndpointAccess.PUBLIC)
