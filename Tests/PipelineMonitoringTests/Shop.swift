import PipelineArchive
import PipelineMonitoring

/// A pipeline that has every kind of part: a stream, a table with an index whose changes are read, a queue with a dead-letter
/// queue, an archive, and handlers with and without a contract.
struct Shop: Sendable {
  let region = Provider.aws("~> 5.100", region: "eu-west-1")
  let key = Key("alerts")
  let topic: Topic
  let stream = Stream(
    "shop-orders", capacity: .provisioned(shards: 2), retention: .hours(48))
  let lines = Table(
    "order-lines", for: Shop.lines,
    indexes: [.global("by_day", partitionKey: .string("day"))], stream: .newImage)
  let rejected = Queue("shop-rejected")
  let failed = Queue("shop-failed")
  let dead = Queue("requests-dead")
  let requests: Queue
  let outbox = Queue("outbox", for: Shop.outgoing, retention: .days(4))
  let bucket = Bucket("shop-archive")
  let archive: Archive
  let clean: Function
  let report: Function
  let serve: Function
  let roles: [Role]
  let mappings: [Mapping]

  private static let lines = TableContract(
    "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))
  private static let outgoing = QueueContract("OUTBOX_URL")

  init() {
    topic = Topic("alerts", encryption: .customerManagedKey(key.arn))
    archive = Archive(of: stream, in: bucket)
    requests = Queue(
      "requests", visibilityTimeout: .minutes(3), redrive: .to(dead, afterReceives: 5))
    roles = ["clean", "report", "serve"].map { Role(Expression($0), assumedBy: .lambda) }
    clean = Function(
      "clean", package: .archive("f.zip"), role: roles[0],
      contract: HandlerContract([.put(Shop.lines), .send(Shop.outgoing)]),
      destinations: [.table(lines), .queue(outbox)], rejected: rejected, reservedConcurrency: 20)
    report = Function(
      "report", package: .archive("f.zip"), role: roles[1], environment: [.metrics(false)],
      timeout: .minutes(2))
    serve = Function(
      "serve", package: .archive("f.zip"), role: roles[2], timeout: .seconds(30),
      reservedConcurrency: 20)
    mappings = [
      Mapping(
        from: stream, to: clean, startingAt: .trimHorizon, maximumRetryAttempts: 100,
        maximumRecordAge: .hours(6), onFailure: failed),
      Mapping(from: lines, to: report, startingAt: .latest, onFailure: nil),
      Mapping(from: requests, to: serve, batchSize: 10, maximumConcurrency: 4),
    ]
  }

  var alarms: Alarms { Alarms("shop", notify: topic) }

  /// The stack with the alarms, and what else belongs to them.
  func stack(_ monitoring: [any Declaration]) -> Stack {
    Stack("shop") {
      region
      key
      topic
      stream
      lines
      rejected
      failed
      dead
      requests
      outbox
      bucket
      archive
      roles
      clean
      report
      serve
      mappings
      monitoring
    }
  }

  static let shop = Shop()
  static let whole: Stack = {
    let alarms = shop.alarms
    return shop.stack([alarms, Dashboard("shop", of: alarms), Runbook(of: alarms)])
  }()
}
