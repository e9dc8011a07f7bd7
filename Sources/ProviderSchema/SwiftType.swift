/// The Swift type of a reference's value.
indirect enum SwiftType: Hashable {
  /// A type of the `Terraform` module or of Swift.
  case plain(String)
  /// A type inside the resource's.
  case nested(String)
  case list(SwiftType)
  case set(SwiftType)
  case objectSet(SwiftType)
  case map(SwiftType)

  /// The type as it is written inside the resource's declaration, or with the resource's name
  /// before the nested ones.
  func spelled(outside resource: String? = nil) -> String {
    switch self {
    case .plain(let name): name
    case .nested(let name): resource.map { "\($0).\(name)" } ?? name
    case .list(let element): "[\(element.spelled(outside: resource))]"
    case .set(let element): "Set<\(element.spelled(outside: resource))>"
    case .objectSet(let element): "ObjectSet<\(element.spelled(outside: resource))>"
    case .map(let element): "[String: \(element.spelled(outside: resource))]"
    }
  }

  /// The expression that gives its `ValueType`.
  var valueType: String {
    switch self {
    case .plain("String"): ".string"
    case .plain("Number"): ".number"
    case .plain("Bool"): ".bool"
    case .plain: ".any"
    case .nested(let name): "\(name).valueType"
    case .list(let element): ".list(\(element.valueType))"
    case .set(let element), .objectSet(let element): ".set(\(element.valueType))"
    case .map(let element): ".map(\(element.valueType))"
    }
  }
}
