from aws_cdk import aws_opensearchservice as opensearch

opensearch.Domain(self, "Auth", version=opensearch.EngineVersion.OPENSEARCH_2_11, use_unsigned_basic_auth=True)
opensearch.Domain(
    self,
    "Done",
    version=opensearch.EngineVersion.OPENSEARCH_2_11,
    enforce_https=True,
    node_to_node_encryption=True,
    encryption_at_rest=opensearch.EncryptionAtRestOptions(enabled=True),
)
