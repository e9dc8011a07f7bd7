internal import CommandLineSupport

/// The identifiers by which providers import resources.
///
/// Most resources are imported by their `id`. The others follow the section "Import" of the AWS provider's documentation,
/// such as <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream#import>.
enum ImportIdentifier {
  /// The identifier of a resource; nil if it cannot be imported, or if the state does not have it.
  static func of(_ resource: StateResource) -> String? {
    if notImportable.contains(resource.type) { return nil }
    return text(of: templates[resource.type] ?? "{id}", resource)
  }

  /// Types that the provider cannot import, or whose import loses values that only the state has.
  private static let notImportable: Set<String> = [
    "terraform_data", "aws_appautoscaling_scheduled_action", "aws_dynamodb_table_item",
    "aws_iam_group_membership", "aws_iam_policy_attachment", "aws_iam_user_group_membership",
    "aws_kms_ciphertext", "aws_lambda_invocation", "aws_main_route_table_association",
    "aws_s3_object_copy", "aws_security_group_rule", "aws_sns_sms_preferences",
  ]

  /// Values stand in braces; of several, the first that is set counts. A part in brackets is left out without its value.
  private static let templates: [String: String] = [
    "aws_api_gateway_deployment": "{rest_api_id}/{id}",
    "aws_api_gateway_integration": "{rest_api_id}/{resource_id}/{http_method}",
    "aws_api_gateway_method": "{rest_api_id}/{resource_id}/{http_method}",
    "aws_api_gateway_resource": "{rest_api_id}/{id}",
    "aws_api_gateway_stage": "{rest_api_id}/{stage_name}",
    "aws_apigatewayv2_integration": "{api_id}/{id}",
    "aws_apigatewayv2_route": "{api_id}/{id}",
    "aws_apigatewayv2_stage": "{api_id}/{name}",
    "aws_appautoscaling_policy": "{service_namespace}/{resource_id}/{scalable_dimension}/{name}",
    "aws_appautoscaling_target": "{service_namespace}/{resource_id}/{scalable_dimension}",
    "aws_cloudwatch_event_target": "[{event_bus_name}/]{rule}/{target_id}",
    "aws_cloudwatch_log_account_policy": "{policy_name}:{policy_type}",
    "aws_cloudwatch_log_anomaly_detector": "{arn}",
    "aws_cloudwatch_log_delivery_destination": "{name}",
    "aws_cloudwatch_log_delivery_destination_policy": "{delivery_destination_name}",
    "aws_cloudwatch_log_delivery_source": "{name}",
    "aws_cloudwatch_log_index_policy": "{log_group_name}",
    "aws_cloudwatch_log_metric_filter": "{log_group_name}:{name}",
    "aws_cloudwatch_log_stream": "{log_group_name}:{name}",
    "aws_cloudwatch_log_subscription_filter": "{log_group_name}|{name}",
    "aws_cloudwatch_query_definition": "{arn}",
    "aws_codedeploy_app": "{name}",
    "aws_codedeploy_deployment_group": "{app_name}:{deployment_group_name}",
    "aws_cognito_user_pool_client": "{user_pool_id}/{id}",
    "aws_dynamodb_resource_policy": "{resource_arn}",
    "aws_ecs_cluster": "{name}",
    "aws_ecs_task_definition": "{arn}",
    "aws_iam_group_policies_exclusive": "{group_name}",
    "aws_iam_group_policy_attachment": "{group}/{policy_arn}",
    "aws_iam_group_policy_attachments_exclusive": "{group_name}",
    "aws_iam_role_policies_exclusive": "{role_name}",
    "aws_iam_role_policy_attachment": "{role}/{policy_arn}",
    "aws_iam_role_policy_attachments_exclusive": "{role_name}",
    "aws_iam_server_certificate": "{name}",
    "aws_iam_user_policies_exclusive": "{user_name}",
    "aws_iam_user_policy_attachment": "{user}/{policy_arn}",
    "aws_iam_user_policy_attachments_exclusive": "{user_name}",
    "aws_iam_user_ssh_key": "{username}:{ssh_public_key_id}:{encoding}",
    "aws_kinesis_stream": "{name}",
    "aws_lambda_alias": "{function_name}/{name}",
    "aws_lambda_permission": "{function_name}[:{qualifier}]/{statement_id}",
    "aws_lambda_function_recursion_config": "{function_name}",
    "aws_lambda_runtime_management_config": "{function_name},{qualifier}",
    "aws_network_acl_rule": "{network_acl_id}:{rule_number}:{protocol}:{egress}",
    "aws_network_interface_sg_attachment": "{network_interface_id}_{security_group_id}",
    "aws_route":
      "{route_table_id}_{destination_cidr_block|destination_ipv6_cidr_block|destination_prefix_list_id}",
    "aws_route_table_association": "{subnet_id|gateway_id}/{route_table_id}",
    "aws_s3_bucket_object": "{bucket}/{key}",
    "aws_s3_object": "{bucket}/{key}",
    "aws_vpc_dhcp_options_association": "{vpc_id}",
    "aws_vpc_endpoint_route_table_association": "{vpc_endpoint_id}/{route_table_id}",
    "aws_vpc_endpoint_security_group_association": "{vpc_endpoint_id}/{security_group_id}",
    "aws_vpc_endpoint_subnet_association": "{vpc_endpoint_id}/{subnet_id}",
    "aws_vpc_security_group_vpc_association": "{security_group_id},{vpc_id}",
  ]

  /// The values that identifiers consist of, by type.
  static let names: [String: [String]] = templates.mapValues { template in
    template.split(separator: "{").dropFirst().flatMap {
      $0.prefix { $0 != "}" }.split(separator: "|").map(String.init)
    }
  }

  private static func text(of template: String, _ resource: StateResource) -> String? {
    var text = ""
    var rest = template[...]
    while let sign = rest.popFirst() {
      switch sign {
      case "[":
        let optional = String(rest.prefix { $0 != "]" })
        rest = rest.dropFirst(optional.count + 1)
        text += self.text(of: optional, resource) ?? ""
      case "{":
        let names = rest.prefix { $0 != "}" }
        rest = rest.dropFirst(names.count + 1)
        let values = names.split(separator: "|").lazy.compactMap { value(String($0), resource) }
        guard let value = values.first else { return nil }
        text += value
      default: text.append(sign)
      }
    }
    return text
  }

  private static func value(_ name: String, _ resource: StateResource) -> String? {
    if resource.sensitive[name]?.hasSecret == true { return nil }
    switch resource.values[name] {
    case .string(let text): return text.isEmpty ? nil : text
    case .number(let digits): return digits
    case .bool(let value): return "\(value)"
    default: return nil
    }
  }
}
