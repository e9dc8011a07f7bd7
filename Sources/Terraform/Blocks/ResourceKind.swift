/// The kinds of block that describe a thing of a provider.
package enum ResourceKind: String, Hashable, CaseIterable, Sendable {
  case resource, data, ephemeral

  /// The beginning of an address: `data.`
  package var prefix: String { self == .resource ? "" : rawValue + "." }

  /// The word for messages, after ``article``.
  package var noun: String {
    switch self {
    case .resource: "resource"
    case .data: "data source"
    case .ephemeral: "ephemeral resource"
    }
  }

  package var article: String { self == .ephemeral ? "an" : "a" }
}
