import PipelineMonitoring
import TestSupport
import Testing

/// `event-redrive` puts records of a Kinesis stream back, and nothing else.
@Suite struct `Advice for records that failed` {
  private let topic = Topic(
    "alerts", encryption: .customerManagedKey("arn:aws:kms:eu-west-1:123456789012:key/k"))
  private let rejected = Queue("rejected")
  private let role = Role("reader", assumedBy: .lambda)
  private let stream = Pipeline.Stream("orders", capacity: .onDemand)
  private let table = Table("lines", partitionKey: .string("id"), stream: .newImage)
  private let reader: Function
  private let ofStream: Mapping
  private let ofTable: Mapping

  init() {
    reader = Function(
      "reader", package: .archive("f.zip"), role: role,
      environment: [.rejectedQueueURL(rejected.url)])
    ofStream = Mapping(from: stream, to: reader, startingAt: .latest, onFailure: rejected)
    ofTable = Mapping(
      from: table, to: reader, startingAt: .latest, maximumRetryAttempts: 3, onFailure: rejected)
  }

  /// The texts of all files, with the alarms and the runbook of a function with these mappings.
  private func texts(_ mappings: [any Declaration]) throws -> String {
    let alarms = Alarms("shop", notify: topic)
    return try Stack("shop") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      topic
      rejected
      role
      stream
      table
      reader
      mappings
      alarms
      Runbook(of: alarms)
    }.files().map(\.contents).joined()
  }

  @Test func `Records of a stream are put back by a command`() throws {
    let texts = try texts([ofStream])
    #expect(texts.contains("event-redrive --queue-url \"$queue\" --stream orders --dry-run"))
    #expect(!texts.contains("write the item"))
  }

  @Test func `Changes of a table are repaired by writing the items again`() throws {
    let texts = try texts([ofTable])
    #expect(texts.contains("for those about changes of a table, write the items again by hand:"))
    #expect(texts.contains("for a change of a table, write the item again."))
    #expect(texts.contains("write the items again whose changes were given up."))
    #expect(!texts.contains("event-redrive"))
  }

  @Test func `A queue of both has both`() throws {
    let texts = try texts([ofStream, ofTable])
    #expect(texts.contains("event-redrive --queue-url \"$queue\" --stream orders --dry-run"))
    #expect(texts.contains("for those about changes of a table, write the items again by hand:"))
  }
}
