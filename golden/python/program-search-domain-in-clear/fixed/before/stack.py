from aws_cdk import aws_opensearchservice as opensearch
from aws_cdk.aws_opensearchservice import Domain, EngineVersion

opensearch.Domain(
    self,
    "Search",
    version=opensearch.EngineVersion.OPENSEARCH_2_11,
    vpc=vpc,
)
opensearch.Domain(self, "Given", version=version)
Domain(self, "Small", version=EngineVersion.ELASTICSEARCH_7_10, capacity=CapacityConfig(data_node_instance_type="t2.small.search"))
opensearch.Domain(self, "Tiny", version=EngineVersion.ELASTICSEARCH_7_10, capacity=opensearch.CapacityConfig(
    data_node_instance_type="t2.small.search"))
