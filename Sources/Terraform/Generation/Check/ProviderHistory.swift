/// The differences between two versions of a provider: the members of types that were added, deprecated or removed.
///
/// The text has a line for each type that differs, in the order of their bytes: its name as in an address, then a word for each difference. The paths
/// are those of arguments and blocks, with dots between a block and what it holds.
///
/// ```
/// aws_kinesis_stream +max_record_size_in_kib@6.20.0 +region@6.0.0
/// ```
///
/// | word | meaning |
/// |---|---|
/// | `+path@6.20.0` | has been there since that version; without a version: since one after the older of the two |
/// | `=path` | the same of an attribute that can only be read |
/// | `>path` | the same of an attribute that could only be read before |
/// | `?path` | was required before |
/// | `*path` | is required, and was not before |
/// | `<path` | can only be read, and could be set before |
/// | `!path` | is deprecated |
/// | `-path` | is gone |
/// | `+@6.1.0`, `!`, `-` | the same of the whole type |
///
/// Actions, queries and identities are types too: `action.aws_lambda_invoke`, `list.aws_sqs_queue`,
/// `identity.aws_sqs_queue`. A line of `action.*` counts for each that has no line of its own: no version before has it.
package final class ProviderHistory: Sendable {
  /// Where the provider is published: `hashicorp/aws`.
  package let source: String
  /// The version from which the bindings can be used.
  package let oldest: Version
  /// The version that the bindings are made from.
  package let newest: Version
  let text: String

  /// Nil if a version is malformed.
  package init?(of source: String, from oldest: String, to newest: String, _ text: String) {
    guard let oldest = Version(oldest[...]), let newest = Version(newest[...]) else { return nil }
    self.source = source
    self.oldest = oldest
    self.newest = newest
    self.text = text
  }
}
