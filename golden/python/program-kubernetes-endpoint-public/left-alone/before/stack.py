from aws_cdk import aws_eks as eks

eks.Cluster(stack, "Cluster", version=version, endpoint_access=eks.EndpointAccess.PRIVATE)
eks.Cluster(stack, "Some", version=version, endpoint_access=eks.EndpointAccess.PUBLIC_AND_PRIVATE.only_from("192.0.2.0/24"))
