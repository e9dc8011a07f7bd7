/// The types of one provider, as `terraform providers schema -json` prints them.
package struct Provider: Sendable {
  /// Where the provider comes from: `registry.terraform.io/hashicorp/aws`.
  package var source: String
  /// The name of every type, read or not, sorted, but for identities, which have no names of their own. Swift
  /// names depend on all of them, so that they are the same whatever is selected.
  package var typeNames: [TypeName]
  /// The types that were asked for, sorted by name.
  package var types: [TypeSchema]
  /// The settings of its own block; nil if the schema does not have them.
  package var configuration: SchemaBlock?
  /// The functions that it defines, sorted by name.
  package var functions: [FunctionSignature] = []
  /// How its types differ between two versions, a line for each type; empty if that was not asked for.
  package var history: [String] = []
  /// The sections of the schema that nothing is made from, in their order there.
  package var unboundSections: [UnboundSection] = []

  /// The source without the public registry, where Terraform and OpenTofu look by themselves: `hashicorp/aws`. It is
  /// written into Swift, so nothing is left of a hostile one but letters, digits and `._-:/`.
  package var shortSource: String {
    PublicRegistry.shortened(source).filter { $0.isLetter || $0.isNumber || "._-:/".contains($0) }
  }

  /// The local name, by which its blocks and functions are found: the word before the first `_` of its types, if it
  /// is one word, or else the last part of the source. The types of `hashicorp/google-beta` begin with `google`.
  package var localName: String {
    BindingNames.commonWord(typeNames.map(\.name))
      ?? shortSource.split(separator: "/").last.map(String.init) ?? shortSource
  }

  package init(source: String, typeNames: [TypeName], types: [TypeSchema]) {
    self.source = source
    self.typeNames = typeNames
    self.types = types
  }
}

/// A section of a provider's schema that has no bindings.
package struct UnboundSection: Hashable, Sendable, CustomStringConvertible {
  package var name: String
  /// How many entries it has.
  package var count: Int

  package init(_ name: String, count: Int) {
    self.name = name
    self.count = count
  }

  /// Terraform's source, `internal/command/jsonprovider`, names the sections.
  private var noun: (singular: String, plural: String)? {
    switch name {
    case "state_store_schemas": ("state store", "state stores")
    default: nil
    }
  }

  package var description: String {
    if let noun { return "\(count) \(count == 1 ? noun.singular : noun.plural) (\(name))" }
    let entries = count == 1 ? "1 entry" : "\(count) entries"
    return "the unknown section \"\(SchemaError.printable(name))\" with \(entries)"
  }
}

/// The name of a type of a provider, together with what it is a type of, as only both are unique.
///
/// It is written as in Terraform's addresses: `aws_kinesis_stream`,
/// `data.aws_iam_policy_document`, `ephemeral.aws_kms_secrets`, `action.aws_lambda_invoke`, `list.aws_sqs_queue`.
package struct TypeName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var kind: SchemaKind
  /// The name in the provider, such as `aws_kinesis_stream`.
  package var name: String

  package init(_ kind: SchemaKind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  package var description: String { kind.prefix + name }

  package static func < (left: TypeName, right: TypeName) -> Bool {
    (left.kind.order, left.name) < (right.kind.order, right.name)
  }
}

/// A member of one of the sections of ``SchemaKind``.
package struct TypeSchema: Sendable {
  package var name: TypeName
  package var block: SchemaBlock
  package var availability = Availability.both

  package init(name: TypeName, block: SchemaBlock) {
    self.name = name
    self.block = block
  }
}

/// The contents of a type or of a nested block.
///
/// Blocks that are equal are one instance within a schema that was read: the AWS provider has
/// 50,000 blocks, most of them repetitions, and comparing instances instead of contents is what
/// makes sharing them quick.
package final class SchemaBlock: Sendable {
  /// Sorted by name.
  package let attributes: [SchemaAttribute]
  /// Sorted by name.
  package let blocks: [SchemaNestedBlock]
  /// Text for people; empty where the provider has none.
  package let description: String
  package let isDeprecated: Bool
  /// Says what to use in its place; empty if the provider does not.
  package let deprecationMessage: String

  package init(
    attributes: [SchemaAttribute] = [], blocks: [SchemaNestedBlock] = [], description: String = "",
    isDeprecated: Bool = false, deprecationMessage: String = ""
  ) {
    self.attributes = attributes
    self.blocks = blocks
    self.description = description
    self.isDeprecated = isDeprecated
    self.deprecationMessage = deprecationMessage
  }
}

/// An argument that can be set, a value that can be read, or both.
package struct SchemaAttribute: Hashable, Sendable {
  package var name: String
  package var type: SchemaType
  package var description: String
  package var isRequired: Bool
  package var isOptional: Bool
  package var isComputed: Bool
  package var isSensitive: Bool
  package var isDeprecated: Bool
  /// Says what to use in its place; empty if the provider does not. Terraform 1.15 or later.
  package var deprecationMessage = ""
  package var isWriteOnly: Bool
  package var availability = Availability.both

  package init(
    _ name: String, _ type: SchemaType, description: String = "", required: Bool = false,
    optional: Bool = false, computed: Bool = false, sensitive: Bool = false,
    deprecated: Bool = false, writeOnly: Bool = false
  ) {
    self.name = name
    self.type = type
    self.description = description
    isRequired = required
    isOptional = optional
    isComputed = computed
    isSensitive = sensitive
    isDeprecated = deprecated
    isWriteOnly = writeOnly
  }
}

/// The type of an attribute's value.
package indirect enum SchemaType: Hashable, Sendable {
  case string
  case number
  case bool
  /// `dynamic`: the value decides.
  case any
  case list(SchemaType)
  case set(SchemaType)
  case map(SchemaType)
  case tuple([SchemaType])
  case object(SchemaObject)
}

/// The fields of an object.
package struct SchemaObject: Hashable, Sendable {
  /// Sorted by name. Those of a plain type have nothing but a name and a type, and perhaps that they are
  /// optional; those of a nested type are attributes in full.
  package var fields: [SchemaAttribute]
  /// Whether it is described like a block (`nested_type`), so that a value leaves out what it does not set.
  /// A value of a plain type has every field, if only as null.
  package var isNested: Bool

  package init(_ fields: [SchemaAttribute], isNested: Bool = false) {
    self.fields = fields
    self.isNested = isNested
  }
}

/// A block inside a block.
package struct SchemaNestedBlock: Sendable {
  /// How often a block may stand, and what its reference gives.
  package enum Nesting: String, Hashable, Sendable {
    /// At most once; the reference gives the object.
    case single
    /// At most once; the reference gives an object also if the block is absent.
    case group
    case list
    case set
    /// With a label that becomes the key.
    case map
  }

  package var name: String
  package var nesting: Nesting
  /// How often the block must stand; 0 without a limit.
  package var minimum: Int
  /// How often the block may stand; nil without a limit.
  package var maximum: Int?
  package var block: SchemaBlock
  package var availability = Availability.both

  package init(
    _ name: String, _ nesting: Nesting, minimum: Int = 0, maximum: Int? = nil, block: SchemaBlock
  ) {
    self.name = name
    self.nesting = nesting
    self.minimum = minimum
    self.maximum = maximum
    self.block = block
  }

  /// Whether the block stands at most once.
  package var isSingular: Bool {
    switch nesting {
    case .single, .group: true
    case .list, .set: maximum == 1
    case .map: false
    }
  }

  package var isRequired: Bool { minimum > 0 }
}
