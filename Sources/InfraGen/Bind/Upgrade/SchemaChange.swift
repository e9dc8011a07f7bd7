internal import ProviderSchema

/// A difference between two versions of a provider's schema.
struct SchemaChange: Hashable, Sendable {
  enum Kind: String, Hashable, CaseIterable, Sendable {
    case appeared, changed, removed
  }

  /// The part of the provider that it is in.
  enum Owner: Hashable, Comparable, Sendable {
    case type(TypeName)
    case function(String)
    /// The provider's own settings.
    case settings

    var name: String {
      switch self {
      case .type(let name): name.description
      case .function(let name): "function.\(name)"
      case .settings: "provider"
      }
    }

    static func < (left: Self, right: Self) -> Bool { left.name < right.name }
  }

  let kind: Kind
  let owner: Owner
  /// The names of the blocks and attributes that lead to it; empty if it is the whole type or function.
  let path: [String]
  /// The facts about a new member, or the differences of a changed one; empty if it was removed.
  let details: [String]

  var detail: String { details.joined(separator: ", ") }

  /// Whether no use is affected.
  var isHarmless: Bool {
    kind == .changed && details.allSatisfy { Self.harmless.contains($0) }
  }

  private static let harmless: Set<String> = [
    noLongerRequired, settable, "no longer deprecated", "no longer sensitive",
  ]
  static let noLongerRequired = "no longer required"
  static let settable = "can be set now"

  /// Such as `aws_dynamodb_table.replica.deletion_protection_enabled`.
  var place: String { ([owner.name] + path).joined(separator: ".") }
}

extension SchemaAttribute {
  /// The facts that a summary lists when it is new.
  var facts: String {
    let settable =
      isRequired ? "required" : isOptional ? "optional" : isComputed ? "computed" : nil
    return ([type.noun, settable] + flags).compactMap(\.self).joined(separator: ", ")
  }

  private var flags: [String?] {
    [
      isSensitive ? "sensitive" : nil, isWriteOnly ? "write-only" : nil,
      isDeprecated ? Self.deprecation(deprecationMessage) : nil,
    ]
  }

  /// The differences that a user of the attribute notices.
  func differences(to new: SchemaAttribute) -> [String] {
    var found: [String?] = []
    if !type.hasShape(of: new.type) {
      found.append(
        type.noun == new.type.noun
          ? "\(new.type.noun) of other values" : "\(new.type.noun) instead of \(type.noun)")
    }
    if isRequired != new.isRequired || isSettable != new.isSettable {
      found.append(
        new.isRequired
          ? "required now"
          : !new.isSettable
            ? "cannot be set any more"
            : isRequired ? SchemaChange.noLongerRequired : SchemaChange.settable)
    }
    if isDeprecated != new.isDeprecated {
      found.append(
        new.isDeprecated ? Self.deprecation(new.deprecationMessage) : "no longer deprecated")
    }
    if isSensitive != new.isSensitive {
      found.append(new.isSensitive ? "sensitive now" : "no longer sensitive")
    }
    if isWriteOnly != new.isWriteOnly {
      found.append(new.isWriteOnly ? "write-only now" : "no longer write-only")
    }
    return found.compactMap(\.self)
  }

  static func deprecation(_ message: String) -> String {
    let line = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.isEmpty ? "deprecated" : "deprecated (\(line))"
  }
}

extension SchemaNestedBlock {
  /// The facts that a summary lists when it is new.
  var facts: String {
    ["a block", isRequired ? "required" : "optional", isSingular ? nil : "repeated"]
      .compactMap(\.self).joined(separator: ", ")
  }

  /// The differences of the block itself, without those of its members.
  func differences(to new: SchemaNestedBlock) -> [String] {
    var found: [String] = []
    if isSingular != new.isSingular {
      found.append(new.isSingular ? "at most one block now" : "several blocks are possible now")
    } else if nesting != new.nesting {
      found.append("nested as a \(new.nesting.rawValue) instead of a \(nesting.rawValue)")
    }
    if isRequired != new.isRequired {
      found.append(new.isRequired ? "required now" : SchemaChange.noLongerRequired)
    }
    return found + block.differences(to: new.block)
  }
}

extension SchemaBlock {
  /// The differences of the block itself, without those of its members.
  func differences(to new: SchemaBlock) -> [String] {
    if isDeprecated == new.isDeprecated { return [] }
    return [
      new.isDeprecated
        ? SchemaAttribute.deprecation(new.deprecationMessage) : "no longer deprecated"
    ]
  }
}

extension SchemaType {
  /// Whether its values have the same shape. The fields of objects are compared separately.
  func hasShape(of other: SchemaType) -> Bool {
    switch (self, other) {
    case (.object, .object): true
    case (.list(let own), .list(let other)), (.set(let own), .set(let other)),
      (.map(let own), .map(let other)):
      own.hasShape(of: other)
    default: self == other
    }
  }
}
