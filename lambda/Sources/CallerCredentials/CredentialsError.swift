#if Handler
/// The reason why a tool has no credentials or no region: a sentence for people, without secrets.
package struct CredentialsError: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
#endif
