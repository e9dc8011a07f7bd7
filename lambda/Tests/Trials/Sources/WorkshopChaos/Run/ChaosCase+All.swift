import FaultInjection
import PipelineContract

extension ChaosCase {
  /// All cases: each for one kind of fault, and the last one for all of them together.
  package static let all: [ChaosCase] = services + processes + records + modes + [mixed]

  /// The case with this name.
  package static func named(_ name: String) -> ChaosCase? {
    all.first { $0.name == name }
  }

  // MARK: Faults of the services

  private static let services = [
    ChaosCase("throttling", "DynamoDB refuses whole requests, and parts of them") {
      $0.rules = [
        .init(.throughputExceeded, perThousand: 60, of: "BatchWriteItem"),
        .init(.throttled, perThousand: 40),
        .init(.unprocessedItems, perThousand: 200, of: "BatchWriteItem"),
        .init(.failedEntries, perThousand: 200, of: "SendMessageBatch"),
      ]
    },
    ChaosCase("server-errors", "500 and 503") {
      $0.rules = .serverErrors
    },
    ChaosCase("late-answers", "answers that come after the function's deadline") {
      $0.share = 3
      $0.rules = [.init(.late(.seconds(4)), perThousand: 20)]
      $0.function.timeout = .seconds(2)
      $0.mapping.batchSize = 200
    },
    ChaosCase("resets", "connections that are reset before and after the service has acted") {
      $0.rules = .connectionResets
    },
    ChaosCase("half-answers", "answers that break off in the middle") {
      $0.rules = .halfAnswers
    },
    ChaosCase("wrong-answers", "answers with a wrong CRC32, and pages of HTML") {
      $0.rules = [
        .init(.wrongChecksum, perThousand: 100, of: "BatchWriteItem"),
        .init(.nonsense, perThousand: 60),
      ]
    },
    ChaosCase("expired-credentials", "sessions that have expired") {
      $0.rules = [.init(.expiredCredentials, perThousand: 40)]
      $0.mapping.batchSize = 200
    },
    ChaosCase("no-such-host", "DynamoDB's name does not resolve: the mapping gives everything up") {
      $0.share = 1
      $0.function.tableEndpoint = "http://dynamodb.invalid:8000"
      $0.function.timeout = .seconds(2)
      $0.mapping.retries = 1
      $0.mapping.bisects = false
      $0.givesUp = true
    },
    ChaosCase("queue-falters", "the queue of rejected events refuses most requests") {
      $0.share = 2
      $0.mix.broken = 100
      $0.rules = [
        .init(.unavailable, perThousand: 700, of: "SendMessageBatch"),
        .init(.resetAfter, perThousand: 50, of: "SendMessageBatch"),
      ]
      $0.patience = 20
    },
    ChaosCase("queue-down", "the queue refuses all requests: only its records are given up") {
      $0.share = 2
      $0.mix.broken = 8
      $0.rules = [
        .init(
          .refused(status: 403, code: "AccessDenied"), perThousand: 1_000, of: "SendMessageBatch")
      ]
      $0.mapping.batchSize = 100
      $0.mapping.retries = 2
      $0.givesUp = true
    },
  ]

  // MARK: Faults of the process

  private static let processes = [
    ChaosCase("killed", "kill -9 in the middle of a batch") {
      $0.rules = [.init(.process(.killed), perThousand: 60)]
      $0.otherFaults = ["Runtime.ExitError"]
      $0.mapping.batchSize = 200
      $0.mapping.parallelizationFactor = 2
    },
    ChaosCase("timeout", "the process hangs until Lambda ends it") {
      $0.share = 2
      $0.rules = [.init(.process(.frozen), perThousand: 40)]
      $0.function.timeout = .seconds(1)
      $0.otherFaults = ["Sandbox.Timedout"]
      $0.patience = 1
    },
    ChaosCase("out-of-memory", "batches that take more memory than the function has") {
      $0.share = 1
      $0.minimum = 600
      $0.mix.large = 25
      $0.function.isShortOfMemory = true
      $0.otherFaults = ["Runtime.OutOfMemory"]
      $0.mapping.batchSize = 1_000
    },
    ChaosCase("exit-in-init", "processes that exit before they ask for an event") {
      $0.share = 3
      $0.function.startsPerSuccess = 3
      $0.otherFaults = ["exit 1"]
      $0.rules = [.init(.process(.killed), perThousand: 60)]
      $0.mapping.batchSize = 200
    },
  ]

  // MARK: Write modes

  private static let modes = [
    ChaosCase("insert-if-absent", "the first event of a key stays, under faults") {
      $0.share = 1
      $0.mix.versions = 400
      $0.mix.duplicates = 100
      $0.rules = troubles
      $0.function.mode = .insertIfAbsent
      $0.function.timeout = .seconds(5)
    },
    ChaosCase("only-if-newer", "the newest event of a key stays, under faults") {
      $0.share = 1
      $0.mix.versions = 400
      $0.mix.duplicates = 100
      $0.rules = troubles
      $0.function.mode = .onlyIfNewer
      $0.function.timeout = .seconds(5)
    },
  ]

  /// A few faults of each operation that must not disturb repeated writes.
  private static let troubles: [FaultPlan.Rule] = [
    .init(.throttled, perThousand: 20), .init(.internalError, perThousand: 20),
    .init(.resetAfter, perThousand: 20), .init(.halfWritten, perThousand: 20),
    .init(.process(.killed), perThousand: 1),
  ]

  // MARK: Events of producers

  private static let records = [
    ChaosCase("malformed", "events of every kind that can never be written") {
      $0.share = 1
      $0.mix.broken = 400
    },
    ChaosCase("duplicates", "the same keys over and over, in a batch and across batches") {
      $0.mix = EventMix(versions: 700, duplicates: 200, broken: 0)
      $0.rules = [.init(.unprocessedItems, perThousand: 300, of: "BatchWriteItem")]
      $0.mapping.parallelizationFactor = 3
    },
    ChaosCase("aggregates", "aggregated records as from the KPL, including broken ones") {
      $0.mix = EventMix(versions: 50, duplicates: 10, broken: 10, aggregates: 120)
      $0.rules = [.init(.throttled, perThousand: 50)]
    },
    ChaosCase("large-records", "records of 1 MiB, in batches of 6 MB") {
      $0.share = 1
      $0.mix.large = 15
      $0.rules = [.init(.internalError, perThousand: 50)]
    },
    ChaosCase("large-batches", "batches of 10,000 records") {
      $0.share = 15
      $0.mix.broken = 2
      $0.mapping.batchSize = 10_000
      $0.rules = [.init(.unprocessedItems, perThousand: 50, of: "BatchWriteItem")]
      $0.function.timeout = .seconds(60)
    },
  ]

  private static let mixed = ChaosCase("mixed", "all faults at once") {
    $0.share = 15
    $0.mix = EventMix(versions: 150, duplicates: 40, broken: 15, aggregates: 10, large: 1)
    $0.rules = [
      .init(.throughputExceeded, perThousand: 15, of: "BatchWriteItem"),
      .init(.throttled, perThousand: 15), .init(.internalError, perThousand: 15),
      .init(.unavailable, perThousand: 15), .init(.resetBefore, perThousand: 15),
      .init(.resetAfter, perThousand: 15), .init(.halfWritten, perThousand: 15),
      .init(.wrongChecksum, perThousand: 15, of: "BatchWriteItem"),
      .init(.nonsense, perThousand: 10), .init(.expiredCredentials, perThousand: 5),
      .init(.process(.killed), perThousand: 10), .init(.process(.frozen), perThousand: 3),
      .init(.late(.seconds(5)), perThousand: 3),
      .init(.unprocessedItems, perThousand: 60, of: "BatchWriteItem"),
      .init(.failedEntries, perThousand: 60, of: "SendMessageBatch"),
    ]
    $0.function.timeout = .seconds(3)
    $0.function.startsPerSuccess = 2
    $0.mapping.batchSize = 300
    $0.mapping.parallelizationFactor = 2
  }
}
