"""Since when providers have arguments that rows of settings take for granted, for modules that use an old one.

Rows say `since` where it matters for versions in use. This is for what is older: a module whose constraints or lock
file allow nothing but versions of years ago is not given arguments that those do not have, or may not have.
Sources: the changelogs of the providers ("support for the `…` property"), and their documentation by version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from harden.terraform.module import Module

_OLDEST_KNOWN: Final[Mapping[str, str]] = {"aws": "3.0.0", "azurerm": "2.0.0", "google": "3.0.0"}
"""The first major version of which the arguments are known."""

_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "2.7.0": ("google_compute_instance shielded_instance_config", "azurerm_mysql_server public_network_access_enabled"),
    "2.8.0": ("azurerm_mssql_server public_network_access_enabled",),
    "2.10.0": ("azurerm_mariadb_server public_network_access_enabled", "google_pubsub_topic kms_key_name"),
    "2.16.0": ("azurerm_firewall threat_intel_mode", "azurerm_kusto_cluster identity"),
    "2.18.0": ("azurerm_mysql_server threat_detection_policy",),
    "2.21.0": ("azurerm_search_service public_network_access_enabled",),
    "2.22.0": ("azurerm_storage_account min_tls_version",),
    "2.27.0": (
        "azurerm_linux_virtual_machine encryption_at_host_enabled",
        "azurerm_linux_virtual_machine_scale_set encryption_at_host_enabled",
        "azurerm_windows_virtual_machine encryption_at_host_enabled",
        "azurerm_windows_virtual_machine_scale_set encryption_at_host_enabled",
    ),
    "2.31.0": ("azurerm_mssql_server minimum_tls_version", "azurerm_iothub public_network_access_enabled"),
    "2.33.0": ("azurerm_search_service identity",),
    "2.37.0": ("azurerm_cosmosdb_account public_network_access_enabled",),
    "2.40.0": ("azurerm_recovery_services_vault identity",),
    "2.42.0": ("azurerm_app_service logs",),
    "2.43.0": (
        "azurerm_data_factory public_network_enabled",
        "azurerm_eventgrid_domain public_network_access_enabled",
        "azurerm_eventgrid_topic public_network_access_enabled",
    ),
    "2.50.0": (
        "azurerm_kusto_cluster double_encryption_enabled",
        "azurerm_mssql_database_extended_auditing_policy log_monitoring_enabled",
        "azurerm_mssql_server_extended_auditing_policy log_monitoring_enabled",
    ),
    "2.64.0": ("azurerm_api_management client_certificate_enabled",),
    "2.68.0": ("azurerm_cognitive_account identity",),
    "2.74.0": ("azurerm_firewall_policy intrusion_detection",),
    "2.76.0": ("azurerm_eventgrid_domain identity", "azurerm_eventgrid_topic identity"),
    "2.84.0": ("azurerm_machine_learning_compute_cluster local_auth_enabled",),
    "2.91.0": ("azurerm_postgresql_flexible_server geo_redundant_backup_enabled",),
    "2.92.0": ("azurerm_eventgrid_domain local_auth_enabled",),
    "2.97.0": ("azurerm_servicebus_namespace identity", "azurerm_web_pubsub identity"),
    "3.16.0": ("google_cloudfunctions_function ingress_settings",),
    "3.22.0": ("google_bigtable_instance deletion_protection",),
    "3.45.0": ("google_spanner_database deletion_protection",),
    "3.58.0": ("google_bigquery_table deletion_protection",),
}
_BY_ARGUMENT: Final = {argument: version for version, named in _FIRST.items() for argument in named}

_DATABASE = (
    "storage_encrypted backup_retention_period multi_az publicly_accessible auto_minor_version_upgrade"
    " deletion_protection copy_tags_to_snapshot iam_database_authentication_enabled enabled_cloudwatch_logs_exports"
    " monitoring_interval"
)
_IN_ALL: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "aws_api_gateway_stage": "xray_tracing_enabled access_log_settings",
        "aws_cloudfront_distribution": "viewer_certificate default_cache_behavior ordered_cache_behavior"
        " logging_config",
        "aws_cloudtrail": "enable_log_file_validation is_multi_region_trail kms_key_id enable_logging",
        "aws_cloudwatch_log_group": "retention_in_days kms_key_id",
        "aws_db_instance": _DATABASE,
        "aws_db_parameter_group": "parameter",
        "aws_rds_cluster_parameter_group": "parameter",
        "aws_dynamodb_table": "point_in_time_recovery server_side_encryption",
        "aws_ebs_volume": "encrypted",
        "aws_efs_file_system": "encrypted",
        "aws_elasticache_replication_group": "at_rest_encryption_enabled transit_encryption_enabled"
        " snapshot_retention_limit automatic_failover_enabled",
        "aws_elb": "cross_zone_load_balancing access_logs",
        "aws_iam_account_password_policy": "minimum_password_length require_lowercase_characters require_numbers"
        " require_symbols require_uppercase_characters password_reuse_prevention max_password_age",
        "aws_instance": "monitoring ebs_optimized associate_public_ip_address",
        "aws_kms_key": "enable_key_rotation is_enabled",
        "aws_lambda_function": "tracing_config kms_key_arn",
        "aws_lb": "enable_deletion_protection access_logs",
        "aws_alb": "enable_deletion_protection access_logs",
        "aws_lb_listener": "ssl_policy protocol",
        "aws_rds_cluster": "storage_encrypted backup_retention_period iam_database_authentication_enabled",
        "aws_redshift_cluster": "encrypted publicly_accessible enhanced_vpc_routing",
        "aws_s3_bucket": "versioning acl server_side_encryption_configuration lifecycle_rule logging",
        "aws_sns_topic": "kms_master_key_id",
        "aws_sqs_queue": "kms_master_key_id",
        "aws_vpc": "enable_dns_support",
    }.items()
}
"""Arguments, and nested blocks with what rows write into them, that version 2.0 of the AWS provider had already."""


def why_too_old(kind: str, argument: str, module: Module) -> str:
    """Why an argument (or nested block) of a resource type is not written for a module's old provider; or ""."""
    provider = kind.partition("_")[0]
    first = _BY_ARGUMENT.get(f"{kind} {argument}")
    if first:
        return "" if module.may_have_provider(provider, first) else f"{argument} needs version {first} of the provider"
    known = _OLDEST_KNOWN.get(provider)
    if known is None or argument in _IN_ALL.get(kind, ()) or module.may_have_provider(provider, known):
        return ""
    return f"the provider's version is older than {known}, and may not have {argument}: see its documentation"
