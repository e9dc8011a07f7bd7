public import Terraform

extension Provider {
  /// The AWS provider: `provider "aws" { … }`.
  ///
  /// Credentials never stand in a configuration: Terraform takes them from the environment, a
  /// profile or the machine's role. AWS provider documentation, "Authentication and Configuration".
  ///
  /// - Parameters:
  ///   - version: A version constraint, such as `~> 5.100`; any version, if it is not given.
  ///   - region: The region that everything lies in.
  ///   - alias: The name of a configuration besides the default one.
  ///   - defaultTags: Tags that every resource gets.
  ///   - content: Settings that have no parameter here: `{ $0.set("max_retries", 5) }`.
  public static func aws(
    _ version: String? = nil, region: Expression<String>, alias: String? = nil,
    defaultTags: KeyValuePairs<String, Expression<String>> = [:],
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Provider {
    var provider = Provider(
      "aws", source: "hashicorp/aws", version: version, alias: alias,
      at: SourceLocation(fileID: fileID, line: line, column: column))
    provider.history = .aws
    provider.body.set("region", region)
    if !defaultTags.isEmpty {
      provider.body.block("default_tags") {
        $0.set("tags", Expression<[String: String]>(defaultTags.map { ($0.key, $0.value) }))
      }
    }
    let typed = provider.body
    content(&provider.body)
    provider.hasTypedSettings = provider.body == typed
    return provider
  }
}
