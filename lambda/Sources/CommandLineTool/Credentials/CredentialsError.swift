/// Why a tool has no credentials or no region: a sentence for a person, without any secret.
package struct CredentialsError: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
