"""Names of arguments of which JSON cannot say whether they are blocks: maps, and lists that may be written as blocks.

Source: the schemas of the providers aws 6.25, azurerm 4.55 and google 6.50; of others, the arguments that most use.
"""

from __future__ import annotations

_ALWAYS = """
    action_properties additional_data additional_encryption_context additional_extension_properties
    additional_login_parameters additional_login_params additional_properties additional_user_labels
    additional_version_weights advanced_options airflow_config_overrides airflow_configuration_options
    allocation_resource_tags allocations ami_tags app_settings args athena_properties attribute_mapping
    authentication_request_extra_params backup_options beta_settings binary_data build_environment_variables
    capacities client_metadata client_properties cluster_labels column_to_json_key_mappings
    command_line_arguments common_environment_properties config_overrides configs
    configuration_protected_settings configuration_settings connection_attributes connector_configuration
    container_environment_variables credentials_map custom_attributes custom_details custom_headers
    custom_metadata custom_properties custom_tags default_arguments default_properties default_run_properties
    defaults driver_log_levels driver_opts dynamic_parameters encryption_context_equals
    encryption_context_subset engine_configs entity entity_overrides env_variables environment_variables
    event_configurations exclude_tags extra_params final_backup_tags global_settings group_weights hashes
    header_parameters hyperparameters iceberg_compaction iceberg_snapshot_management
    iceberg_unreferenced_file_removal incident_tags input input_paths ip_restriction_rule_map ip_tags job_tags
    keepers label_extractors label_set launch_options log_destination login_parameters maintenance_configuration
    mappings match_labels match_target_labels models namespace_labels node_affinity_labels node_labels
    node_public_ip_tags non_overridable_arguments override_properties parameter_mapping parameter_overrides
    parameter_values pipeline_parameters pipeline_sources placement_properties principal_tags profile_properties
    property_map provider_details purpose_data pypi_packages queries query_string_parameters query_variables
    recovery_point_tags redis_configs regional_parameters request_headers request_models request_parameters
    request_templates required_claims resource_labels resource_manager_tags resource_type_management_preference
    resource_type_opt_in_preference response_models response_templates restore_metadata_overrides
    runtime_environment_secrets runtime_environment_variables script_parameters script_variables
    secret_arguments secret_env secret_values secure_environment_variables sensitive_environment_variables
    service_labels session_attributes signing_parameters skewed_column_value_location_maps
    spark_environment_variables stage_variable_overrides stage_variables staging_area_tags string_data
    substitute substitutions supported_login_providers sysctls system_labels system_property_columns
    table_configurations tag_map tags_all tags_to_add target_tags task_properties tenant_settings
    test_bot_alias_tags test_phone_numbers token_signing_public_keys token_url_custom_properties
    transform_name_mapping transform_name_mappings triggers_replace user_defined_context user_env_vars
    user_labels user_service_account_mapping validation_data values_importance_map variable_tags variables vars
    version_aliases video_codec_options volume_attributes volume_tags vpc_endpoint_id_restriction_rule_map
    vpc_id_restriction_rule_map webhook_properties weights workflow_parameters
"""
ALWAYS = frozenset(_ALWAYS.split())
"""Maps wherever they occur."""

_WITHOUT_OBJECTS = """
    annotations arguments component_version configuration connection_properties custom_parameters data
    deploy_parameters dimensions headers identity_provider_details labels limits metadata node_selector options
    parameters params properties query requests resource_tags response_parameters roles secrets spark_config
    tags triggers user_defined_fields values
"""
WITHOUT_OBJECTS = frozenset(_WITHOUT_OBJECTS.split())
"""Maps in most resources, blocks in some; maps where no value is an object."""

BY_TYPE = frozenset(
    {
        ("add", "aws_"),
        ("attributes", "aws_cognito_user"),
        ("attributes", "aws_iot_thing"),
        ("config", "terraform_remote_state"),
        ("context", "aws_kms_"),
        ("database_flags", "google_alloydb_"),
        ("environment", "aws_lightsail_"),
        ("environment", "aws_sagemaker_"),
        ("header", "azurerm_api_management_"),
        ("http_headers", "azurerm_"),
        ("items", "google_compute_instance_settings"),
        ("permissions", "aws_ssm_document"),
        ("set", "google_"),
    }
)
"""Names that are blocks in most resources, and the beginning of the types in which they are maps."""

FILLED = frozenset(
    {
        ("access_policy", "azurerm_key_vault"),
        ("egress", "aws_default_network_acl"),
        ("egress", "aws_default_security_group"),
        ("egress", "aws_network_acl"),
        ("egress", "aws_security_group"),
        ("exposed_port", "azurerm_container_group"),
        ("ingress", "aws_default_network_acl"),
        ("ingress", "aws_default_security_group"),
        ("ingress", "aws_network_acl"),
        ("ingress", "aws_security_group"),
        ("inbound_ip_rule", "azurerm_eventgrid_domain"),
        ("inbound_ip_rule", "azurerm_eventgrid_topic"),
        ("ip_restriction", "azurerm_app_service"),
        ("ip_restriction", "azurerm_app_service_slot"),
        ("ip_restriction", "azurerm_function_app"),
        ("ip_restriction", "azurerm_function_app_slot"),
        ("network_rule_set", "azurerm_container_registry"),
        ("network_rulesets", "azurerm_eventhub_namespace"),
        ("route", "aws_default_route_table"),
        ("route", "aws_route_table"),
        ("route", "azurerm_route_table"),
        ("rule", "azurerm_route_filter"),
        ("scm_ip_restriction", "azurerm_app_service"),
        ("scm_ip_restriction", "azurerm_app_service_slot"),
        ("scm_ip_restriction", "azurerm_function_app"),
        ("scm_ip_restriction", "azurerm_function_app_slot"),
        ("security_rule", "azurerm_network_security_group"),
        ("step", "aws_emr_cluster"),
        ("subnet", "azurerm_virtual_network"),
    }
)
"""Arguments that providers keep for lists of objects, which HCL may write as blocks. In JSON each object must say all
that it can hold, `null` for what it does not: https://github.com/hashicorp/terraform-provider-aws/issues/8786."""
