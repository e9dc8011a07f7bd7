import HCL

/// A Swift type that stands for a type of Terraform's, so that an ``Expression`` can say what it
/// gives.
///
/// `String`, `Bool`, ``Number``, arrays, sets and dictionaries with `String` keys conform, and so
/// do generated types for objects and nested blocks. Terraform language documentation, "Type
/// Constraints".
public protocol TerraformValue: SendableMetatype {
  /// The type constraint, as a `variable` block would state it.
  static var valueType: ValueType { get }
}

/// A type constraint of Terraform's.
public indirect enum ValueType: Hashable, Sendable {
  /// `string`
  case string
  /// `number`
  case number
  /// `bool`
  case bool
  /// `any`
  case any
  /// `list(element)`
  case list(ValueType)
  /// `set(element)`
  case set(ValueType)
  /// `map(element)`
  case map(ValueType)
  /// `tuple([type, type])`, of a fixed length
  case tuple([ValueType])
  /// `object({ name = type })`, in the order given
  case object([Attribute])

  /// One attribute of an object type.
  public struct Attribute: Hashable, Sendable {
    /// The attribute's name.
    package let name: String
    /// The attribute's type.
    package let type: ValueType

    /// Whether a value may lack it; then it is null, or its default.
    package let isOptional: Bool
    let defaultValue: Node?
    /// Those of its line, which make no difference.
    private(set) var comments = AttributeComments.none

    /// `name = type`
    public init(_ name: String, _ type: ValueType) {
      self.init(name, type, isOptional: false, defaultValue: nil)
    }

    /// `name = optional(type)`
    public static func optional(_ name: String, _ type: ValueType) -> Attribute {
      Attribute(name, type, isOptional: true, defaultValue: nil)
    }

    /// `name = optional(type, default)`
    ///
    /// ```swift
    /// enum Shard: TerraformValue {
    ///   static var valueType: ValueType {
    ///     .object([
    ///       .init("name", .string),
    ///       .optional("retention", .number, default: 24),
    ///     ])
    ///   }
    /// }
    /// // object({
    /// //   name      = string
    /// //   retention = optional(number, 24)
    /// // })
    /// ```
    ///
    /// Terraform language documentation, "Type Constraints", "Optional Object Type Attributes".
    public static func optional<Value>(
      _ name: String, _ type: ValueType, default value: Expression<Value>
    ) -> Attribute {
      Attribute(name, type, isOptional: true, defaultValue: value.node)
    }

    /// The same with `# text`.
    ///
    /// ```swift
    /// .object([.init("name", .string).commented("as in the shop", .trailing)])
    /// // object({
    /// //   name = string # as in the shop
    /// // })
    /// ```
    public func commented(_ text: String, _ place: CommentPlace = .above) -> Attribute {
      var (copy, all) = (self, comments.syntax ?? CommentsSyntax())
      all.add(text, place)
      copy.comments = .some(all)
      return copy
    }

    private init(_ name: String, _ type: ValueType, isOptional: Bool, defaultValue: Node?) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
      self.defaultValue = defaultValue
    }
  }
}

/// The comments of an attribute, all of which are equal: types are the same whatever is said about them.
indirect enum AttributeComments: Hashable, Sendable {
  case none
  case some(CommentsSyntax)

  static func == (left: Self, right: Self) -> Bool { true }

  func hash(into hasher: inout Hasher) {}

  var syntax: CommentsSyntax? { if case .some(let syntax) = self { syntax } else { nil } }
}

extension ValueType {
  var isSet: Bool { if case .set = self { true } else { false } }
}

extension String: TerraformValue {
  public static var valueType: ValueType { .string }
}

extension Bool: TerraformValue {
  public static var valueType: ValueType { .bool }
}

extension Number: TerraformValue {
  public static var valueType: ValueType { .number }
}

extension Array: TerraformValue where Element: TerraformValue {
  public static var valueType: ValueType { .list(Element.valueType) }
}

extension Set: TerraformValue where Element: TerraformValue {
  public static var valueType: ValueType { .set(Element.valueType) }
}

extension Dictionary: TerraformValue where Key == String, Value: TerraformValue {
  public static var valueType: ValueType { .map(Value.valueType) }
}

/// A set of objects or nested blocks, which need not be `Hashable` in Swift. It only names a type;
/// there are no values of it.
public enum ObjectSet<Element: TerraformValue>: TerraformValue {
  public static var valueType: ValueType { .set(Element.valueType) }
}

/// A value whose type only Terraform knows. It only names a type; there are no values of it.
public enum AnyValue: TerraformValue {
  public static var valueType: ValueType { .any }
}
