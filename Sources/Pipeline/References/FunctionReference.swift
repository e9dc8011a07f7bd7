/// A function that something invokes: a ``Function``, or an ``Alias`` of one.
public protocol FunctionReference: Sendable {
  /// The function whose code runs.
  var function: Function { get }
  /// The name of the alias; nil for the function itself.
  var qualifier: Expression<String>? { get }
  /// The Amazon Resource Name, with the alias if there is one.
  var arn: Expression<String> { get }
  /// The name in Terraform, from which those of mappings are derived.
  var label: String { get }
}

extension Function: FunctionReference {
  public var function: Function { self }
  public var qualifier: Expression<String>? { nil }
  public var label: String { resource.declaration.label }
}

extension Permission {
  /// Service Authorization Reference, "Actions, resources, and condition keys for AWS Lambda".
  static func invoke(_ function: any FunctionReference) -> [Permission] {
    [Permission(actions: ["lambda:InvokeFunction"], resources: [function.arn])]
  }
}
