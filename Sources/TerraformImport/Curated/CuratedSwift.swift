internal import HCL

/// The Swift of an argument of a curated type: text, with values of the original in it.
///
/// ```swift
/// let capacity: CuratedSwift = ".provisioned(shards: \(number: shards))"
/// ```
package struct CuratedSwift: Hashable, Sendable, ExpressibleByStringInterpolation {
  enum Part: Hashable, Sendable {
    case text(String)
    case value(ExpressionSyntax, SwiftShape)
    /// The same where Swift would take values of other types too.
    case typed(ExpressionSyntax, SwiftShape)
    /// The Swift value of another curated type, by its address.
    case declaration(String)
  }

  private(set) var parts: [Part] = []

  package init(stringLiteral text: String) { parts = [.text(text)] }

  package init(stringInterpolation interpolation: Interpolation) { parts = interpolation.parts }

  private init(_ parts: [Part]) { self.parts = parts }

  /// Swift as it stands.
  package static func code(_ text: String) -> CuratedSwift { CuratedSwift([.text(text)]) }

  /// Text as a literal of Swift.
  package static func literal(_ text: String) -> CuratedSwift {
    CuratedSwift([.text(SwiftText.literal(text))])
  }

  /// A text of the original, where Swift expects an `Expression<String>`.
  package static func text(_ value: ReadValue) -> CuratedSwift {
    CuratedSwift([.value(value.syntax, .string)])
  }

  /// A text of the original, where Swift would take a number too.
  package static func typedText(_ value: ReadValue) -> CuratedSwift {
    CuratedSwift([.typed(value.syntax, .string)])
  }

  /// A set of texts of the original, where Swift expects an `Expression<Set<String>>`.
  package static func texts(_ value: ReadValue) -> CuratedSwift {
    CuratedSwift([.value(value.syntax, .set(.string))])
  }

  /// A number of the original, where Swift takes numbers of several types.
  package static func number(_ value: ReadValue) -> CuratedSwift {
    CuratedSwift([.typed(value.syntax, .number)])
  }

  /// The Swift value of another curated type.
  package static func declaration(_ address: String) -> CuratedSwift {
    CuratedSwift([.declaration(address)])
  }

  /// `[a, b]`
  package static func list(_ elements: [CuratedSwift]) -> CuratedSwift {
    var parts: [Part] = [.text("[")]
    for (place, element) in elements.enumerated() {
      if place > 0 { parts.append(.text(", ")) }
      parts += element.parts
    }
    return CuratedSwift(parts + [.text("]")])
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    package mutating func appendInterpolation(_ swift: CuratedSwift) { parts += swift.parts }

    package mutating func appendInterpolation(_ name: String) { parts.append(.text(name)) }
  }
}
