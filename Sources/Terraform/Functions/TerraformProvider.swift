/// The functions of Terraform's own provider, which needs no declaration.
///
/// ```swift
/// TerraformProvider.encodeTFVars(.object(["region": region]))
/// // provider::terraform::encode_tfvars({
/// //   region = var.region
/// // })
/// ```
///
/// Terraform 1.8 or later. Terraform language documentation, "terraform provider functions".
public enum TerraformProvider {
  /// `provider::terraform::encode_tfvars(value)`: an object as a variable file has it.
  ///
  /// - Parameter value: The object, by the names of the variables.
  public static func encodeTFVars(_ value: Expression<AnyValue>) -> Expression<String> {
    call("encode_tfvars", value)
  }

  /// The same of an object that is written as a literal: `encodeTFVars(["region": "eu-west-1"])`.
  @_disfavoredOverload
  public static func encodeTFVars(_ value: ValueLiteral) -> Expression<String> {
    call("encode_tfvars", value.untyped)
  }

  /// `provider::terraform::decode_tfvars(text)`: the values of a variable file, by their names.
  ///
  /// - Parameters:
  ///   - text: What the file says.
  ///   - type: What it holds, which nothing checks.
  public static func decodeTFVars<Value: TerraformValue>(
    _ text: Expression<String>, as type: Value.Type = Value.self
  ) -> Expression<Value> {
    call("decode_tfvars", text)
  }

  /// `provider::terraform::encode_expr(value)`: a value as it is written in a configuration.
  ///
  /// - Parameter value: The value, of any type.
  public static func encodeExpression<Value>(_ value: Expression<Value>) -> Expression<String> {
    call("encode_expr", value)
  }

  /// The same of a literal: `encodeExpression(["a", "b"])`.
  @_disfavoredOverload
  public static func encodeExpression(_ value: ValueLiteral) -> Expression<String> {
    call("encode_expr", value.untyped)
  }

  private static func call<Argument, Result>(
    _ function: String, _ argument: Expression<Argument>
  ) -> Expression<Result> {
    .call(provider: "terraform", function: function, argument)
  }
}
