/// A name or index in the path to a value.
package enum PathStep: CodingKey {
  case name(String)
  case index(Int)

  package init(_ name: String) { self = .name(name) }
  package init(_ index: Int) { self = .index(index) }
  package init?(stringValue: String) { self = .name(stringValue) }
  package init?(intValue: Int) { self = .index(intValue) }

  package var stringValue: String {
    switch self {
    case .name(let name): name
    case .index(let index): String(index)
    }
  }

  package var intValue: Int? {
    if case .index(let index) = self { index } else { nil }
  }

  /// The member in which a class keeps the content of its superclass.
  static let superclass = PathStep("super")
}
