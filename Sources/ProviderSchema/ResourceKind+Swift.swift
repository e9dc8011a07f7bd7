internal import Terraform

extension ResourceKind {
  /// The beginning of the name of a binding.
  var swiftPrefix: String {
    switch self {
    case .resource: ""
    case .data: "Data"
    case .ephemeral: "Ephemeral"
    }
  }

  /// The protocol of a binding.
  var swiftName: String {
    switch self {
    case .resource: "Resource"
    case .data: "DataSource"
    case .ephemeral: "EphemeralResource"
    }
  }

  /// The static property that has the type's name.
  var typeProperty: String { swiftName.prefix(1).lowercased() + swiftName.dropFirst() + "Type" }

  /// The place of the kind among types of one name.
  var order: Int {
    switch self {
    case .resource: 0
    case .data: 1
    case .ephemeral: 2
    }
  }
}
