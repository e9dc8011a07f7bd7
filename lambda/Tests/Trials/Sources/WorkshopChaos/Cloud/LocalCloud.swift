package import AWSClient
import ChaosTesting
import ExactJSON
package import HandlerTestSupport

/// A local AWS with the resources for a run.
package struct LocalCloud: Sendable {
  package let aws: MotoServer
  package let client: AWSClient
  static let account = "123456789012"
  static let region = "us-east-1"

  /// The environment variables for a process that uses the local AWS.
  static let credentials = [
    "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_SESSION_TOKEN": "token", "AWS_REGION": region,
  ]

  /// Starts the local AWS, which runs until ``stop()``.
  package init() async throws {
    aws = try await MotoServer()
    var configuration = try AWSConfiguration(
      environment: Self.credentials.merging(["AWS_ENDPOINT_URL": aws.endpoint]) { $1 })
    configuration.limits.attemptTimeout = .seconds(60)
    client = AWSClient(configuration: configuration)
  }

  package func stop() async {
    await client.shutdown()
    aws.stop()
  }

  /// The stream, the table and the queues of a run.
  struct Resources: Sendable {
    let name: String
    let rejectedQueueURL: String
    let failureQueueURL: String

    var stream: String { name }
    var table: String { name }
    var streamARN: String { "arn:aws:kinesis:\(region):\(account):stream/\(name)" }
    var failureQueueARN: String { "arn:aws:sqs:\(region):\(account):\(name)-failures" }
  }

  func makeResources(_ name: String, shards: Int) async throws -> Resources {
    try await aws.makeTable(name)
    _ = try await aws.call(
      "Kinesis_20131202.CreateStream",
      .object(["StreamName": .string(name), "ShardCount": .number("\(shards)")]))
    return Resources(
      name: name, rejectedQueueURL: try await aws.makeQueue("\(name)-rejected"),
      failureQueueURL: try await aws.makeQueue("\(name)-failures"))
  }

  /// Puts records on the stream.
  func put(_ records: [SentRecord], on resources: Resources) async throws -> Ledger {
    var entries: [Ledger.Entry] = []
    for range in Self.requests(of: records) {
      let outcome = try await client.kinesis.putRecords(
        stream: resources.stream,
        records: records[range].map {
          KinesisRecord(data: $0.data, partitionKey: $0.partitionKey)
        }, deadline: nil)
      for (position, receipt) in zip(range, outcome.receipts) {
        guard let receipt else { throw ChaosFailure("the stream did not accept a record") }
        entries.append(
          Ledger.Entry(
            shardID: receipt.shardID,
            sequenceNumber: LongSequenceNumbers.long(receipt.sequenceNumber),
            record: records[position]))
      }
    }
    return Ledger(entries)
  }

  /// The records for one PutRecords each: fewer bytes than Kinesis accepts, as moto counts them in
  /// base64.
  private static func requests(of records: [SentRecord]) -> [Range<Int>] {
    var requests: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (position, record) in records.enumerated() {
      if position > start, position - start == 500 || bytes + record.data.count > 3 << 20 {
        requests.append(start..<position)
        start = position
        bytes = 0
      }
      bytes += record.data.count
    }
    return start < records.count ? requests + [start..<records.count] : requests
  }

  /// Reads everything in the table and in the queues.
  func findings(_ resources: Resources) async throws -> Findings {
    var findings = Findings()
    var page: ItemPage?
    repeat {
      let next = try await client.dynamoDB.scan(
        table: resources.table, startKey: page?.nextKey, deadline: nil)
      findings.items += next.items
      page = next
    } while page?.nextKey != nil
    let rejected = RejectedFinding.all(in: try await messages(resources.rejectedQueueURL))
    if let message = rejected.malformed.first {
      throw ChaosFailure(
        "a message about a rejected event has an unknown form: \(message.prefix(2_000))")
    }
    findings.rejected = rejected.findings
    for message in try await messages(resources.failureQueueURL) {
      guard let failure = FailureRange(message: message) else {
        throw ChaosFailure("a message about a failed batch has an unknown form: \(message)")
      }
      findings.failures.append(failure)
    }
    return findings
  }

  /// Removes all messages from a queue, which otherwise becomes slower with each.
  private func messages(_ queueURL: String) async throws -> [String] {
    var found: [String] = []
    while true {
      let received = try await client.sqs.receiveMessage(
        queueURL: queueURL, maximum: 10, visibilityTimeout: 3_600, deadline: nil)
      if received.isEmpty { return found }
      found += received.map(\.body)
      _ = try await client.sqs.deleteMessageBatch(
        queueURL: queueURL, receiptHandles: received.map(\.receiptHandle), deadline: nil)
    }
  }

  /// Removes the results of a run, so that they do not slow down the next one.
  func remove(_ resources: Resources) async throws {
    _ = try await aws.call(
      "DynamoDB_20120810.DeleteTable", .object(["TableName": .string(resources.table)]))
    _ = try await aws.call(
      "Kinesis_20131202.DeleteStream", .object(["StreamName": .string(resources.stream)]))
  }
}

/// The reason why a run could not be started or audited.
package struct ChaosFailure: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
