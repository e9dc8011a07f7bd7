/// A name or index in the path to a value.
enum PathStep: CodingKey {
  case name(String)
  case index(Int)

  init(_ name: String) { self = .name(name) }
  init(_ index: Int) { self = .index(index) }
  init?(stringValue: String) { self = .name(stringValue) }
  init?(intValue: Int) { self = .index(intValue) }

  var stringValue: String {
    switch self {
    case .name(let name): name
    case .index(let index): String(index)
    }
  }

  var intValue: Int? {
    if case .index(let index) = self { index } else { nil }
  }

  /// The member in which a class keeps the content of its superclass.
  static let superclass = PathStep("super")
}
