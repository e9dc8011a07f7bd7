import AWSVPC
import Foundation
import Pipeline
import PipelineArchive
import PipelineMonitoring
import PipelineNetwork
import TestSupport
import Testing

/// Terraform's plans on a local AWS when settings of curated types are turned off again.
@Suite(.requires(.moto))
struct `Settings that are turned off` {
  /// Everything that a curated type can turn on and off, in one flat stack.
  private static func stack(_ isOn: Bool) -> Stack {
    Stack("settings", directory: "generated/template") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let key = KMSKey("key")
      let guests: [Guest] = isOn ? [.reader(.account("210987654321"))] : []
      let stream = Pipeline.Stream(
        "events", capacity: isOn ? .provisioned(shards: 2) : .onDemand,
        retention: isOn ? .hours(48) : .hours(24),
        encryption: isOn ? .customerManagedKey(key.arn) : .none, admits: guests)
      let queue = Queue(
        "rejected", encryption: isOn ? .customerManagedKey(key.arn) : .sqsManagedKey,
        requiresTLS: isOn, admits: guests)
      let role = Role("writer", assumedBy: .lambda)
      let function = Function(
        "f", package: .archive("f.zip"), role: role,
        environment: isOn ? [.variable("FLAG", "on")] : [],
        logRetention: isOn ? .days(7) : .forever, customerManagedKey: isOn ? key.arn : nil,
        reservedConcurrency: isOn ? 5 : nil, tracing: isOn ? .active : .passThrough)
      key
      stream
      queue
      role
      function
      Table(
        "switched", partitionKey: .string("id"),
        indexes: isOn ? [.global("by_kind", partitionKey: .string("kind"))] : [],
        capacity: isOn ? .provisioned(readUnits: 1, writeUnits: 1) : .onDemand,
        pointInTimeRecovery: isOn, encryption: isOn ? .awsManagedKey : .awsOwnedKey,
        timeToLive: isOn ? "expires" : .off("expires"), deletionProtection: isOn)
      Table(
        "own_key", partitionKey: .string("id"),
        encryption: isOn ? .customerManagedKey(key.arn) : .awsOwnedKey, admits: guests)
      // Off from the beginning, which may not show as a change for ever.
      Table(
        "fresh", partitionKey: .string("id"), encryption: .awsOwnedKey, timeToLive: .off("expires"))
      Mapping(
        from: stream, to: function, startingAt: .latest,
        filters: isOn ? [EventFilter { $0.data.kind == "paid" }] : [],
        tumblingWindow: isOn ? .seconds(30) : nil, maximumRetryAttempts: isOn ? 3 : nil,
        maximumRecordAge: isOn ? .hours(1) : nil, bisectsBatchOnError: isOn,
        reportsBatchItemFailures: isOn, metrics: isOn ? .eventCount : .none,
        onFailure: isOn ? queue : nil)
      let network = VPC("main", cidrBlock: "10.0.0.0/16", enableDNSHostnames: true)
      let subnet = Subnet("a", vpcID: network.id, cidrBlock: "10.0.0.0/24")
      let group = SecurityGroup("functions", name: "functions", vpcID: network.id)
      let layer = LambdaLayerVersion("tools", layerName: "tools", filename: "../../f.zip")
      let settings = Role("settings", assumedBy: .lambda)
      let released = Function(
        "released", package: .archive("f.zip", runtime: .python("3.13"), handler: "app.handler"),
        role: settings, ephemeralStorage: isOn ? 1024 : 512, layers: isOn ? [layer.arn] : [],
        network: isOn ? .vpc(subnets: [subnet.id], securityGroups: [group.id]) : nil,
        publishes: isOn)
      network
      subnet
      group
      layer
      let routes = RouteTable("main", vpcID: network.id)
      let ways = PrivateNetwork(
        "switched", in: network.id, subnets: [subnet.id], routeTables: [routes.id],
        endpoints: isOn ? ["monitoring", "s3"] : ["s3"],
        policies: isOn ? ["s3": .jsonencode(["Version": "2012-10-17", "Statement": []])] : [:],
        tags: isOn ? ["team": "orders"] : nil)
      routes
      ways
      let quiet = Role("quiet", assumedBy: .lambda) {
        Allow.actions(["dynamodb:GetItem"], on: ["*"])
      }
      quiet
      Function(
        "quiet", package: .archive("f.zip"), role: quiet, network: isOn ? .private(ways) : nil)
      settings
      released
      Alias("live", of: released, version: "1", routing: isOn ? .share(0.1, to: "2") : nil)
      if isOn { Alias("next", of: released) }
      Key(
        "switched", rotation: isOn ? .every(.days(180)) : .off,
        deletionWindow: isOn ? .days(7) : .days(30), admits: isOn ? [.sns] : [],
        logGroups: isOn ? ["/ecs/orders"] : [])
      let boundary = IAMPolicy(
        "boundary",
        policy: .jsonencode([
          "Version": "2012-10-17",
          "Statement": [["Effect": "Allow", "Action": "*", "Resource": "*"]],
        ]), name: "boundary")
      boundary
      Role(
        "switched", assumedBy: .lambda, isOn ? .account("123456789012") : .scheduler,
        boundary: isOn ? boundary.arn : nil
      ) {
        Allow.actions(["ssm:GetParameter"], on: ["*"])
        if isOn {
          Deny.actions(["ssm:PutParameter"], on: ["*"]).when(.isFalse("aws:SecureTransport"))
          InlinePolicy("extra") { Allow.actions(["s3:GetObject"], on: ["*"]) }
          ManagedPolicy.arn(boundary.arn)
        }
      }
      // A role that is given by its ARN counts as an existing role.
      Role.existing(arn: settings.arn, policy: isOn ? "granted" : nil, label: "granted") {
        if isOn {
          Allow.actions(["ssm:GetParameter"], on: ["*"])
          InlinePolicy("granted-extra", label: "extra") {
            Allow.actions(["s3:GetObject"], on: ["*"])
          }
          ManagedPolicy.arn(boundary.arn)
        }
      }
      let topic = Topic(
        "alerts", encryption: isOn ? .awsManagedKey : .none, requiresTLS: isOn)
      let requests = Queue("requests", encryption: isOn ? .awsManagedKey : .sqsManagedKey)
      let scheduler = Role("scheduler", assumedBy: .scheduler)
      topic
      requests
      Bucket(
        "switched-objects", encryption: isOn ? .customerManagedKey(key.arn) : .s3ManagedKey,
        versioning: isOn, expiration: isOn ? .days(30) : nil, blocksPublicAccess: isOn,
        ownership: isOn ? .bucketOwnerEnforced : .bucketOwnerPreferred, requiresTLS: isOn)
      scheduler
      Schedule(
        "nightly", .cron("0 2 * * ? *"), timeZone: isOn ? "Europe/Lisbon" : "UTC",
        to: .queue(requests, message: isOn ? "report" : nil), role: scheduler,
        flexibleWindow: isOn ? .minutes(5) : nil, maximumRetryAttempts: isOn ? 3 : 0,
        isEnabled: isOn, onFailure: isOn ? queue : nil)
      let news = Topic("news", encryption: .none)
      let requested = Queue("requested")
      let lost = Queue("lost")
      let uploads = Bucket("switched-uploads")
      news
      requested
      lost
      uploads
      Subscription(
        from: news, to: .queue(requested, deliversRawMessages: isOn),
        filter: isOn ? .attributes { $0.kind == "paid" } : nil, onFailure: isOn ? lost : nil)
      EventRule(
        "switched", matching: EventFilter { $0.source == (isOn ? "shop" : "store") },
        to: .queue(
          requested, input: isOn ? "{}" : nil, maximumRetryAttempts: isOn ? 3 : nil,
          onFailure: isOn ? lost : nil),
        isOn
          ? .topic(news, onFailure: nil).sending("<id>", parts: ["id": "$.id"])
          : .topic(news, onFailure: nil), isEnabled: isOn)
      if isOn {
        BucketNotification(
          from: uploads, to: .queue(requested, on: .objectCreated, prefix: "orders/"),
          .function(function, on: .objectRemoved))
      } else {
        BucketNotification(from: uploads, to: .queue(requested, on: .objectCreated))
      }
      let alarms = Alarms("switched", for: [released], notify: news, reportsRecovery: isOn)
      isOn ? alarms : alarms.without(.functionThrottles)
      if isOn { Dashboard("switched", of: alarms) }
      // A new name under the old label, made before the old one goes.
      let other = Role("other", assumedBy: .lambda)
      other
      Function(
        isOn ? "before" : "after", package: .archive("f.zip"), role: other, label: "renamed"
      ).lifecycle(Lifecycle(createBeforeDestroy: true))
      let archived = Bucket("switched-archive")
      archived
      Archive(
        of: stream, in: archived, compression: isOn ? .gzip : .none, appendsNewline: isOn,
        bufferingInterval: isOn ? .minutes(1) : .minutes(5), logRetention: isOn ? .days(7) : nil)
      let replaced = Role("replaced", assumedBy: .lambda) {
        Allow.actions(["ssm:GetParameter"], on: ["*"])
      }
      isOn ? replaced.replacingPolicies() : replaced
      let watched = Pipeline.Stream("watched", retention: isOn ? .hours(48) : .hours(24))
      watched
      Role("watcher", assumedBy: .lambda) { Allow.consume(watched) }
      let reader = Role("reader", assumedBy: .lambda) { Allow.consume(watched) }
      Module("security") { reader }.dependsOn(watched)
    }
  }

  private struct Plans: @unchecked Sendable {
    var again: [String: [String: Any]] = [:]
    var off: [String: [String: Any]] = [:]
  }

  /// One apply for all, since it takes most of a minute.
  private static let plans = Result {
    try withTemporaryFolder { folder in
      // The shortest archive: an end of central directory record.
      try Data([0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18))
        .write(to: folder.appendingPathComponent("f.zip"))
      let terraform = try LocalTerraform(in: folder)
      defer { terraform.stop() }
      return Plans(
        again: try terraform.changes(for: stack(true), applies: true),
        off: try terraform.changes(for: stack(false)))
    }
  }

  @Test func `What was applied is not planned again`() throws {
    let changes = try Self.plans.get().again.filter { !Self.isForgotten($0.value, of: $0.key) }
    #expect(changes.keys.sorted() == [])
  }

  /// Arguments that the local AWS does not keep: the rotation period of a key, a function's key, and the description and the
  /// other group of a security group's rule.
  private static let forgotten: [String: Set<String>] = [
    "aws_kms_key": ["rotation_period_in_days"],
    "aws_lambda_function": ["kms_key_arn"],
    "aws_vpc_security_group_egress_rule": ["description", "referenced_security_group_id"],
    "aws_vpc_security_group_ingress_rule": ["description", "referenced_security_group_id"],
  ]

  /// Whether the only differences are in what the local AWS does not keep.
  private static func isForgotten(_ change: [String: Any], of address: String) -> Bool {
    let type = address.split(separator: ".").first.map(String.init) ?? ""
    let forgotten = forgotten[type] ?? []
    guard let before = change["before"] as? [String: Any],
      let after = change["after"] as? [String: Any]
    else { return false }
    return after.allSatisfy { name, value in
      forgotten.contains(name) || (before[name] as? NSObject) == (value as? NSObject)
    }
  }

  @Test(arguments: [
    ("aws_cloudwatch_log_group.f", "kms_key_id"),
    ("aws_cloudwatch_log_group.f", "retention_in_days"),
    ("aws_dynamodb_table.switched", "billing_mode"),
    ("aws_dynamodb_table.switched", "deletion_protection_enabled"),
    ("aws_dynamodb_table.switched", "global_secondary_index"),
    ("aws_dynamodb_table.switched", "point_in_time_recovery"),
    ("aws_dynamodb_table.switched", "server_side_encryption"),
    ("aws_dynamodb_table.switched", "ttl"),
    ("aws_dynamodb_table.own_key", "server_side_encryption"),
    ("aws_iam_role.switched", "assume_role_policy"),
    ("aws_iam_role.switched", "permissions_boundary"),
    ("aws_iam_role_policy.switched", "policy"),
    ("aws_iam_role_policy.switched_extra", "policy"),
    ("aws_iam_role_policy_attachment.switched_boundary", "policy_arn"),
    ("aws_iam_role_policy.replaced", "name"),
    ("aws_kinesis_firehose_delivery_stream.events_archive", "extended_s3_configuration"),
    ("aws_kinesis_stream.events", "encryption_type"),
    ("aws_kms_key.switched", "deletion_window_in_days"),
    ("aws_kms_key.switched", "enable_key_rotation"),
    ("aws_kms_key.switched", "policy"),
    ("aws_kinesis_stream.events", "kms_key_id"),
    ("aws_kinesis_stream.events", "retention_period"),
    ("aws_kinesis_stream.events", "shard_count"),
    ("aws_kinesis_stream.events", "stream_mode_details"),
    ("aws_lambda_event_source_mapping.events_to_f", "bisect_batch_on_function_error"),
    ("aws_lambda_event_source_mapping.events_to_f", "destination_config"),
    ("aws_lambda_event_source_mapping.events_to_f", "filter_criteria"),
    ("aws_lambda_event_source_mapping.events_to_f", "function_response_types"),
    ("aws_lambda_event_source_mapping.events_to_f", "maximum_record_age_in_seconds"),
    ("aws_lambda_event_source_mapping.events_to_f", "maximum_retry_attempts"),
    ("aws_lambda_event_source_mapping.events_to_f", "metrics_config"),
    ("aws_lambda_event_source_mapping.events_to_f", "tumbling_window_in_seconds"),
    ("aws_lambda_function.f", "environment"),
    ("aws_lambda_function.f", "reserved_concurrent_executions"),
    ("aws_lambda_function.f", "tracing_config"),
    ("aws_cloudwatch_metric_alarm.released_function_errors", "ok_actions"),
    ("aws_lambda_alias.released_live", "routing_config"),
    ("aws_lambda_function.released", "ephemeral_storage"),
    ("aws_lambda_function.released", "layers"),
    ("aws_lambda_function.released", "publish"),
    ("aws_lambda_function.released", "vpc_config"),
    ("aws_lambda_function.quiet", "vpc_config"),
    ("aws_security_group.switched_functions", "tags"),
    ("aws_sqs_queue.rejected", "kms_master_key_id"),
    ("aws_sqs_queue.requests", "kms_master_key_id"),
    ("aws_sns_topic.alerts", "kms_master_key_id"),
    ("aws_s3_bucket_server_side_encryption_configuration.switched_objects", "rule"),
    ("aws_s3_bucket_versioning.switched_objects", "versioning_configuration"),
    ("aws_s3_bucket_public_access_block.switched_objects", "block_public_policy"),
    ("aws_s3_bucket_ownership_controls.switched_objects", "rule"),
    ("aws_scheduler_schedule.nightly", "flexible_time_window"),
    ("aws_scheduler_schedule.nightly", "schedule_expression_timezone"),
    ("aws_scheduler_schedule.nightly", "state"),
    ("aws_scheduler_schedule.nightly", "target"),
    ("aws_cloudwatch_event_rule.switched", "event_pattern"),
    ("aws_cloudwatch_event_rule.switched", "state"),
    ("aws_cloudwatch_event_target.switched_to_requested", "dead_letter_config"),
    ("aws_cloudwatch_event_target.switched_to_requested", "input"),
    ("aws_cloudwatch_event_target.switched_to_requested", "retry_policy"),
    ("aws_cloudwatch_event_target.switched_to_news", "input_transformer"),
    ("aws_s3_bucket_notification.switched_uploads", "lambda_function"),
    ("aws_s3_bucket_notification.switched_uploads", "queue"),
    ("aws_sns_topic_subscription.news_to_requested", "filter_policy"),
    ("aws_sns_topic_subscription.news_to_requested", "raw_message_delivery"),
    ("aws_sns_topic_subscription.news_to_requested", "redrive_policy"),
  ])
  func `The plan turns it off`(address: String, argument: String) throws {
    let change = try #require(try Self.plans.get().off[address], "\(address) is left as it is")
    func value(_ time: String) -> NSObject? {
      (change[time] as? [String: Any])?[argument] as? NSObject
    }
    #expect(value("before") != value("after"))
  }

  @Test(arguments: [
    "aws_cloudwatch_dashboard.switched",
    "aws_cloudwatch_metric_alarm.released_function_throttles",
    "aws_lambda_alias.released_next", "aws_s3_bucket_lifecycle_configuration.switched_objects",
    "aws_s3_bucket_policy.switched_objects", "aws_iam_role_policy.granted",
    "aws_iam_role_policy.granted_extra", "aws_iam_role_policy_attachment.granted_boundary",
    "aws_vpc_endpoint.switched_monitoring", "aws_vpc_endpoint.switched_dynamodb",
    "aws_security_group.switched_endpoints", "aws_vpc_endpoint_policy.switched_s3",
    "aws_kinesis_resource_policy.events", "aws_dynamodb_resource_policy.own_key",
    "aws_sqs_queue_policy.rejected", "aws_sns_topic_policy.alerts", "aws_sqs_queue_policy.lost",
    "aws_lambda_permission.f_for_bucket_switched_uploads",
  ])
  func `A resource that is declared no more is deleted`(address: String) throws {
    let change = try #require(try Self.plans.get().off[address])
    #expect(change["actions"] as? [String] == ["delete"])
  }

  @Test(arguments: ["aws_cloudwatch_log_group.renamed", "aws_lambda_function.renamed"])
  func `A function that keeps its label is made anew before the old one goes`(
    address: String
  ) throws {
    let change = try #require(try Self.plans.get().off[address])
    #expect(change["actions"] as? [String] == ["create", "delete"])
  }

  @Test func `A change of what a policy names leaves the policy in the plan`() throws {
    let plan = try Self.plans.get().off
    #expect(plan["aws_kinesis_stream.watched"] != nil)
    #expect(plan.keys.filter { $0.contains("reader") || $0.contains("watcher") } == [])
    // It changes, since there are no traces to send any more, and the plan shows how.
    let policy = try #require(plan["aws_iam_role_policy.writer"])
    #expect((policy["after"] as? [String: Any])?["policy"] is String)
  }
}
