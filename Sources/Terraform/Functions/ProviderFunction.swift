/// Functions that a provider defines. Bindings of providers give each a typed spelling, made of
/// what is here; the types of what is passed by hand are Terraform's to check.
///
/// ```swift
/// let parts: Expression<[String: String]> = .call(
///   provider: "aws", function: "arn_parse", stream.arn)
/// // provider::aws::arn_parse(aws_kinesis_stream.orders.arn)
/// ```
///
/// Every module in which such a call stands says in its `required_providers` which provider is
/// meant, as Terraform wants it; the stack has to declare that provider. Terraform 1.8 or later.
/// Terraform language documentation, "Function Calls", "Provider-Defined Functions".
extension Expression {
  /// `provider::name::function(arguments)`
  ///
  /// - Parameters:
  ///   - provider: The local name of the provider: `aws`.
  ///   - function: The function's name: `arn_parse`.
  ///   - arguments: Its arguments, in order.
  public static func call(
    provider: String, function: String, _ arguments: any ExpressionConvertible...
  ) -> Self {
    call(provider: provider, function: function, arguments)
  }

  /// `provider::name::function(arguments)`, or with `expandsLast` `provider::name::function(list...)`
  ///
  /// - Parameters:
  ///   - provider: The local name of the provider: `aws`.
  ///   - function: The function's name: `arn_parse`.
  ///   - arguments: Its arguments, in order.
  ///   - expandsLast: Whether the last one is a list whose elements are the last arguments.
  public static func call(
    provider: String, function: String, _ arguments: [any ExpressionConvertible],
    expandsLast: Bool = false
  ) -> Self {
    Self(
      .call(
        "\(ProviderFunction.namespace)\(provider)::\(function)",
        arguments.map { $0.untypedNode }, expandsLast: expandsLast))
  }
}

/// The name of a provider's function, as a call has it.
enum ProviderFunction {
  static let namespace = "provider::"

  /// The local name of the provider: `aws` of `provider::aws::arn_parse`; nil for other functions.
  static func provider(of function: String) -> String? {
    guard function.hasPrefix(namespace) else { return nil }
    let name = function.dropFirst(namespace.count)
    guard let end = name.firstIndex(of: ":") else { return nil }
    return String(name[..<end])
  }

  /// Whether a name in the namespace of providers has all its parts, and no others.
  static func isComplete(_ function: String) -> Bool {
    guard function.hasPrefix(namespace) else { return true }
    return function.split(separator: "::", omittingEmptySubsequences: false).count == 3
  }
}
