internal import ProviderSchema
internal import Terraform

extension DeclaredValue {
  /// Whether Terraform converts it to the type, as far as that is known without Terraform. Terraform language
  /// documentation, "Types and Values", "Type Conversion".
  func fits(_ type: SchemaType) -> Bool {
    switch (self, type) {
    case (.null, _), (.computed, _), (_, .any): true
    case (.bool, .bool), (.bool, .string), (.number, .number), (.number, .string): true
    case (.string, .string), (.text, .string), (.text, .number), (.text, .bool): true
    case (.string(let text), .bool): ["true", "false", "1", "0"].contains(text)
    case (.string(let text), .number): text.isDecimal
    case (.list, .list), (.list, .set), (.list, .tuple): true
    case (.object, .map), (.object, .object): true
    default: false
    }
  }

  /// For messages.
  var noun: String {
    switch self {
    case .null: "null"
    case .bool: "a bool"
    case .number: "a number"
    case .string(let text): text.quoted
    case .text: "a string"
    case .list: "a list"
    case .object: "an object"
    case .computed: "a computed value"
    }
  }
}

extension String {
  /// Whether Terraform reads a number from it: `12`, `-1.5E+2`, `.5`.
  fileprivate var isDecimal: Bool {
    // Swift reads hexadecimal ones and more.
    utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } && Double(self) != nil
  }
}

extension SchemaType {
  /// For messages.
  var noun: String {
    switch self {
    case .string: "a string"
    case .number: "a number"
    case .bool: "a bool"
    case .any: "any value"
    case .list(let element): "a list of \(element.plural)"
    case .set(let element): "a set of \(element.plural)"
    case .map(let element): "a map of \(element.plural)"
    case .tuple: "a list"
    case .object: "an object"
    }
  }

  private var plural: String {
    switch self {
    case .string: "strings"
    case .number: "numbers"
    case .bool: "bools"
    case .any: "values"
    case .list, .tuple: "lists"
    case .set: "sets"
    case .map: "maps"
    case .object: "objects"
    }
  }

  /// The fields of an object.
  var fields: [SchemaAttribute]? {
    if case .object(let object) = self { object.fields } else { nil }
  }

  /// The fields of the objects in a list or a set of objects.
  var fieldsOfElements: [SchemaAttribute]? {
    switch self {
    case .list(.object(let object)), .set(.object(let object)): object.fields
    default: nil
    }
  }
}

extension SchemaAttribute {
  /// Whether a configuration may set it.
  var isSettable: Bool { isRequired || isOptional }

  /// The same of a field of an object, where those of plain object types say neither.
  var isSettableField: Bool { isSettable || !isComputed }

  /// Fields of plain object types are required unless they say otherwise.
  var isRequiredField: Bool { isRequired || !isOptional && !isComputed }

  /// The same as Terraform takes it in a block.
  var asOptional: SchemaAttribute {
    SchemaAttribute(name, type, optional: true)
  }
}

extension DeclaredResource {
  /// Its name in a schema.
  var typeName: TypeName { TypeName(SchemaKind(kind), type) }
}
