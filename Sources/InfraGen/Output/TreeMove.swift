internal import CommandLineSupport

/// A resource or a module that has a new address.
struct TreeMove: Hashable, Comparable {
  /// The old address, from the root module and without instance keys: `module.old.aws_sqs_queue.orders`, `module.old`.
  let from: String
  let to: String

  static func < (left: Self, right: Self) -> Bool {
    (left.from, left.to) < (right.from, right.to)
  }

  /// The new address of a resource or module that the move includes; nil for any other address.
  func address(of address: String) -> String? {
    if address == from { return to }
    return address.hasPrefix("\(from).") ? to + address.dropFirst(from.count) : nil
  }

  /// The Swift declaration of the move.
  var declaration: String { "Moved(from: \(quoted(from)), to: \(quoted(to)))" }
}

extension [TreeMove] {
  /// An address after all of these moves.
  func address(of address: String) -> String {
    var (current, seen) = (address, Set<String>())
    // A file that was edited by hand may contain circular moves.
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
  /// Moves of resources that are certainly the same.
  var certain: [TreeMove] = []
  /// Resources with the same type and name that may be the same: the possible new addresses, by the old address.
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
        in \(printable(folder)) \(subject), so Terraform would destroy and recreate the resources; to keep them, add \
        these lines to the stack, \(remedy):
        """ + certain.map { "\n  \($0.declaration)" }.joined())
    }
    for (from, candidates) in possible.sorted(by: { $0.key < $1.key }) {
      warnings.append(
        """
        \(from) is no longer declared, and may now be \(candidates.joined(separator: " or ")); if it is, \
        add Moved(from: \(quoted(from)), to: …) to the stack
        """)
    }
    return warnings
  }
}
