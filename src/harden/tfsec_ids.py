"""Names that Trivy's checks have beside their numbers, and those of tfsec before: what people wrote into comments.

One line for each check that a transform answers: the number, its long names, and its code in early releases of tfsec.
The long names are those in the metadata of Trivy's checks (`long_id`, `aliases`) and tfsec's earlier ones
(`aws-vpc-…`); the codes are those of the table with which people moved from the codes to the names.
"""

from __future__ import annotations

_TABLE = """
AWS-0001 aws-api-gateway-enable-access-logging aws-apigateway-enable-access-logging AWS061
AWS-0002 aws-apigateway-enable-cache-encryption
AWS-0003 aws-apigateway-enable-tracing
AWS-0005 aws-api-gateway-use-secure-tls-policy aws-apigateway-use-secure-tls-policy AWS025
AWS-0006 aws-athena-enable-at-rest-encryption AWS059
AWS-0007 aws-athena-no-encryption-override AWS060
AWS-0008 aws-autoscaling-enable-at-rest-encryption aws-ec2-enable-launch-config-at-rest-encryption AWS014
AWS-0009 aws-ec2-no-public-ip
AWS-0010 aws-cloudfront-enable-logging AWS071
AWS-0011 aws-cloudfront-enable-waf AWS045
AWS-0012 aws-cloudfront-enforce-https AWS020
AWS-0013 aws-cloudfront-use-secure-tls-policy AWS021
AWS-0014 aws-cloudtrail-enable-all-regions AWS063
AWS-0015 aws-cloudtrail-encryption-customer-managed-key aws-cloudtrail-enable-at-rest-encryption AWS065
AWS-0016 aws-cloudtrail-enable-log-validation AWS064
AWS-0017 aws-cloudwatch-log-group-customer-key AWS089
AWS-0018 aws-codebuild-enable-encryption AWS080
AWS-0020 aws-documentdb-enable-log-export
AWS-0021 aws-documentdb-enable-storage-encryption
AWS-0022 aws-documentdb-encryption-customer-key
AWS-0023 aws-dynamodb-enable-at-rest-encryption AWS081
AWS-0024 aws-dynamodb-enable-recovery AWS086
AWS-0025 aws-dynamodb-table-customer-key AWS092
AWS-0026 aws-ebs-enable-volume-encryption aws-ec2-enable-volume-encryption
AWS-0027 aws-ebs-encryption-customer-key aws-ec2-volume-encryption-customer-key
AWS-0028 aws-ec2-enforce-http-token-imds AWS079
AWS-0030 aws-ecr-enable-image-scans AWS023
AWS-0031 aws-ecr-enforce-immutable-repository AWS078
AWS-0032 aws-ecr-no-public-access
AWS-0033 aws-ecr-repository-customer-key AWS093
AWS-0034 aws-ecs-enable-container-insight AWS090
AWS-0035 aws-ecs-enable-in-transit-encryption AWS096
AWS-0037 aws-efs-enable-at-rest-encryption AWS048
AWS-0038 aws-eks-enable-control-plane-logging AWS067
AWS-0039 aws-eks-encrypt-secrets AWS066
AWS-0040 aws-eks-no-public-cluster-access AWS069
AWS-0041 aws-eks-no-public-cluster-access-to-cidr AWS068
AWS-0042 aws-elastic-search-enable-domain-logging aws-elasticsearch-enable-domain-logging AWS057
AWS-0043 aws-elastic-search-enable-in-transit-encryption aws-elasticsearch-enable-in-transit-encryption AWS032
AWS-0045 aws-elasticache-enable-at-rest-encryption AWS035
AWS-0046 aws-elastic-search-enforce-https aws-elasticsearch-enforce-https AWS033
AWS-0047 aws-elb-use-secure-tls-policy AWS010
AWS-0048 aws-elastic-search-enable-domain-encryption aws-elasticsearch-enable-domain-encryption AWS031
AWS-0050 aws-elasticache-enable-backup-retention AWS088
AWS-0051 aws-elasticache-enable-in-transit-encryption AWS036
AWS-0052 aws-elb-drop-invalid-headers AWS083
AWS-0054 aws-elb-http-not-used AWS004
AWS-0056 aws-iam-no-password-reuse AWS037
AWS-0057 aws-iam-no-policy-wildcards AWS099
AWS-0058 aws-iam-require-lowercase-in-passwords AWS042
AWS-0059 aws-iam-require-numbers-in-passwords AWS041
AWS-0060 aws-iam-require-symbols-in-passwords AWS040
AWS-0061 aws-iam-require-uppercase-in-passwords AWS043
AWS-0062 aws-iam-set-max-password-age
AWS-0063 aws-iam-set-minimum-password-length AWS039
AWS-0064 aws-kinesis-enable-in-transit-encryption AWS024
AWS-0065 aws-kms-auto-rotate-keys AWS019
AWS-0066 aws-lambda-enable-tracing
AWS-0067 aws-lambda-restrict-source-arn AWS058
AWS-0070 aws-mq-enable-audit-logging
AWS-0071 aws-mq-enable-general-logging
AWS-0072 aws-mq-no-public-access
AWS-0073 aws-msk-enable-in-transit-encryption AWS022
AWS-0074 aws-msk-enable-logging
AWS-0075 aws-neptune-enable-log-export
AWS-0076 aws-neptune-enable-storage-encryption
AWS-0077 aws-rds-specify-backup-retention AWS091
AWS-0078 aws-rds-performance-insights-encryption-customer-key
AWS-0079 aws-rds-encrypt-cluster-storage-data AWS051
AWS-0080 aws-rds-encrypt-instance-storage-data AWS052
AWS-0084 aws-redshift-encryption-customer-key AWS094
AWS-0086 aws-s3-block-public-acls AWS074
AWS-0087 aws-s3-block-public-policy AWS076
AWS-0088 aws-s3-enable-bucket-encryption AWS017
AWS-0089 aws-s3-enable-logging aws-s3-enable-bucket-logging AWS002
AWS-0090 aws-s3-enable-versioning AWS077
AWS-0091 aws-s3-ignore-public-acls AWS073
AWS-0092 aws-s3-no-public-access-with-acl AWS001
AWS-0093 aws-s3-no-public-buckets AWS075
AWS-0094 aws-s3-specify-public-access-block AWS098
AWS-0095 aws-sns-enable-topic-encryption AWS016
AWS-0096 aws-sqs-enable-queue-encryption AWS015
AWS-0097 aws-sqs-no-wildcards-in-policy-documents AWS047
AWS-0098 aws-ssm-secret-use-customer-key AWS095
AWS-0102 aws-ec2-no-excessive-port-access aws-vpc-no-excessive-port-access AWS050
AWS-0104 aws-ec2-no-public-egress-sgr aws-vpc-no-public-egress-sgr AWS007 AWS009
AWS-0105 aws-ec2-no-public-ingress-acl aws-vpc-no-public-ingress-acl AWS049
AWS-0107 aws-ec2-no-public-ingress-sgr aws-vpc-no-public-ingress-sg aws-vpc-no-public-ingress-sgr AWS006 AWS008
AWS-0109 aws-workspaces-enable-disk-encryption AWS084
AWS-0124 aws-ec2-add-description-to-security-group-rule aws-vpc-add-description-to-security-group-rule
AWS-0126 aws-elastic-search-use-secure-tls-policy aws-elasticsearch-use-secure-tls-policy AWS034
AWS-0128 aws-neptune-encryption-customer-key
AWS-0130 aws-autoscaling-enforce-http-token-imds aws-ec2-enforce-launch-config-http-token-imds
AWS-0131 aws-ec2-enable-at-rest-encryption
AWS-0133 aws-rds-enable-performance-insights AWS053
AWS-0135 aws-sqs-queue-encryption-use-cmk
AWS-0136 aws-sns-topic-encryption-use-cmk
AWS-0143 aws-iam-no-user-attached-policies
AWS-0162 aws-cloudtrail-ensure-cloudwatch-integration
AWS-0164 aws-ec2-no-public-ip-subnet
AWS-0173 aws-ec2-restrict-all-in-default-sg
AWS-0176 aws-rds-enable-iam-auth
AWS-0177 aws-rds-enable-deletion-protection
AWS-0178 aws-autoscaling-enable-at-rest-encryption aws-ec2-require-vpc-flow-logs-for-all-vpcs
AWS-0180 aws-rds-enable-public-access aws-rds-no-public-db-access AWS011
AWS-0342 aws-iam-filter-passrole-access
AWS-0343 aws-rds-enable-cluster-deletion-protection
AWS-0345 aws-iam-no-s3-full-access
AZU-0002 azure-appservice-account-identity-registered
AZU-0004 azure-appservice-enforce-https
AZU-0005 azure-appservice-enable-http2
AZU-0006 azure-appservice-use-secure-tls-policy
AZU-0007 azure-storage-no-public-access
AZU-0008 azure-storage-enforce-https
AZU-0011 azure-storage-use-secure-tls-policy
AZU-0012 azure-storage-default-action-deny
AZU-0013 azure-keyvault-specify-network-acl
AZU-0014 azure-keyvault-ensure-key-expiry
AZU-0016 azure-keyvault-no-purge
AZU-0017 azure-keyvault-ensure-secret-expiry
AZU-0018 azure-database-threat-alert-email-set
AZU-0019 azure-database-postgres-configuration-log-connections
AZU-0020 azure-database-enable-ssl-enforcement
AZU-0021 azure-database-postgres-configuration-connection-throttling
AZU-0022 azure-database-no-public-access
AZU-0023 azure-database-threat-alert-email-to-owner
AZU-0024 azure-database-postgres-configuration-log-checkpoints
AZU-0025 azure-database-retention-period-set
AZU-0026 azure-database-secure-tls-policy
AZU-0028 azure-database-all-threat-alerts-enabled
AZU-0029 azure-database-no-public-firewall-access
AZU-0034 azure-synapse-virtual-network-enabled
AZU-0035 azure-datafactory-no-public-access
AZU-0039 azure-compute-disable-password-authentication
AZU-0040 azure-container-logging
AZU-0041 azure-container-limit-authorized-ips
AZU-0042 azure-container-use-rbac-permissions
AZU-0043 azure-container-configured-network-policy
AZU-0044 azure-securitycenter-alert-on-severe-notifications
AZU-0045 azure-securitycenter-enable-standard-subscription
AZU-0047 azure-network-no-public-ingress
AZU-0048 azure-network-disable-rdp-from-internet
AZU-0049 azure-network-retention-policy-set
AZU-0050 azure-network-ssh-blocked-from-internet
AZU-0056 azure-storage-blobs-soft-deletion-enabled
AZU-0061 azure-storage-infrastructure-encryption-enabled
AZU-0063 azure-securitycenter-email-alerts-disabled
AZU-0065 azure-container-enable-private-cluster
AZU-0066 azure-container-enable-azure-policy-addon
AZU-0067 azure-container-enable-disk-encryption
AZU-0071 azure-appservice-enforce-ftps
AZU-0072 azure-appservice-web-app-https-only
AZU-0075 azure-network-network-ip-forwarding-enabled
GCP-0001 google-storage-no-public-access
GCP-0002 google-storage-enable-ubla
GCP-0007 google-iam-no-privileged-service-accounts
GCP-0013 google-dns-enable-dnssec
GCP-0014 google-sql-enable-pg-temp-file-logging
GCP-0015 google-sql-encrypt-in-transit-data
GCP-0016 google-sql-pg-log-connections
GCP-0017 google-sql-no-public-access
GCP-0019 google-sql-no-cross-db-ownership-chaining
GCP-0020 google-sql-pg-log-lock-waits
GCP-0022 google-sql-pg-log-disconnections
GCP-0023 google-sql-no-contained-db-auth
GCP-0024 google-sql-enable-backup
GCP-0025 google-sql-pg-log-checkpoints
GCP-0026 google-sql-mysql-no-local-infile
GCP-0027 google-compute-no-public-ingress
GCP-0029 google-compute-enable-vpc-flow-logs
GCP-0030 google-compute-no-project-wide-ssh-keys
GCP-0032 google-compute-no-serial-port
GCP-0036 google-compute-no-oslogin-override
GCP-0039 google-compute-use-secure-tls-policy
GCP-0041 google-compute-enable-shielded-vm-vtpm
GCP-0042 google-compute-project-level-oslogin
GCP-0043 google-compute-no-ip-forwarding
GCP-0045 google-compute-enable-shielded-vm-im
GCP-0052 google-gke-enable-stackdriver-monitoring
GCP-0055 google-gke-node-shielding-enabled
GCP-0056 google-gke-enable-network-policy
GCP-0057 google-gke-node-metadata-security
GCP-0058 google-gke-enable-auto-upgrade
GCP-0060 google-gke-enable-stackdriver-logging
GCP-0062 google-gke-use-rbac-permissions
GCP-0063 google-gke-enable-auto-repair
GCP-0064 google-gke-no-legacy-authentication
GCP-0065 google-kms-rotate-kms-keys
GCP-0067 google-compute-enable-shielded-vm-sb
GCP-0070 google-compute-no-open-rdp-access
GCP-0071 google-compute-restrict-ssh-access
GCP-0075 google-compute-enable-subnetwork-private-google-access
GCP-0076 google-compute-subnetwork-logging
GCP-0078 google-storage-enable-bucket-versioning
"""


def _number(text: str) -> str:
    """`AWS-0090` as it is compared: `aws-90`."""
    provider, _, number = text.lower().partition("-")
    return f"{provider}-{int(number)}"


ALIASES = {_number(number): tuple(names) for number, *names in map(str.split, _TABLE.split("\n")[1:-1])}
"""Further names of a check by its number (`aws-90`); codes in capital letters."""
