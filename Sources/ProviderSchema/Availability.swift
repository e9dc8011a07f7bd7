/// In which of two versions of a provider something is.
package enum Availability: Hashable, Sendable {
  case both
  /// Both have it, and only the newer one has deprecated it; the older one.
  case outdated(after: String)
  /// Both have it, and the older one requires it, which it is.
  case optional(after: String)
  /// Both have it, and in the older one, which it is, it can only be read.
  case settable(after: String)
  /// Only in the newer one; the older one.
  case newer(than: String)
  /// Only in the older one, which it is.
  case last(in: String)

  /// For people, in a list of facts; nil for what both have.
  var fact: String? {
    switch self {
    case .both: nil
    case .outdated(let version): "deprecated after \(version)"
    case .optional(let version): "required in \(version)"
    case .settable(let version): "only to be read in \(version)"
    case .newer(let version): "newer than \(version)"
    case .last(let version): "gone after \(version)"
    }
  }
}
