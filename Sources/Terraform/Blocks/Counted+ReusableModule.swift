extension Counted where Instance == ReusableModule.Call {
  /// An output of all instances, in order: `module.network[*].id`.
  public func outputs<Value>(_ output: Output<Value>) -> Expression<[Value]> {
    instances.instance(.splat)[output].ofAll()
  }
}

extension ForEach where Instance == ReusableModule.Call {
  /// An output of all instances, by their keys: `{ for key, item in module.network : key => item.id }`.
  public func outputs<Value>(_ output: Output<Value>) -> Expression<[String: Value]> {
    all { (instance: Instance) in instance[output] }
  }
}
