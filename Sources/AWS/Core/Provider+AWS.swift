public import Terraform

extension Provider {
  /// The AWS provider: `provider "aws" { … }`.
  ///
  /// Credentials never stand in a configuration: Terraform takes them from the environment, a
  /// profile or the machine's role. AWS provider documentation, "Authentication and Configuration".
  ///
  /// - Parameters:
  ///   - version: A version constraint, such as `~> 5.100`.
  ///   - region: The region that everything lies in.
  ///   - alias: The name of a configuration besides the default one.
  ///   - defaultTags: Tags that every resource gets.
  public static func aws(
    _ version: String, region: Expression<String>, alias: String? = nil,
    defaultTags: KeyValuePairs<String, Expression<String>> = [:],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Provider {
    var provider = Provider(
      "aws", source: "hashicorp/aws", version: version, alias: alias, fileID: fileID, line: line,
      column: column)
    provider.hasTypedSettings = true
    provider.body.set("region", region)
    if !defaultTags.isEmpty {
      provider.body.block("default_tags") {
        $0.set("tags", Expression<[String: String]>(defaultTags.map { ($0.key, $0.value) }))
      }
    }
    return provider
  }
}
