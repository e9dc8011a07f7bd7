import AWSFirehose
import Pipeline

@testable import PipelineCommands

/// Stacks whose pictures the tests look at.
enum TopologyStacks {
  static func topology(
    _ name: String = "test", @DeclarationBuilder _ contents: () -> [any Declaration]
  ) -> Topology {
    Topology(of: CollectedStack(Stack(name, contents)))
  }

  /// A shop with 40 nodes and every kind of edge: curated types, bindings, a raw resource, and resources that exist.
  static let shop = Stack("shop") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    sources
    handlers
    deliveries
    alarms
    refundRole
    refunds
  }

  private static let orders = Pipeline.Stream("orders", capacity: .provisioned(shards: 2))
  private static let clicks = Pipeline.Stream("clicks")
  private static let clicksConsumer = StreamConsumer("clicks-reader", of: clicks)
  private static let orderTable = Table(
    "orders", partitionKey: .string("id"), stream: .newAndOldImages)
  private static let customerTable = Table("customers", partitionKey: .string("id"))
  private static let clickTable = Table("click-counts", partitionKey: .string("page"))
  private static let stockTable = Table.existing("stock")
  private static let failed = Queue("failed-batches")
  private static let deadPicking = Queue("picking-dead")
  private static let picking = Queue(
    "picking", visibilityTimeout: .minutes(6), redrive: .to(deadPicking, afterReceives: 5))
  private static let mails = Queue(
    "mails", visibilityTimeout: .minutes(6), redrive: .to(failed, afterReceives: 3))
  private static let undelivered = Queue("undelivered")
  private static let billing = Queue.existing(
    arn: "arn:aws:sqs:eu-west-1:123456789012:billing",
    url: "https://sqs.eu-west-1.amazonaws.com/123456789012/billing")
  private static let shipped = Topic("shipped")
  private static let alerts = Topic("alerts")
  private static let uploads = Bucket("shop-uploads")
  private static let archive = Bucket("shop-archive")

  private static func function(_ name: String, _ role: Role, _ environment: [Environment] = [])
    -> Function
  {
    Function(
      "\(name)", package: .archive("\(name).zip"), role: role, environment: environment,
      publishes: true)
  }

  private static let orderRole = Role("order-handler", assumedBy: .lambda) {
    Allow.write(orderTable)
    Allow.send(picking)
    Allow.read(stockTable)
  }
  private static let orderHandler = function("order-handler", orderRole)
  private static let liveOrders = Alias("live", of: orderHandler)
  private static let changeRole = Role("change-handler", assumedBy: .lambda) {
    Allow.publish(shipped)
    Allow.write(customerTable)
    Allow.send(billing)
  }
  private static let changeHandler = function("change-handler", changeRole)
  private static let clickRole = Role("click-counter", assumedBy: .lambda) {
    Allow.write(clickTable)
  }
  private static let clickCounter = function("click-counter", clickRole)
  private static let pickRole = Role("picker", assumedBy: .lambda) {
    Allow.write(orderTable)
    Allow.send(mails)
  }
  private static let picker = function("picker", pickRole)
  private static let mailRole = Role("mailer", assumedBy: .lambda) {
    Allow.actions(["ses:SendEmail"], on: ["*"])
    Allow.read(customerTable)
  }
  private static let mailer = function("mailer", mailRole)
  private static let importRole = Role("importer", assumedBy: .lambda) {
    Allow.read(uploads)
    Allow.produce(orders)
  }
  private static let importer = function("importer", importRole)
  private static let reportRole = Role("reporter", assumedBy: .lambda) {
    Allow.read(orderTable)
    Allow.write(archive)
    Allow.invoke(liveOrders)
    Allow.actions(["states:StartExecution"], on: [refunds.reference("id")])
  }
  private static let reporter = function("reporter", reportRole)

  private static let refundRole = Role("refunds", assumedBy: "states.amazonaws.com") {
    Allow.invoke(mailer)
  }
  /// It has no binding.
  private static let refunds = RawResource("aws_sfn_state_machine", "refunds") {
    $0.set("name", "refunds")
    $0.set("role_arn", refundRole.arn)
    $0.set("definition", "{}")
  }

  @DeclarationBuilder private static var sources: [any Declaration] {
    Module("streams") {
      orders
      clicks
      clicksConsumer
    }
    Module("tables") {
      orderTable
      customerTable
      clickTable
      stockTable
    }
    Module("queues") {
      failed
      deadPicking
      picking
      mails
      undelivered
      billing
    }
    shipped
    alerts
    uploads
    archive
  }

  @DeclarationBuilder private static var handlers: [any Declaration] {
    Module("handlers") {
      orderRole
      orderHandler
      liveOrders
      changeRole
      changeHandler
      clickRole
      clickCounter
      pickRole
      picker
      mailRole
      mailer
      importRole
      importer
      reportRole
      reporter
    }
    Mapping(from: orders, to: liveOrders, startingAt: .trimHorizon, onFailure: failed)
    Mapping(
      from: orderTable, to: changeHandler, startingAt: .trimHorizon,
      filters: [EventFilter { $0.eventName == "MODIFY" }], batchSize: 50, onFailure: failed)
    Mapping(
      from: clicksConsumer, to: clickCounter, startingAt: .latest, batchSize: 1_000,
      onFailure: archive)
    Mapping(from: picking, to: picker)
    Mapping(from: mails, to: mailer, batchSize: 1)
    LambdaFunctionEventInvokeConfig(
      "importer", functionName: importer.name,
      destinationConfig: .init(onFailure: .init(destination: undelivered.arn)))
  }

  @DeclarationBuilder private static var deliveries: [any Declaration] {
    let scheduler = Role("scheduler", assumedBy: .scheduler)
    scheduler
    Schedule(
      "nightly-report", .cron("0 3 * * ? *"), to: .function(reporter), role: scheduler,
      onFailure: undelivered)
    Schedule(
      "stock-check", .rate(.hours(1)), to: .function(reporter), role: scheduler,
      onFailure: nil)
    BucketNotification(
      from: uploads, to: .function(importer, on: .objectCreated, prefix: "orders/"))
    Subscription(from: shipped, to: .email("shipping@example.com"), onFailure: nil)
    Subscription(from: shipped, to: .queue(mails), onFailure: undelivered)
    Subscription(from: alerts, to: .email("on-call@example.com"), onFailure: nil)
    Subscription(from: alerts, to: .https("https://pager.example.com/hook"), onFailure: nil)
    let partners = CloudWatchEventBus("partners", name: "partners")
    partners
    EventRule(
      "partner-orders", from: partners.name, matching: EventFilter { $0.source == "partner" },
      to: .function(importer, onFailure: undelivered))
    EventRule(
      "audit", matching: EventFilter { $0.source == "shop" },
      to: .queue(billingRequests, onFailure: nil))
    billingRequests
    InvokePermission(
      for: .apiGateway, to: importer, from: nil,
      account: "123456789012")
    Role("delivery", assumedBy: "firehose.amazonaws.com")
    KinesisFirehoseDeliveryStream(
      "raw", name: "raw-clicks", destination: "extended_s3",
      extendedS3Configuration: .init(
        bucketARN: archive.arn, roleARN: "arn:aws:iam::123456789012:role/delivery"),
      kinesisSourceConfiguration: .init(
        kinesisStreamARN: clicks.arn, roleARN: "arn:aws:iam::123456789012:role/delivery"))
  }

  private static let billingRequests = Queue("audit-events")

  private static func alarm(
    _ name: String, _ metric: Expression<String>, _ dimension: String, _ value: Expression<String>
  ) -> CloudWatchMetricAlarm {
    CloudWatchMetricAlarm(
      "\(name)", alarmName: "\(name)", alarmActions: [alerts.arn],
      comparisonOperator: "GreaterThanThreshold", dimensions: Expression([(dimension, value)]),
      evaluationPeriods: 1, metricName: metric,
      okActions: [alerts.arn], threshold: 1)
  }

  @DeclarationBuilder private static var alarms: [any Declaration] {
    let late = alarm("orders-late", "GetRecords.IteratorAgeMilliseconds", "StreamName", orders.name)
    let errors = alarm("order-errors", "Errors", "FunctionName", orderHandler.name)
    late
    errors
    alarm("failed-not-empty", "ApproximateNumberOfMessagesVisible", "QueueName", failed.name)
    alarm("orders-throttled", "ThrottledRequests", "TableName", orderTable.name)
    CloudWatchCompositeAlarm(
      "orders", alarmName: "orders",
      alarmRule: "ALARM(\(late.alarmName)) OR ALARM(\(errors.alarmName))",
      alarmActions: [alerts.arn])
  }
}
