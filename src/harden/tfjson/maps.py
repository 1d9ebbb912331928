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

_MOSTLY = """
annotations arguments attributes connection_properties context custom_parameters data database_flags
deploy_parameters dimensions endpoints identity_provider_details labels metadata parameters properties query
resource_tags response_parameters secrets tags triggers values
"""
MOSTLY = frozenset(_MOSTLY.split())
"""Maps in most of the resources of these providers that have them, blocks in the others."""


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Names of arguments with those of the resources, from lines `argument: resource resource …`."""
    found: list[tuple[str, str]] = []
    name = ""
    for word in text.split():
        if word.endswith(":"):
            name = word[:-1]
        else:
            found.append((name, word))
    return frozenset(found)


_BLOCKS_IN = """
annotations: aws_comprehend_entity_recognizer
arguments: google_bigquery_routine
attributes: aws_globalaccelerator_accelerator aws_globalaccelerator_custom_routing_accelerator
    google_apigee_api_product google_apigee_app_group google_apigee_developer google_apphub_application
    google_apphub_service google_apphub_workload
connection_properties: aws_opensearch_outbound_connection
context: google_data_loss_prevention_deidentify_template
custom_parameters: azurerm_databricks_workspace
data: aws_bedrockagent_flow google_dataplex_datascan
database_flags: google_sql_database_instance
deploy_parameters: google_clouddeploy_delivery_pipeline
dimensions: aws_appautoscaling_policy aws_autoscaling_policy aws_billing_view azurerm_monitor_autoscale_setting
endpoints: aws_chimesdkvoice_sip_media_application
identity_provider_details: aws_transfer_web_app
labels: google_deployment_manager_deployment google_logging_metric google_monitoring_metric_descriptor
metadata: aws_appmesh_route aws_batch_job_definition aws_bedrockagent_prompt aws_s3tables_table
    azurerm_container_app_environment_dapr_component google_cloud_run_domain_mapping google_cloud_run_service
    google_compute_instance_settings google_monitoring_metric_descriptor google_vertex_ai_index
parameters: aws_bedrockagent_agent_action_group aws_controltower_baseline aws_controltower_control
    aws_dax_parameter_group aws_dlm_lifecycle_policy aws_glue_ml_transform aws_kinesis_firehose_delivery_stream
    aws_quicksight_analysis aws_quicksight_dashboard aws_quicksight_data_source aws_redshiftdata_statement
    aws_resourcegroups_group google_dataproc_workflow_template google_dialogflow_cx_intent
    google_dialogflow_cx_page
properties: aws_iot_billing_group aws_iot_thing_group aws_iot_thing_type google_apigee_environment
    google_apigee_organization google_oracle_database_autonomous_database
    google_oracle_database_cloud_exadata_infrastructure google_oracle_database_cloud_vm_cluster
    google_scc_folder_custom_module google_scc_management_folder_security_health_analytics_custom_module
    google_scc_management_organization_security_health_analytics_custom_module
    google_scc_management_project_security_health_analytics_custom_module google_scc_organization_custom_module
    google_scc_project_custom_module google_securityposture_posture
query: google_bigquery_job
resource_tags: aws_inspector2_filter aws_rbin_rule aws_securityhub_automation_rule aws_securityhub_insight
response_parameters: aws_apigatewayv2_integration
secrets: google_cloudbuild_bitbucket_server_config
tags: aws_devopsguru_resource_collection azurerm_automation_software_update_configuration
    azurerm_maintenance_assignment_dynamic_scope google_gkeonprem_vmware_node_pool
triggers: google_data_loss_prevention_job_trigger google_identity_platform_config
values: google_dataproc_workflow_template google_org_policy_policy google_securityposture_posture
"""
BLOCKS_IN = _pairs(_BLOCKS_IN)
"""Resources in which such an argument is a block all the same."""

_MAPS_IN = """
component_version: google_dataproc_cluster
configuration: aws_codepipeline
environment: aws_lightsail_container_service_deployment_version aws_sagemaker_data_quality_job_definition
    aws_sagemaker_model azurerm_data_factory_integration_runtime_azure_ssis
header: azurerm_api_management_backend
headers: azurerm_logic_app_action_http google_cloud_scheduler_job google_monitoring_uptime_check_config
http_headers: azurerm_container_group google_app_engine_flexible_app_version
    google_app_engine_standard_app_version
items: google_compute_instance_settings
limits: aws_batch_job_definition google_cloud_run_service google_cloud_run_v2_job google_cloud_run_v2_service
    google_cloud_run_v2_worker_pool
negative_caching_policy: google_network_services_edge_cache_service
node_selector: google_cloud_run_service
options: aws_ecs_service google_data_fusion_instance
params: google_bigquery_data_transfer_config google_memcache_instance
permissions: aws_ssm_document
ports: aws_lightsail_container_service_deployment_version
requests: aws_batch_job_definition google_cloud_run_service
roles: aws_cognito_identity_pool_roles_attachment
secret: azurerm_container_group
spark_config: azurerm_data_factory_linked_service_azure_databricks
"""
MAPS_IN = _pairs(_MAPS_IN)
"""Resources in which an argument is a map that is a block in most."""

_BOTH_IN = """
parameters: azurerm_automation_runbook
tags: aws_billing_view aws_ce_anomaly_subscription aws_ce_cost_category aws_codepipeline aws_quicksight_data_set
    aws_transfer_workflow
user_defined_fields: aws_securityhub_automation_rule
"""
BOTH_IN = _pairs(_BOTH_IN)
"""Resources that have the one and the other: the map stands in the resource itself."""

_WITHOUT_OBJECTS = """
    annotations arguments component_version configuration connection_properties custom_parameters data
    deploy_parameters dimensions headers identity_provider_details labels limits metadata node_selector options
    parameters params properties query requests resource_tags response_parameters roles secrets spark_config
    tags triggers user_defined_fields values
"""
WITHOUT_OBJECTS = frozenset(_WITHOUT_OBJECTS.split())
"""Maps in resources of other providers, where no value is an object."""

BY_TYPE = frozenset(
    {
        ("add", "aws_"),
        ("config", "terraform_remote_state"),
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
