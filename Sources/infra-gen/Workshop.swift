import PipelineCommands
import PipelineMonitoring

/// The workshop's pipeline: events from a stream, through a handler in Swift, into a table.
@main
struct Workshop: PipelineInfrastructure {
  var stack: Stack {
    Stack("workshop") {
      @Variable(
        "aws_region", default: "us-east-1", description: "Region that the pipeline runs in.")
      var region
      Provider.aws(
        ">= 5.100, < 7.0", region: region,
        defaultTags: ["Project": "Ingestion-Workshop", "ManagedBy": "Terraform"])

      let stream = Stream("Ingestion-Workshop", capacity: .provisioned(shards: 1))
      let table = Table("workshop_events", partitionKey: .string(Contract.Key.eventID))
        .skipping("CKV_AWS_119", because: "The events are made up; the key of AWS costs nothing.")
      let rejected = Queue("workshop-rejected-events")
      let role = Role("LambdaKinesisRole", assumedBy: .lambda) {
        Allow.consume(stream)
        Allow.write(table)
        Allow.send(rejected)
      }
      let handler = Function(
        "Kinesis-workshop", package: .swift("lambda", product: "EventHandler"), role: role,
        environment: [.tableName(table.name), .rejectedQueueURL(rejected.url)],
        logFormat: .json(), logRetention: .days(365), tracing: .active
      )
      .skipping("CKV_AWS_115", because: "One shard invokes it once at a time.")
      .skipping("CKV_AWS_116", because: "Only the mapping invokes it, and reports failures.")
      .skipping("CKV_AWS_117", because: "It calls only DynamoDB and SQS, over TLS.")
      .skipping("CKV_AWS_173", because: "Names and URLs of resources are no secrets.")
      .skipping("CKV_AWS_272", because: "Whoever applies the plan builds the archive.")
      .logGroup { $0.skipping("CKV_AWS_158", because: "It shows no data but made-up events.") }

      let key = Key("workshop-alerts")
      let alerts = Topic("workshop-alerts", encryption: .customerManagedKey(key.arn))
      let alarms = Alarms("workshop", notify: alerts)

      // Each module becomes a folder, with the declarations that are named in it.
      Module("streaming") { stream }
      Module("database") { table }
      Module("security") { role }
      Module("function") {
        handler
        rejected
      }
      Module("mapping") {
        Mapping(
          from: stream, to: handler, startingAt: .trimHorizon, batchSize: 500, onFailure: rejected)
      }
      Module("monitoring") {
        key
        alerts
        alarms
        Dashboard("workshop", of: alarms)
        Runbook(of: alarms)
      }

      Output("stream_name", stream.name, description: "Stream that events are put on.")
      Output("table_name", table.name, description: "Table that events end up in.")
      Output("function_name", handler.name, description: "Function that writes the events.")
      Output("log_group_name", handler.logGroupName, description: "Log group of the function.")
      Output("rejected_queue_url", rejected.url, description: "Queue of rejected events.")
      Output("alerts_topic_arn", alerts.arn, description: "Topic that the alarms notify.")
    }
  }
}
