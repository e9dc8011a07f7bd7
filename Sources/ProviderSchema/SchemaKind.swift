package import Terraform

/// The sections of a provider's schema that have a block for each name.
package enum SchemaKind: String, Hashable, CaseIterable, Sendable {
  case resource, data, ephemeral
  /// An operation of a provider that manages no resource, such as invoking a function.
  case action
  /// Searches for the resources of a type.
  case list
  /// The attributes that identify a resource when it is imported. They belong to the binding of the resource.
  case identity

  package init(_ kind: ResourceKind) {
    switch kind {
    case .resource: self = .resource
    case .data: self = .data
    case .ephemeral: self = .ephemeral
    }
  }

  /// The kind of the block that declares one; nil if that is no resource of any kind.
  package var resourceKind: ResourceKind? { ResourceKind(rawValue: rawValue) }

  /// The beginning of an address: `data.`
  package var prefix: String { self == .resource ? "" : rawValue + "." }

  /// Its name in the schema, as Terraform's source, `internal/command/jsonprovider`, has it.
  var section: String {
    switch self {
    case .resource: "resource_schemas"
    case .data: "data_source_schemas"
    case .ephemeral: "ephemeral_resource_schemas"
    case .action: "action_schemas"
    case .list: "list_resource_schemas"
    case .identity: "resource_identity_schemas"
    }
  }

  init?(section: String) {
    guard let kind = Self.allCases.first(where: { $0.section == section }) else { return nil }
    self = kind
  }
}

extension SchemaKind {
  /// The word for documentation, after ``article``.
  var noun: String {
    switch self {
    case .resource, .data, .ephemeral: resourceKind?.noun ?? ""
    case .action: "action"
    case .list: "query"
    case .identity: "identity"
    }
  }

  var article: String { self == .resource || self == .data || self == .list ? "a" : "an" }

  /// The beginning of the name of a binding.
  var swiftPrefix: String {
    switch self {
    case .resource, .identity: ""
    case .data: "Data"
    case .ephemeral: "Ephemeral"
    case .action: "Action"
    case .list: "List"
    }
  }

  /// The protocol of a binding.
  var swiftName: String {
    switch self {
    case .resource: "Resource"
    case .data: "DataSource"
    case .ephemeral: "EphemeralResource"
    case .action: "ActionConvertible"
    case .list: "QueryConvertible"
    case .identity: "ImportIdentity"
    }
  }

  /// The end of a binding's name where that would otherwise be another one's.
  var swiftSuffix: String {
    switch self {
    case .resource, .data, .ephemeral: swiftName
    case .action: "Action"
    case .list: "Query"
    case .identity: "Identity"
    }
  }

  /// The static property that has the type's name.
  var typeProperty: String { swiftName.prefix(1).lowercased() + swiftName.dropFirst() + "Type" }

  /// The place of the kind among types of one name.
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether Terraform's plugin SDK gives it an `id` that can be set, and that means nothing.
  var hasMeaninglessID: Bool { self == .resource || self == .ephemeral }

  /// Labels of the initializer besides those of the arguments.
  var labels: Set<String> {
    switch self {
    case .action: ReservedNames.resourceLabels.union(["provider"])
    case .list: ReservedNames.resourceLabels.union(["includingResource", "limit", "provider"])
    case .resource, .data, .ephemeral, .identity: ReservedNames.resourceLabels
    }
  }

  /// The types that the binding refers to, besides those that every binding refers to.
  var types: Set<String> {
    switch self {
    case .action:
      ["Action", "ActionConvertible", "Declared", "Identity", "Provider", "Repetition"]
    case .list: ["Provider", "Query", "QueryConvertible", "Repeatable", "Repetition"]
    case .resource, .data, .ephemeral, .identity: []
    }
  }
}
