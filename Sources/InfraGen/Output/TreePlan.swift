/// The changes after which the output folder holds exactly what the declaration gives.
struct TreePlan {
  enum Action: String, Hashable {
    case created, changed, removed
    case unchanged = "left"
  }

  /// One file: what is on the disk and what should be.
  struct Item: Hashable {
    /// Relative to the output folder.
    let path: String
    let action: Action
    /// The present contents; nil if there is no file.
    let old: [UInt8]?
    /// The wanted contents; nil if the file should go.
    let new: [UInt8]?
  }

  /// Every generated file, and every one that is no longer generated, by path.
  var items: [Item]
  /// The obstacles; a plan with any is not carried out.
  var conflicts: [TreeConflict]
  /// The manifest as it is on the disk, and as it should be.
  var manifest: Manifest
  var newManifest: Manifest
  /// The bytes of the manifest on the disk; nil if the file does not exist.
  var manifestBytes: [UInt8]?
  /// The trees that the program wrote before, and that this plan leaves where they are.
  var earlierTrees: [EarlierTree] = []

  /// Whether nothing has to happen.
  var isCurrent: Bool {
    conflicts.isEmpty && items.allSatisfy { $0.action == .unchanged } && manifestIsCurrent
  }

  var manifestIsCurrent: Bool {
    manifestBytes?.withoutCarriageReturns == Array(newManifest.text.utf8)
  }

  /// The items that change something.
  var changes: [Item] {
    items.filter { $0.action != .unchanged }
  }

  /// How many items there are of each kind.
  func count(_ action: Action) -> Int {
    items.count { $0.action == action }
  }
}

extension [UInt8] {
  /// The same with `\n` in place of `\r\n`, which git may write when it checks out.
  var withoutCarriageReturns: [UInt8] {
    guard contains(UInt8(ascii: "\r")) else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    for (index, byte) in enumerated()
    where byte != UInt8(ascii: "\r") || index + 1 == count || self[index + 1] != UInt8(ascii: "\n")
    {
      result.append(byte)
    }
    return result
  }
}
