/// A whole number for an argument: an `Int`, or a value of Terraform such as a variable.
///
/// ```swift
/// @Variable("batch_size", default: 100, description: "Records in a batch.") var batchSize
/// Mapping(from: stream, to: handler, startingAt: .latest, batchSize: batchSize, onFailure: nil)
/// // batch_size = var.batch_size
/// Mapping(from: stream, to: other, startingAt: .latest, batchSize: 100, onFailure: nil)
/// // batch_size = 100
/// ```
///
/// A range that AWS sets for an `Int` is checked during generation. For a variable it becomes a `validation`, and for
/// any other value a `precondition`: <doc:ValuesFromVariables>.
public protocol WholeNumber: Sendable {
  /// The number as Terraform reads it.
  var terraformNumber: Expression<Number> { get }
}

extension Int: WholeNumber {
  public var terraformNumber: Expression<Number> { Expression(self) }
}

extension Expression: WholeNumber where Result == Number {
  public var terraformNumber: Expression<Number> { self }
}

@available(
  *, unavailable, message: "$ is the declaration; write the variable without it for its value"
)
extension Variable: WholeNumber where Value == Number {
  public var terraformNumber: Expression<Number> { wrappedValue }
}
