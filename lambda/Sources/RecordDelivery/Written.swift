#if Handler
import AWSClient
import PipelineContract

/// The results of a request's items by index. Items that are not listed are in the table now.
struct Written: Sendable {
  /// Items to send again.
  var unprocessed: [Int] = []
  /// Items that were not written because, in this mode, the table keeps the item with their key.
  var skipped: [Int] = []
  /// Items whose result only a put with a condition can find out.
  var inDoubt: [Int] = []
  /// Items that failed by themselves.
  var failed: [(place: Int, error: AWSError)] = []
  /// Whether the table has an item with one of the keys, which shows that it accepts such keys.
  var hasKey = false

  init(unprocessed: [Int] = [], skipped: [Int] = []) {
    self.unprocessed = unprocessed
    self.skipped = skipped
  }

  init(_ insertions: [Insertion], mode: WriteMode) {
    for (place, insertion) in insertions.enumerated() {
      switch insertion {
      case .inserted: break
      case .keyExists where mode == .onlyIfNewer:
        inDoubt.append(place)
        hasKey = true
      case .keyExists: skipped.append(place)
      case .unprocessed: unprocessed.append(place)
      case .inexpressible: inDoubt.append(place)
      case .failed(let error): failed.append((place, error))
      }
    }
  }
}
#endif
