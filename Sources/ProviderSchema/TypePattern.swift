/// Which types are wanted: a name, or a name in which `*` stands for any number of characters.
///
/// ```
/// aws_kinesis_stream       one resource
/// aws_kinesis_*            several
/// data.aws_iam_*           data sources
/// ephemeral.aws_*          ephemeral resources
/// action.aws_lambda_*      actions
/// list.aws_sqs_*           queries
/// function.arn_*           functions of the provider
/// provider                 the provider's own settings
/// ```
///
/// Without a prefix it means only managed resources, together with their identities.
package struct TypePattern: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  private let subject: Subject
  private let name: [UInt8]

  private enum Subject: Hashable {
    case type(SchemaKind)
    case function
    /// The settings of the provider itself, which have no name.
    case provider
  }

  /// - Throws: ``SchemaError/Problem/invalidPattern(_:)`` for anything but a prefix that is known
  ///   and ASCII letters, digits, `_`, `-` and `*`.
  package init(_ text: String) throws(SchemaError) {
    let isFunction = text.hasPrefix(Self.functionPrefix)
    let kind =
      SchemaKind.allCases.first { kind in
        kind != .identity && !kind.prefix.isEmpty && text.hasPrefix(kind.prefix)
      } ?? .resource
    let prefix = isFunction ? Self.functionPrefix : kind.prefix
    let name = Array(text.dropFirst(prefix.count).utf8)
    let isName = name.allSatisfy { byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F, 0x2D, UInt8(ascii: "*"): true
      default: false
      }
    }
    guard isName, !name.isEmpty else { throw SchemaError(.invalidPattern(text)) }
    description = text
    subject =
      text == Self.providerWord ? .provider : isFunction ? .function : .type(kind)
    self.name = name
  }

  private static let functionPrefix = "function."
  private static let providerWord = "provider"

  /// Whether the type is one of those that are meant.
  package func matches(_ type: TypeName) -> Bool {
    subject == .type(type.kind == .identity ? .resource : type.kind)
      && Self.matches(name, Array(type.name.utf8))
  }

  /// Whether the function is one of those that are meant.
  package func matches(_ function: FunctionSignature) -> Bool {
    subject == .function && Self.matches(name, Array(function.name.utf8))
  }

  /// Whether it selects the settings of the provider itself.
  package var matchesProvider: Bool { subject == .provider }

  /// Where a character does not fit, the last `*` takes one character more.
  private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var patternIndex = 0
    var nameIndex = 0
    var resumption: (pattern: Int, name: Int)?
    while nameIndex < name.count {
      if patternIndex < pattern.count, pattern[patternIndex] == UInt8(ascii: "*") {
        patternIndex += 1
        resumption = (patternIndex, nameIndex)
      } else if patternIndex < pattern.count, pattern[patternIndex] == name[nameIndex] {
        patternIndex += 1
        nameIndex += 1
      } else if let last = resumption {
        patternIndex = last.pattern
        nameIndex = last.name + 1
        resumption = (last.pattern, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[patternIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
