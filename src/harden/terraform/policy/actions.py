"""Actions of AWS policies that cannot be limited to a resource: a statement with them needs `*`.

Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

_ONLY_ON_ALL: Mapping[str, str] = {
    "bedrock": (
        "AssociateThirdPartyKnowledgeBase CreateAgent CreateFlow CreateFoundationModelAgreement CreateGuardrail "
        "CreateKnowledgeBase CreateModelImportJob CreatePrompt DeleteFoundationModelAgreement "
        "DeleteModelInvocationLoggingConfiguration GetFoundationModelAvailability "
        "GetModelInvocationLoggingConfiguration GetUseCaseForModelAccess InvokeBuilder InvokeInlineAgent ListAgents "
        "ListCustomModels ListEvaluationJobs ListFlows ListFoundationModelAgreementOffers ListFoundationModels "
        "ListImportedModels ListInferenceProfiles ListKnowledgeBases ListModelCopyJobs ListModelCustomizationJobs "
        "ListModelEvaluationJobs ListModelImportJobs ListModelInvocationJobs ListProvisionedModelThroughputs "
        "PutFoundationModelEntitlement PutModelInvocationLoggingConfiguration PutUseCaseForModelAccess "
        "RetrieveAndGenerate ValidateFlowDefinition"
    ),
    "codebuild": (
        "DeleteOAuthToken DeleteSourceCredentials ImportSourceCredentials ListBuildBatches ListBuilds "
        "ListConnectedOAuthAccounts ListCuratedEnvironmentImages ListFleets ListProjects ListReportGroups "
        "ListReports ListRepositories ListSharedProjects ListSharedReportGroups ListSourceCredentials "
        "PersistOAuthToken"
    ),
    "dynamodb": (
        "DescribeEndpoints DescribeLimits DescribeReservedCapacity DescribeReservedCapacityOfferings GetAbacStatus "
        "ListBackups ListContributorInsights ListExports ListGlobalTables ListImports ListStreams ListTables "
        "PurchaseReservedCapacityOfferings UpdateAbacStatus"
    ),
    "ecr": (
        "BatchImportUpstreamImage CreatePullThroughCacheRule CreateRepositoryCreationTemplate "
        "DeletePullThroughCacheRule DeleteRegistryPolicy DeleteRepositoryCreationTemplate "
        "DescribePullThroughCacheRules DescribeRegistry DescribeRepositoryCreationTemplates GetAccountSetting "
        "GetAuthorizationToken GetRegistryPolicy GetRegistryScanningConfiguration PutAccountSetting "
        "PutRegistryPolicy PutRegistryScanningConfiguration PutReplicationConfiguration UpdatePullThroughCacheRule "
        "UpdateRepositoryCreationTemplate ValidatePullThroughCacheRule"
    ),
    "ecs": (
        "CreateCapacityProvider CreateTaskSet DeleteAccountSetting DeregisterTaskDefinition DescribeTaskDefinition "
        "DiscoverPollEndpoint ListAccountSettings ListClusters ListServices ListServicesByNamespace "
        "ListTaskDefinitionFamilies ListTaskDefinitions PutAccountSetting PutAccountSettingDefault "
        "RegisterTaskDefinition"
    ),
    "elasticfilesystem": "CreateFileSystem DescribeAccountPreferences PutAccountPreferences",
    "events": (
        "ListApiDestinations ListArchives ListConnections ListEndpoints ListEventBuses ListEventSources "
        "ListPartnerEventSources ListReplays ListRuleNamesByTarget ListRules PutPartnerEvents PutPermission "
        "RemovePermission TestEventPattern"
    ),
    "firehose": "ListDeliveryStreams",
    "iam": (
        "CreateAccountAlias DeleteAccountAlias DeleteAccountPasswordPolicy DeleteCloudFrontPublicKey "
        "DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions "
        "EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions GenerateCredentialReport "
        "GetAccountAuthorizationDetails GetAccountEmailAddress GetAccountName GetAccountPasswordPolicy "
        "GetAccountSummary GetCloudFrontPublicKey GetContextKeysForCustomPolicy GetCredentialReport "
        "GetOrganizationsAccessReport GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities "
        "ListAccountAliases ListCloudFrontPublicKeys ListGroups ListInstanceProfiles ListOpenIDConnectProviders "
        "ListOrganizationsFeatures ListPolicies ListRoles ListSAMLProviders ListSTSRegionalEndpointsStatus "
        "ListServerCertificates ListUsers ListVirtualMFADevices SetSTSRegionalEndpointStatus "
        "SetSecurityTokenServicePreferences SimulateCustomPolicy UpdateAccountEmailAddress UpdateAccountName "
        "UpdateAccountPasswordPolicy UpdateCloudFrontPublicKey UploadCloudFrontPublicKey"
    ),
    "kinesis": (
        "DescribeLimits DisableEnhancedMonitoring EnableEnhancedMonitoring ListStreams UpdateShardCount "
        "UpdateStreamMode"
    ),
    "kms": (
        "ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores "
        "DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants UpdateCustomKeyStore"
    ),
    "lambda": (
        "CreateCodeSigningConfig CreateEventSourceMapping GetAccountSettings ListCodeSigningConfigs "
        "ListEventSourceMappings ListFunctions ListLayerVersions ListLayers"
    ),
    "logs": (
        "CancelExportTask CreateLogDelivery DeleteAccountPolicy DeleteIndexPolicy DeleteLogDelivery "
        "DeleteQueryDefinition DeleteResourcePolicy DescribeAccountPolicies DescribeConfigurationTemplates "
        "DescribeDeliveries DescribeDeliveryDestinations DescribeDeliverySources DescribeDestinations "
        "DescribeExportTasks DescribeFieldIndexes DescribeIndexPolicies DescribeLogGroups DescribeQueries "
        "DescribeQueryDefinitions DescribeResourcePolicies GetLogDelivery Link ListEntitiesForLogGroup "
        "ListLogDeliveries ListLogGroupsForEntity ListLogGroupsForQuery PutAccountPolicy PutIndexPolicy "
        "PutQueryDefinition PutResourcePolicy StopLiveTail StopQuery TestMetricFilter TestTransformer "
        "UpdateLogDelivery"
    ),
    "rds": (
        "CancelExportTask CreateDBProxy CrossRegionCommunication DescribeAccountAttributes DescribeCertificates "
        "DescribeDBEngineVersions DescribeDBRecommendations DescribeEngineDefaultClusterParameters "
        "DescribeEngineDefaultParameters DescribeEventCategories DescribeEvents DescribeOptionGroupOptions "
        "DescribeOrderableDBInstanceOptions DescribeRecommendationGroups DescribeRecommendations "
        "DescribeReservedDBInstancesOfferings DescribeSourceRegions ModifyCertificates ModifyDBRecommendation "
        "ModifyRecommendation"
    ),
    "s3": (
        "CreateJob CreateStorageLensGroup GetAccessPoint GetAccountPublicAccessBlock ListAccessGrantsInstances "
        "ListAccessPoints ListAccessPointsForObjectLambda ListAllMyBuckets ListJobs ListMultiRegionAccessPoints "
        "ListStorageLensConfigurations ListStorageLensGroups PutAccessPointPublicAccessBlock "
        "PutAccountPublicAccessBlock PutStorageLensConfiguration"
    ),
    "secretsmanager": "BatchGetSecretValue GetRandomPassword ListSecrets",
    "sqs": "ListQueues",
    "ssm": (
        "CancelCommand CreateActivation CreateMaintenanceWindow CreateOpsItem CreateOpsMetadata CreatePatchBaseline "
        "DeleteActivation DeleteInventory DescribeActivations DescribeAutomationExecutions DescribeAvailablePatches "
        "DescribeInstanceInformation DescribeInstancePatchStatesForPatchGroup DescribeInstanceProperties "
        "DescribeInventoryDeletions DescribeMaintenanceWindowExecutionTaskInvocations "
        "DescribeMaintenanceWindowExecutionTasks DescribeMaintenanceWindowSchedule DescribeMaintenanceWindows "
        "DescribeMaintenanceWindowsForTarget DescribeOpsItems DescribeParameters DescribePatchBaselines "
        "DescribePatchGroupState DescribePatchGroups DescribePatchProperties DescribeSessions ExecuteAPI "
        "GetCommandInvocation GetDeployablePatchSnapshotForInstance GetExecutionPreview GetInventory "
        "GetInventorySchema GetMaintenanceWindowExecution GetMaintenanceWindowExecutionTask "
        "GetMaintenanceWindowExecutionTaskInvocation GetManifest GetPatchBaselineForPatchGroup ListAssociations "
        "ListCommandInvocations ListCommands ListComplianceItems ListComplianceSummaries ListDocuments "
        "ListInventoryEntries ListOpsItemEvents ListOpsItemRelatedItems ListOpsMetadata "
        "ListResourceComplianceSummaries ListResourceDataSync PutConfigurePackageResult PutInventory "
        "RegisterManagedInstance StartExecutionPreview"
    ),
    "states": (
        "InvokeHTTPEndpoint ListActivities ListStateMachines RevealSecrets SendTaskFailure SendTaskHeartbeat "
        "SendTaskSuccess TestState ValidateStateMachineDefinition"
    ),
    "sts": "DecodeAuthorizationMessage GetAccessKeyInfo GetCallerIdentity GetServiceBearerToken GetSessionToken",
}
"""By service, the actions for which the reference names no type of resource. Services that are not here are unknown."""

_OF_DATA = frozenset({"dynamodb", "kinesis", "lambda", "s3", "secretsmanager", "sqs"})
"""Services of which, besides work on resources, there is little more than lists: `s3:*` means the buckets."""


def can_be_limited(actions: Sequence[str]) -> bool:
    """Whether every one of these actions (`s3:GetObject`, `ssm:Put*`, `sqs:*`) goes on working on named resources."""
    return bool(actions) and all(map(_can_be_limited, actions))


def needs_all(action: str) -> bool:
    """Whether this one action is known to work on everything only (`ecr:GetAuthorizationToken`)."""
    service, _, name = action.lower().partition(":")
    return name in _ONLY_ON_ALL.get(service, "").lower().split()


def _can_be_limited(action: str) -> bool:
    service, _, name = action.lower().partition(":")
    unlimited = _ONLY_ON_ALL.get(service)
    if unlimited is None or not name:
        return False
    if name == "*":
        return service in _OF_DATA
    return not any(fnmatchcase(one, name) for one in unlimited.lower().split())
