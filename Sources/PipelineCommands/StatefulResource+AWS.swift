public import InfraGen

extension [StatefulResource] {
  /// The resources of AWS that a stack with functions and streams declares and that hold data.
  public static var aws: [StatefulResource] {
    [
      StatefulResource(
        "aws_cloudwatch_log_group", holding: "its lines", fixedArguments: ["name_prefix"],
        keptWithAddress: "the mapping's place in its stream", allowsCreateBeforeDestroy: true),
      StatefulResource(
        "aws_dynamodb_table", holding: "its items", fixedArguments: ["hash_key", "range_key"],
        fixedBlocks: ["local_secondary_index"],
        lastingSettings: [timeToLive, customerKey]
      ).ignoringChanges(of: "type", in: "attribute", by: "name") { name, old, new in
        """
        would keep the type \(old) of its key \(name), because DynamoDB cannot change it and the provider ignores \
        the change; the table then refuses each item with \(new); give the key or the table another name
        """
      },
      // Policies elsewhere name a role by an id that a new role of the same name does not get: IAM User
      // Guide, "AWS JSON policy elements: Principal".
      StatefulResource(
        "aws_iam_role", holding: "the permissions that policies elsewhere give it",
        fixedArguments: ["name_prefix", "path"], allowsCreateBeforeDestroy: true),
      permissions,
      StatefulResource("aws_kinesis_stream", holding: "its records"),
      StatefulResource(
        "aws_kms_key", holding: "the access to all that it encrypts", nameArgument: nil),
      // The stream is mostly a reference, which may be spelled differently and mean the same.
      StatefulResource(
        "aws_lambda_event_source_mapping", holding: "its place in the stream", nameArgument: nil,
        fixedArguments: ["starting_position", "starting_position_timestamp"],
        keptWithAddress: "the place if the stream stays the same"),
      StatefulResource(
        "aws_lambda_function", holding: "its versions", nameArgument: "function_name",
        keptWithAddress: "the mapping's place in its stream", allowsCreateBeforeDestroy: true),
      StatefulResource(
        "aws_s3_bucket", holding: "its objects", nameArgument: "bucket",
        fixedArguments: ["bucket_prefix"]),
      StatefulResource(
        "aws_secretsmanager_secret", holding: "its versions", fixedArguments: ["name_prefix"]),
      StatefulResource(
        "aws_sns_topic", holding: "its subscriptions",
        fixedArguments: ["name_prefix", "fifo_topic"]),
      StatefulResource(
        "aws_sqs_queue", holding: "its messages", fixedArguments: ["name_prefix", "fifo_queue"]),
    ]
  }

  /// Terraform changes a policy before it updates the functions that act by it.
  private static var permissions: StatefulResource {
    .watching("aws_iam_role_policy") { block in
      // A policy that is replaced stands in a local, and one with denials permits more when it has fewer actions.
      if !block.contains("jsonencode(") || block.contains("\"Deny\"") { return nil }
      let words = block.matches(of: /"([a-z0-9-]+:[A-Za-z0-9*?]+)"/).map { String($0.1) }
      // The keys of conditions have the same form.
      return Set(words.filter { !$0.hasPrefix("aws:") })
    } explanation: { lost in
      """
      no longer permits \(lost.joined(separator: ", ")): code that runs lacks it until the apply has updated its \
      function, or until its release is over; .replacingPolicies() of the role keeps it until the update, and a \
      permission that a release still needs is taken away in a later apply
      """
    }
  }

  private static var timeToLive: StatefulResource.LastingSetting {
    StatefulResource.LastingSetting("ttl.attribute_name", onOffArgument: "ttl.enabled") {
      attribute, isCertain in
      """
      \(isCertain ? "keeps" : "may keep") deleting items by their attribute \(attribute), because \
      leaving the time to live out does not turn it off; write timeToLive: .off(\(attribute))
      """
    }
  }

  /// A table that stays encrypted by a key that is destroyed with the same apply cannot be read any more.
  private static var customerKey: StatefulResource.LastingSetting {
    StatefulResource.LastingSetting(
      "server_side_encryption.kms_key_arn", onOffArgument: "server_side_encryption.enabled",
      isRefused: true
    ) { key, _ in
      """
      would stay encrypted by \(key), because the provider keeps a key that is left out; write \
      encryption: .awsOwnedKey, apply it, and only then .awsManagedKey and take the key away
      """
    }
  }
}
