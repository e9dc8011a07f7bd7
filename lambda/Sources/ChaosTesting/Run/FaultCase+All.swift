#if Handler
import FaultInjection

extension FaultCase {
  /// The run before all others, which shows whether the processor and the expected outcomes agree at all.
  static let withoutFaults = FaultCase("no-faults", "nothing fails") { _ in }

  /// All cases for a source: each for one kind of fault, and the last one for all of them together.
  static func all(of source: ChaosSource) -> [FaultCase] {
    (services + functions + mappings + [mixed]).filter { $0.sources.contains(source) }
  }

  /// A fault of the operations that change single items.
  private static func changes(_ fault: Fault, perThousand: UInt64) -> [FaultPlan.Rule] {
    ["PutItem", "UpdateItem", "DeleteItem"].map { .init(fault, perThousand: perThousand, of: $0) }
  }

  // MARK: Faults of the services

  private static let services = [
    FaultCase("throttling", "services refuse whole requests, and parts of them") {
      $0.rules =
        changes(.throughputExceeded, perThousand: 60) + [
          .init(.throughputExceeded, perThousand: 60, of: "BatchWriteItem"),
          .init(.throttled, perThousand: 40),
          .init(.unprocessedItems, perThousand: 200, of: "BatchWriteItem"),
          .init(.failedEntries, perThousand: 200, of: "SendMessageBatch"),
        ]
    },
    FaultCase("server-errors", "500 and 503") {
      $0.rules = .serverErrors
    },
    FaultCase("late-answers", "answers that come after the function's deadline") {
      $0.share = 1
      $0.rules = [.init(.late(.milliseconds(1_500)), perThousand: 6)]
      $0.timeout = .seconds(1)
      $0.mapping.batchSize = 50
    },
    FaultCase("resets", "connections that are reset before and after the service has acted") {
      $0.rules = .connectionResets
    },
    FaultCase("half-answers", "answers that break off in the middle") {
      $0.rules = .halfAnswers
    },
    FaultCase("wrong-answers", "answers with a wrong CRC32, and pages of HTML") {
      $0.rules =
        changes(.wrongChecksum, perThousand: 100) + [
          .init(.wrongChecksum, perThousand: 100, of: "BatchWriteItem"),
          .init(.nonsense, perThousand: 60),
        ]
    },
    FaultCase("expired-credentials", "sessions that have expired") {
      $0.share = 4
      $0.rules = [.init(.expiredCredentials, perThousand: 20)]
      $0.mapping.batchSize = 100
    },
    FaultCase("lost-answers", "effects that happen although the answer is lost") {
      $0.rules =
        changes(.resetAfter, perThousand: 150) + changes(.nonsense, perThousand: 100)
        + ["SendMessageBatch", "Publish", "PutRecords", "PutEvents"].map {
          .init(.resetAfter, perThousand: 250, of: $0)
        }
    },
    FaultCase("queues-falter", "queues refuse most requests") {
      $0.share = 2
      $0.rules = [
        .init(.unavailable, perThousand: 600, of: "SendMessageBatch"),
        .init(.resetAfter, perThousand: 50, of: "SendMessageBatch"),
      ]
      $0.patience = 20
    },
    FaultCase("all-down", "no service answers: the mapping gives everything up") {
      $0.share = 1
      $0.rules = [.init(.unavailable, perThousand: 1_000)]
      $0.timeout = .seconds(2)
      $0.mapping.retries = 1
      $0.mapping.bisects = false
      $0.givesUp = true
    },
  ]

  // MARK: Faults of the function

  private static let functions = [
    FaultCase("killed", "the function is killed in the middle of a batch") {
      $0.share = 4
      $0.rules = [.init(.process(.killed), perThousand: 40)]
      $0.mapping.batchSize = 100
      $0.mapping.parallelizationFactor = 2
    },
    FaultCase("timeout", "the function hangs until Lambda ends it") {
      $0.share = 1
      $0.rules = [.init(.process(.frozen), perThousand: 20)]
      $0.timeout = .seconds(1)
      $0.patience = 1
      $0.mapping.batchSize = 100
    },
    FaultCase("exit-in-init", "the function exits before it asks for an event") {
      $0.share = 1
      $0.startsPerSuccess = 3
      $0.rules = [.init(.process(.killed), perThousand: 40)]
      $0.mapping.batchSize = 100
    },
  ]

  // MARK: Settings of the mapping

  private static let mappings = [
    FaultCase("packed", "records of several events each, as the KPL packs them") {
      $0.share = 5
      $0.packing = 40
      $0.rules = troubles
      $0.sources = [.kinesisStream]
    },
    FaultCase("small-batches", "batches of one event, several at a time") {
      $0.share = 2
      $0.rules = troubles
      $0.mapping.batchSize = 1
      $0.mapping.parallelizationFactor = 4
    },
    FaultCase("large-batches", "batches of up to 10,000 events") {
      $0.share = 8
      $0.rules = troubles
      $0.mapping.batchSize = 10_000
      $0.timeout = .seconds(60)
    },
  ]

  /// A few faults of each operation.
  private static let troubles: [FaultPlan.Rule] = [
    .init(.throttled, perThousand: 20), .init(.internalError, perThousand: 20),
    .init(.resetAfter, perThousand: 20), .init(.halfWritten, perThousand: 20),
    .init(.unprocessedItems, perThousand: 50, of: "BatchWriteItem"),
    .init(.process(.killed), perThousand: 1),
  ]

  private static let mixed = FaultCase("mixed", "all faults at once") {
    $0.share = 6
    $0.rules =
      changes(.throughputExceeded, perThousand: 15) + changes(.wrongChecksum, perThousand: 15) + [
        .init(.throughputExceeded, perThousand: 15, of: "BatchWriteItem"),
        .init(.throttled, perThousand: 15), .init(.internalError, perThousand: 15),
        .init(.unavailable, perThousand: 15), .init(.resetBefore, perThousand: 15),
        .init(.resetAfter, perThousand: 15), .init(.halfWritten, perThousand: 15),
        .init(.nonsense, perThousand: 10), .init(.expiredCredentials, perThousand: 5),
        .init(.process(.killed), perThousand: 10), .init(.process(.frozen), perThousand: 1),
        .init(.late(.seconds(3)), perThousand: 1),
        .init(.unprocessedItems, perThousand: 60, of: "BatchWriteItem"),
        .init(.failedEntries, perThousand: 60, of: "SendMessageBatch"),
      ]
    $0.timeout = .seconds(2)
    $0.startsPerSuccess = 2
    $0.mapping.batchSize = 100
    $0.mapping.parallelizationFactor = 2
  }
}
#endif
