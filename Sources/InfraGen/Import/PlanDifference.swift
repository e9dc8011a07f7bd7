/// A resource or an output that two plans change in different ways.
struct PlanDifference: Hashable, Sendable, CustomStringConvertible {
  enum Kind: Hashable, Sendable {
    case onlyGenerated
    case onlyOriginal
    case otherValues
  }

  let address: String
  let kind: Kind

  var description: String {
    switch kind {
    case .onlyGenerated: "\(address) is only in the plan of what was generated"
    case .onlyOriginal: "\(address) is only in the plan of the original"
    case .otherValues: "\(address) has other values"
    }
  }

  /// The address without the keys of instances: `module.orders.aws_sqs_queue.this`.
  var addressWithoutKeys: String {
    var text = ""
    var rest = address[...]
    while let start = rest.firstIndex(of: "[") {
      text += rest[..<start]
      let inside = rest[rest.index(after: start)...]
      // A key in quotes may have a bracket in it.
      let end =
        inside.first == "\""
        ? inside.firstRange(of: "\"]")?.upperBound
        : inside.firstIndex(of: "]").map(inside.index(after:))
      guard let end else { return text }
      rest = inside[end...]
    }
    return text + rest
  }
}
