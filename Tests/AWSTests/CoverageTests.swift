import AWS
import Terraform
import Testing

/// The types that a streaming pipeline and what stands around it need, service by service. That they are
/// complete to the last argument is checked by `infra-gen bind --check`.
@Suite("Bindings of AWS")
struct CoverageTests {
  @Test(
    "Kinesis and Firehose",
    arguments: [
      (KinesisFirehoseDeliveryStream.resourceType, "aws_kinesis_firehose_delivery_stream"),
      (KinesisResourcePolicy.resourceType, "aws_kinesis_resource_policy"),
      (KinesisStream.resourceType, "aws_kinesis_stream"),
      (KinesisStreamConsumer.resourceType, "aws_kinesis_stream_consumer"),
      (DataKinesisFirehoseDeliveryStream.dataSourceType, "aws_kinesis_firehose_delivery_stream"),
      (DataKinesisStream.dataSourceType, "aws_kinesis_stream"),
      (DataKinesisStreamConsumer.dataSourceType, "aws_kinesis_stream_consumer"),
    ])
  func streams(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "CodeDeploy",
    arguments: [
      (CodeDeployApp.resourceType, "aws_codedeploy_app"),
      (CodeDeployDeploymentConfig.resourceType, "aws_codedeploy_deployment_config"),
      (CodeDeployDeploymentGroup.resourceType, "aws_codedeploy_deployment_group"),
    ])
  func deployments(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "DynamoDB",
    arguments: [
      (DynamoDBContributorInsights.resourceType, "aws_dynamodb_contributor_insights"),
      (DynamoDBGlobalTable.resourceType, "aws_dynamodb_global_table"),
      (
        DynamoDBKinesisStreamingDestination.resourceType,
        "aws_dynamodb_kinesis_streaming_destination"
      ),
      (DynamoDBResourcePolicy.resourceType, "aws_dynamodb_resource_policy"),
      (DynamoDBTable.resourceType, "aws_dynamodb_table"),
      (DynamoDBTableExport.resourceType, "aws_dynamodb_table_export"),
      (DynamoDBTableItem.resourceType, "aws_dynamodb_table_item"),
      (DynamoDBTableReplica.resourceType, "aws_dynamodb_table_replica"),
      (DynamoDBTag.resourceType, "aws_dynamodb_tag"),
      (DataDynamoDBTable.dataSourceType, "aws_dynamodb_table"),
      (DataDynamoDBTableItem.dataSourceType, "aws_dynamodb_table_item"),
      (DataDynamoDBTables.dataSourceType, "aws_dynamodb_tables"),
    ])
  func tables(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "Lambda",
    arguments: [
      (LambdaAlias.resourceType, "aws_lambda_alias"),
      (LambdaCodeSigningConfig.resourceType, "aws_lambda_code_signing_config"),
      (LambdaEventSourceMapping.resourceType, "aws_lambda_event_source_mapping"),
      (LambdaFunction.resourceType, "aws_lambda_function"),
      (LambdaFunctionEventInvokeConfig.resourceType, "aws_lambda_function_event_invoke_config"),
      (LambdaFunctionRecursionConfig.resourceType, "aws_lambda_function_recursion_config"),
      (LambdaFunctionURL.resourceType, "aws_lambda_function_url"),
      (LambdaInvocation.resourceType, "aws_lambda_invocation"),
      (LambdaLayerVersion.resourceType, "aws_lambda_layer_version"),
      (LambdaLayerVersionPermission.resourceType, "aws_lambda_layer_version_permission"),
      (LambdaPermission.resourceType, "aws_lambda_permission"),
      (
        LambdaProvisionedConcurrencyConfig.resourceType, "aws_lambda_provisioned_concurrency_config"
      ),
      (LambdaRuntimeManagementConfig.resourceType, "aws_lambda_runtime_management_config"),
      (DataLambdaAlias.dataSourceType, "aws_lambda_alias"),
      (DataLambdaCodeSigningConfig.dataSourceType, "aws_lambda_code_signing_config"),
      (DataLambdaFunction.dataSourceType, "aws_lambda_function"),
      (DataLambdaFunctionURL.dataSourceType, "aws_lambda_function_url"),
      (DataLambdaFunctions.dataSourceType, "aws_lambda_functions"),
      (DataLambdaInvocation.dataSourceType, "aws_lambda_invocation"),
      (DataLambdaLayerVersion.dataSourceType, "aws_lambda_layer_version"),
      (EphemeralLambdaInvocation.ephemeralResourceType, "aws_lambda_invocation"),
    ])
  func functions(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "IAM",
    arguments: [
      (IAMGroup.resourceType, "aws_iam_group"),
      (IAMGroupMembership.resourceType, "aws_iam_group_membership"),
      (IAMGroupPoliciesExclusive.resourceType, "aws_iam_group_policies_exclusive"),
      (IAMGroupPolicy.resourceType, "aws_iam_group_policy"),
      (IAMGroupPolicyAttachment.resourceType, "aws_iam_group_policy_attachment"),
      (
        IAMGroupPolicyAttachmentsExclusive.resourceType,
        "aws_iam_group_policy_attachments_exclusive"
      ),
      (IAMInstanceProfile.resourceType, "aws_iam_instance_profile"),
      (IAMOpenIDConnectProvider.resourceType, "aws_iam_openid_connect_provider"),
      (IAMPolicy.resourceType, "aws_iam_policy"),
      (IAMPolicyAttachment.resourceType, "aws_iam_policy_attachment"),
      (IAMRole.resourceType, "aws_iam_role"),
      (IAMRolePoliciesExclusive.resourceType, "aws_iam_role_policies_exclusive"),
      (IAMRolePolicy.resourceType, "aws_iam_role_policy"),
      (IAMRolePolicyAttachment.resourceType, "aws_iam_role_policy_attachment"),
      (IAMRolePolicyAttachmentsExclusive.resourceType, "aws_iam_role_policy_attachments_exclusive"),
      (IAMServiceLinkedRole.resourceType, "aws_iam_service_linked_role"),
      (IAMUser.resourceType, "aws_iam_user"),
      (IAMUserGroupMembership.resourceType, "aws_iam_user_group_membership"),
      (IAMUserLoginProfile.resourceType, "aws_iam_user_login_profile"),
      (IAMUserPoliciesExclusive.resourceType, "aws_iam_user_policies_exclusive"),
      (IAMUserPolicy.resourceType, "aws_iam_user_policy"),
      (IAMUserPolicyAttachment.resourceType, "aws_iam_user_policy_attachment"),
      (IAMUserPolicyAttachmentsExclusive.resourceType, "aws_iam_user_policy_attachments_exclusive"),
      (IAMUserSSHKey.resourceType, "aws_iam_user_ssh_key"),
      (DataIAMPolicy.dataSourceType, "aws_iam_policy"),
      (DataIAMPolicyDocument.dataSourceType, "aws_iam_policy_document"),
      (DataIAMRole.dataSourceType, "aws_iam_role"),
      (DataIAMRoles.dataSourceType, "aws_iam_roles"),
      (DataIAMSessionContext.dataSourceType, "aws_iam_session_context"),
      (DataIAMUser.dataSourceType, "aws_iam_user"),
      (DataIAMUserSSHKey.dataSourceType, "aws_iam_user_ssh_key"),
      (DataIAMUsers.dataSourceType, "aws_iam_users"),
    ])
  func roles(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "SQS and SNS",
    arguments: [
      (SNSPlatformApplication.resourceType, "aws_sns_platform_application"),
      (SNSSMSPreferences.resourceType, "aws_sns_sms_preferences"),
      (SNSTopic.resourceType, "aws_sns_topic"),
      (SNSTopicDataProtectionPolicy.resourceType, "aws_sns_topic_data_protection_policy"),
      (SNSTopicPolicy.resourceType, "aws_sns_topic_policy"),
      (SNSTopicSubscription.resourceType, "aws_sns_topic_subscription"),
      (SQSQueue.resourceType, "aws_sqs_queue"),
      (SQSQueuePolicy.resourceType, "aws_sqs_queue_policy"),
      (SQSQueueRedriveAllowPolicy.resourceType, "aws_sqs_queue_redrive_allow_policy"),
      (SQSQueueRedrivePolicy.resourceType, "aws_sqs_queue_redrive_policy"),
      (DataSNSTopic.dataSourceType, "aws_sns_topic"),
      (DataSQSQueue.dataSourceType, "aws_sqs_queue"),
      (DataSQSQueues.dataSourceType, "aws_sqs_queues"),
    ])
  func messages(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "CloudWatch",
    arguments: [
      (CloudWatchCompositeAlarm.resourceType, "aws_cloudwatch_composite_alarm"),
      (CloudWatchDashboard.resourceType, "aws_cloudwatch_dashboard"),
      (CloudWatchLogAccountPolicy.resourceType, "aws_cloudwatch_log_account_policy"),
      (CloudWatchLogAnomalyDetector.resourceType, "aws_cloudwatch_log_anomaly_detector"),
      (CloudWatchLogDataProtectionPolicy.resourceType, "aws_cloudwatch_log_data_protection_policy"),
      (CloudWatchLogDelivery.resourceType, "aws_cloudwatch_log_delivery"),
      (CloudWatchLogDeliveryDestination.resourceType, "aws_cloudwatch_log_delivery_destination"),
      (
        CloudWatchLogDeliveryDestinationPolicy.resourceType,
        "aws_cloudwatch_log_delivery_destination_policy"
      ),
      (CloudWatchLogDeliverySource.resourceType, "aws_cloudwatch_log_delivery_source"),
      (CloudWatchLogDestination.resourceType, "aws_cloudwatch_log_destination"),
      (CloudWatchLogDestinationPolicy.resourceType, "aws_cloudwatch_log_destination_policy"),
      (CloudWatchLogGroup.resourceType, "aws_cloudwatch_log_group"),
      (CloudWatchLogIndexPolicy.resourceType, "aws_cloudwatch_log_index_policy"),
      (CloudWatchLogMetricFilter.resourceType, "aws_cloudwatch_log_metric_filter"),
      (CloudWatchLogResourcePolicy.resourceType, "aws_cloudwatch_log_resource_policy"),
      (CloudWatchLogStream.resourceType, "aws_cloudwatch_log_stream"),
      (CloudWatchLogSubscriptionFilter.resourceType, "aws_cloudwatch_log_subscription_filter"),
      (CloudWatchMetricAlarm.resourceType, "aws_cloudwatch_metric_alarm"),
      (CloudWatchMetricStream.resourceType, "aws_cloudwatch_metric_stream"),
      (CloudWatchQueryDefinition.resourceType, "aws_cloudwatch_query_definition"),
      (
        DataCloudWatchLogDataProtectionPolicyDocument.dataSourceType,
        "aws_cloudwatch_log_data_protection_policy_document"
      ),
      (DataCloudWatchLogGroup.dataSourceType, "aws_cloudwatch_log_group"),
      (DataCloudWatchLogGroups.dataSourceType, "aws_cloudwatch_log_groups"),
    ])
  func observation(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "KMS",
    arguments: [
      (KMSAlias.resourceType, "aws_kms_alias"),
      (KMSCiphertext.resourceType, "aws_kms_ciphertext"),
      (KMSCustomKeyStore.resourceType, "aws_kms_custom_key_store"),
      (KMSExternalKey.resourceType, "aws_kms_external_key"),
      (KMSGrant.resourceType, "aws_kms_grant"),
      (KMSKey.resourceType, "aws_kms_key"),
      (KMSKeyPolicy.resourceType, "aws_kms_key_policy"),
      (KMSReplicaExternalKey.resourceType, "aws_kms_replica_external_key"),
      (KMSReplicaKey.resourceType, "aws_kms_replica_key"),
      (DataKMSAlias.dataSourceType, "aws_kms_alias"),
      (DataKMSCiphertext.dataSourceType, "aws_kms_ciphertext"),
      (DataKMSCustomKeyStore.dataSourceType, "aws_kms_custom_key_store"),
      (DataKMSKey.dataSourceType, "aws_kms_key"),
      (DataKMSPublicKey.dataSourceType, "aws_kms_public_key"),
      (DataKMSSecret.dataSourceType, "aws_kms_secret"),
      (DataKMSSecrets.dataSourceType, "aws_kms_secrets"),
      (EphemeralKMSSecrets.ephemeralResourceType, "aws_kms_secrets"),
    ])
  func keys(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "S3",
    arguments: [
      (S3AccessPoint.resourceType, "aws_s3_access_point"),
      (S3AccountPublicAccessBlock.resourceType, "aws_s3_account_public_access_block"),
      (S3Bucket.resourceType, "aws_s3_bucket"),
      (S3BucketAccelerateConfiguration.resourceType, "aws_s3_bucket_accelerate_configuration"),
      (S3BucketACL.resourceType, "aws_s3_bucket_acl"),
      (S3BucketAnalyticsConfiguration.resourceType, "aws_s3_bucket_analytics_configuration"),
      (S3BucketCORSConfiguration.resourceType, "aws_s3_bucket_cors_configuration"),
      (
        S3BucketIntelligentTieringConfiguration.resourceType,
        "aws_s3_bucket_intelligent_tiering_configuration"
      ),
      (S3BucketInventory.resourceType, "aws_s3_bucket_inventory"),
      (S3BucketLifecycleConfiguration.resourceType, "aws_s3_bucket_lifecycle_configuration"),
      (S3BucketLogging.resourceType, "aws_s3_bucket_logging"),
      (S3BucketMetric.resourceType, "aws_s3_bucket_metric"),
      (S3BucketNotification.resourceType, "aws_s3_bucket_notification"),
      (S3BucketObject.resourceType, "aws_s3_bucket_object"),
      (S3BucketObjectLockConfiguration.resourceType, "aws_s3_bucket_object_lock_configuration"),
      (S3BucketOwnershipControls.resourceType, "aws_s3_bucket_ownership_controls"),
      (S3BucketPolicy.resourceType, "aws_s3_bucket_policy"),
      (S3BucketPublicAccessBlock.resourceType, "aws_s3_bucket_public_access_block"),
      (S3BucketReplicationConfiguration.resourceType, "aws_s3_bucket_replication_configuration"),
      (
        S3BucketRequestPaymentConfiguration.resourceType,
        "aws_s3_bucket_request_payment_configuration"
      ),
      (
        S3BucketServerSideEncryptionConfiguration.resourceType,
        "aws_s3_bucket_server_side_encryption_configuration"
      ),
      (S3BucketVersioning.resourceType, "aws_s3_bucket_versioning"),
      (S3BucketWebsiteConfiguration.resourceType, "aws_s3_bucket_website_configuration"),
      (S3DirectoryBucket.resourceType, "aws_s3_directory_bucket"),
      (S3Object.resourceType, "aws_s3_object"),
      (S3ObjectCopy.resourceType, "aws_s3_object_copy"),
      (DataS3AccountPublicAccessBlock.dataSourceType, "aws_s3_account_public_access_block"),
      (DataS3Bucket.dataSourceType, "aws_s3_bucket"),
      (DataS3BucketObject.dataSourceType, "aws_s3_bucket_object"),
      (DataS3BucketObjects.dataSourceType, "aws_s3_bucket_objects"),
      (DataS3BucketPolicy.dataSourceType, "aws_s3_bucket_policy"),
      (DataS3DirectoryBuckets.dataSourceType, "aws_s3_directory_buckets"),
      (DataS3Object.dataSourceType, "aws_s3_object"),
      (DataS3Objects.dataSourceType, "aws_s3_objects"),
    ])
  func buckets(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "EventBridge",
    arguments: [
      (CloudWatchEventAPIDestination.resourceType, "aws_cloudwatch_event_api_destination"),
      (CloudWatchEventArchive.resourceType, "aws_cloudwatch_event_archive"),
      (CloudWatchEventBus.resourceType, "aws_cloudwatch_event_bus"),
      (CloudWatchEventBusPolicy.resourceType, "aws_cloudwatch_event_bus_policy"),
      (CloudWatchEventConnection.resourceType, "aws_cloudwatch_event_connection"),
      (CloudWatchEventEndpoint.resourceType, "aws_cloudwatch_event_endpoint"),
      (CloudWatchEventPermission.resourceType, "aws_cloudwatch_event_permission"),
      (CloudWatchEventRule.resourceType, "aws_cloudwatch_event_rule"),
      (CloudWatchEventTarget.resourceType, "aws_cloudwatch_event_target"),
      (PipesPipe.resourceType, "aws_pipes_pipe"),
      (SchedulerSchedule.resourceType, "aws_scheduler_schedule"),
      (SchedulerScheduleGroup.resourceType, "aws_scheduler_schedule_group"),
      (SchemasDiscoverer.resourceType, "aws_schemas_discoverer"),
      (SchemasRegistry.resourceType, "aws_schemas_registry"),
      (SchemasRegistryPolicy.resourceType, "aws_schemas_registry_policy"),
      (SchemasSchema.resourceType, "aws_schemas_schema"),
      (DataCloudWatchEventBus.dataSourceType, "aws_cloudwatch_event_bus"),
      (DataCloudWatchEventBuses.dataSourceType, "aws_cloudwatch_event_buses"),
      (DataCloudWatchEventConnection.dataSourceType, "aws_cloudwatch_event_connection"),
      (DataCloudWatchEventSource.dataSourceType, "aws_cloudwatch_event_source"),
    ])
  func events(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "Secrets Manager and SSM parameters",
    arguments: [
      (SecretsManagerSecret.resourceType, "aws_secretsmanager_secret"),
      (SecretsManagerSecretPolicy.resourceType, "aws_secretsmanager_secret_policy"),
      (SecretsManagerSecretRotation.resourceType, "aws_secretsmanager_secret_rotation"),
      (SecretsManagerSecretVersion.resourceType, "aws_secretsmanager_secret_version"),
      (SSMParameter.resourceType, "aws_ssm_parameter"),
      (DataSecretsManagerRandomPassword.dataSourceType, "aws_secretsmanager_random_password"),
      (DataSecretsManagerSecret.dataSourceType, "aws_secretsmanager_secret"),
      (DataSecretsManagerSecretRotation.dataSourceType, "aws_secretsmanager_secret_rotation"),
      (DataSecretsManagerSecretVersion.dataSourceType, "aws_secretsmanager_secret_version"),
      (DataSecretsManagerSecretVersions.dataSourceType, "aws_secretsmanager_secret_versions"),
      (DataSecretsManagerSecrets.dataSourceType, "aws_secretsmanager_secrets"),
      (DataSSMParameter.dataSourceType, "aws_ssm_parameter"),
      (DataSSMParametersByPath.dataSourceType, "aws_ssm_parameters_by_path"),
      (
        EphemeralSecretsManagerRandomPassword.ephemeralResourceType,
        "aws_secretsmanager_random_password"
      ),
      (
        EphemeralSecretsManagerSecretVersion.ephemeralResourceType,
        "aws_secretsmanager_secret_version"
      ),
      (EphemeralSSMParameter.ephemeralResourceType, "aws_ssm_parameter"),
    ])
  func secrets(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "VPC",
    arguments: [
      (DefaultNetworkACL.resourceType, "aws_default_network_acl"),
      (DefaultRouteTable.resourceType, "aws_default_route_table"),
      (DefaultSecurityGroup.resourceType, "aws_default_security_group"),
      (DefaultSubnet.resourceType, "aws_default_subnet"),
      (DefaultVPC.resourceType, "aws_default_vpc"),
      (DefaultVPCDHCPOptions.resourceType, "aws_default_vpc_dhcp_options"),
      (EgressOnlyInternetGateway.resourceType, "aws_egress_only_internet_gateway"),
      (EIP.resourceType, "aws_eip"),
      (EIPAssociation.resourceType, "aws_eip_association"),
      (FlowLog.resourceType, "aws_flow_log"),
      (InternetGateway.resourceType, "aws_internet_gateway"),
      (InternetGatewayAttachment.resourceType, "aws_internet_gateway_attachment"),
      (NATGateway.resourceType, "aws_nat_gateway"),
      (NetworkACL.resourceType, "aws_network_acl"),
      (NetworkACLAssociation.resourceType, "aws_network_acl_association"),
      (NetworkACLRule.resourceType, "aws_network_acl_rule"),
      (NetworkInterface.resourceType, "aws_network_interface"),
      (NetworkInterfaceAttachment.resourceType, "aws_network_interface_attachment"),
      (NetworkInterfacePermission.resourceType, "aws_network_interface_permission"),
      (NetworkInterfaceSGAttachment.resourceType, "aws_network_interface_sg_attachment"),
      (Route.resourceType, "aws_route"),
      (RouteTable.resourceType, "aws_route_table"),
      (RouteTableAssociation.resourceType, "aws_route_table_association"),
      (SecurityGroup.resourceType, "aws_security_group"),
      (SecurityGroupRule.resourceType, "aws_security_group_rule"),
      (Subnet.resourceType, "aws_subnet"),
      (VPC.resourceType, "aws_vpc"),
      (VPCDHCPOptions.resourceType, "aws_vpc_dhcp_options"),
      (VPCDHCPOptionsAssociation.resourceType, "aws_vpc_dhcp_options_association"),
      (VPCEndpoint.resourceType, "aws_vpc_endpoint"),
      (VPCEndpointConnectionAccepter.resourceType, "aws_vpc_endpoint_connection_accepter"),
      (VPCEndpointConnectionNotification.resourceType, "aws_vpc_endpoint_connection_notification"),
      (VPCEndpointPolicy.resourceType, "aws_vpc_endpoint_policy"),
      (VPCEndpointPrivateDNS.resourceType, "aws_vpc_endpoint_private_dns"),
      (VPCEndpointRouteTableAssociation.resourceType, "aws_vpc_endpoint_route_table_association"),
      (
        VPCEndpointSecurityGroupAssociation.resourceType,
        "aws_vpc_endpoint_security_group_association"
      ),
      (VPCEndpointService.resourceType, "aws_vpc_endpoint_service"),
      (
        VPCEndpointServiceAllowedPrincipal.resourceType,
        "aws_vpc_endpoint_service_allowed_principal"
      ),
      (
        VPCEndpointServicePrivateDNSVerification.resourceType,
        "aws_vpc_endpoint_service_private_dns_verification"
      ),
      (VPCEndpointSubnetAssociation.resourceType, "aws_vpc_endpoint_subnet_association"),
      (VPCIPv4CIDRBlockAssociation.resourceType, "aws_vpc_ipv4_cidr_block_association"),
      (VPCIPv6CIDRBlockAssociation.resourceType, "aws_vpc_ipv6_cidr_block_association"),
      (VPCPeeringConnection.resourceType, "aws_vpc_peering_connection"),
      (VPCPeeringConnectionAccepter.resourceType, "aws_vpc_peering_connection_accepter"),
      (VPCPeeringConnectionOptions.resourceType, "aws_vpc_peering_connection_options"),
      (VPCSecurityGroupEgressRule.resourceType, "aws_vpc_security_group_egress_rule"),
      (VPCSecurityGroupIngressRule.resourceType, "aws_vpc_security_group_ingress_rule"),
      (VPCSecurityGroupVPCAssociation.resourceType, "aws_vpc_security_group_vpc_association"),
      (DataEIP.dataSourceType, "aws_eip"),
      (DataEIPs.dataSourceType, "aws_eips"),
      (DataInternetGateway.dataSourceType, "aws_internet_gateway"),
      (DataNATGateway.dataSourceType, "aws_nat_gateway"),
      (DataNATGateways.dataSourceType, "aws_nat_gateways"),
      (DataNetworkInterface.dataSourceType, "aws_network_interface"),
      (DataNetworkInterfaces.dataSourceType, "aws_network_interfaces"),
      (DataPrefixList.dataSourceType, "aws_prefix_list"),
      (DataRoute.dataSourceType, "aws_route"),
      (DataRouteTable.dataSourceType, "aws_route_table"),
      (DataRouteTables.dataSourceType, "aws_route_tables"),
      (DataSecurityGroup.dataSourceType, "aws_security_group"),
      (DataSecurityGroups.dataSourceType, "aws_security_groups"),
      (DataSubnet.dataSourceType, "aws_subnet"),
      (DataSubnets.dataSourceType, "aws_subnets"),
      (DataVPC.dataSourceType, "aws_vpc"),
      (DataVPCDHCPOptions.dataSourceType, "aws_vpc_dhcp_options"),
      (DataVPCEndpoint.dataSourceType, "aws_vpc_endpoint"),
      (DataVPCEndpointAssociations.dataSourceType, "aws_vpc_endpoint_associations"),
      (DataVPCEndpointService.dataSourceType, "aws_vpc_endpoint_service"),
      (DataVPCPeeringConnection.dataSourceType, "aws_vpc_peering_connection"),
      (DataVPCPeeringConnections.dataSourceType, "aws_vpc_peering_connections"),
      (DataVPCSecurityGroupRule.dataSourceType, "aws_vpc_security_group_rule"),
      (DataVPCSecurityGroupRules.dataSourceType, "aws_vpc_security_group_rules"),
      (DataVPCs.dataSourceType, "aws_vpcs"),
    ])
  func networks(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "Application Auto Scaling",
    arguments: [
      (AppAutoScalingPolicy.resourceType, "aws_appautoscaling_policy"),
      (AppAutoScalingScheduledAction.resourceType, "aws_appautoscaling_scheduled_action"),
      (AppAutoScalingTarget.resourceType, "aws_appautoscaling_target"),
    ])
  func scaling(binding: String, type: String) { #expect(binding == type) }

  @Test(
    "Account, partition and region",
    arguments: [
      (DataARN.dataSourceType, "aws_arn"),
      (DataAvailabilityZone.dataSourceType, "aws_availability_zone"),
      (DataAvailabilityZones.dataSourceType, "aws_availability_zones"),
      (DataCallerIdentity.dataSourceType, "aws_caller_identity"),
      (DataDefaultTags.dataSourceType, "aws_default_tags"),
      (DataPartition.dataSourceType, "aws_partition"),
      (DataRegion.dataSourceType, "aws_region"),
      (DataRegions.dataSourceType, "aws_regions"),
      (DataService.dataSourceType, "aws_service"),
      (DataServicePrincipal.dataSourceType, "aws_service_principal"),
    ])
  func surroundings(binding: String, type: String) { #expect(binding == type) }
}
