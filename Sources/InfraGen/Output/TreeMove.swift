internal import CommandLineSupport

/// Something with a new address: a resource, or a module with all that is in it.
struct TreeMove: Hashable, Comparable {
  /// Seen from the root module, without the keys of instances: `module.old.aws_sqs_queue.orders`, `module.old`.
  let from: String
  let to: String

  static func < (left: Self, right: Self) -> Bool {
    (left.from, left.to) < (right.from, right.to)
  }

  /// The new address of something that the move takes along; nil for all else.
  func address(of address: String) -> String? {
    if address == from { return to }
    return address.hasPrefix("\(from).") ? to + address.dropFirst(from.count) : nil
  }

  /// As the declaration of a stack has it.
  var declaration: String { "Moved(from: \(quoted(from)), to: \(quoted(to)))" }
}

extension [TreeMove] {
  /// The address that something has after all of these moves.
  func address(of address: String) -> String {
    var (current, seen) = (address, Set<String>())
    // A file that was edited by hand may have moves that lead back.
    while seen.insert(current).inserted,
      let next = lazy.compactMap({ $0.address(of: current) }).first
    {
      current = next
    }
    return current
  }
}

/// The resources of a tree that have a new address in the next one.
struct TreeMoves: Hashable {
  /// Each is the same by all that its files say.
  var certain: [TreeMove] = []
  /// What may be the same, by its type and its name: the old addresses, each with the new ones.
  var possible: [String: [String]] = [:]

  /// The warnings about moves that nothing declares yet.
  ///
  /// - Parameters:
  ///   - folder: The folder of the root module, with the output folder in front.
  ///   - isWritten: Whether this run writes the files, after which the old addresses are no longer known.
  func warnings(of folder: String, isWritten: Bool) -> [String] {
    var warnings: [String] = []
    if !certain.isEmpty {
      let subject = certain.count == 1 ? "an address changes" : "\(certain.count) addresses change"
      let remedy =
        isWritten
        ? "or restore \(printable(folder)) from version control and run \(invocation) --write-moves"
        : "or run \(invocation) --write-moves"
      warnings.append(
        """
        in \(printable(folder)) \(subject), so Terraform would destroy what is there and create it anew; to keep it, add \
        to the stack what follows, \(remedy):
        """ + certain.map { "\n  \($0.declaration)" }.joined())
    }
    for (from, candidates) in possible.sorted(by: { $0.key < $1.key }) {
      warnings.append(
        """
        \(from) is no longer declared, and may be what \(candidates.joined(separator: " or ")) is now; if it is, \
        add Moved(from: \(quoted(from)), to: …) to the stack
        """)
    }
    return warnings
  }
}
