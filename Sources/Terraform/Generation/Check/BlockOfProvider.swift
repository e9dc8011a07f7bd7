/// The use of something of a provider that is no resource: an action, a query, an identity.
struct BlockOfProvider: Sendable {
  /// The local name of the provider.
  let provider: String
  /// The beginning of its name in the provider's history: `action.`
  let prefix: String
  /// Such as `aws_lambda_invoke`.
  let type: String
  /// Its address, or that of the resource that it belongs to.
  let address: String
  /// The argument of that resource that it is; empty for a block.
  var argument = ""
  var body = BlockBody()
  let location: SourceLocation

  /// The provider that a type's name begins with, as that of a resource does.
  static func provider(of type: String) -> String {
    String(Substring(type.utf8.prefix { $0 != UInt8(ascii: "_") }))
  }
}
