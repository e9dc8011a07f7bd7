/// The account of a topic or a bucket that a service sends for.
struct SourceAccount: Sendable {
  private let id: Expression<String>
  /// Whether it is the account of a provider's configuration.
  private let isOfProvider: Bool
  /// That configuration; nil for the default one.
  private let provider: Provider?

  /// An account by its number.
  init(_ id: Expression<String>) {
    self.id = id
    isOfProvider = false
    provider = nil
  }

  /// The account of a provider's configuration, and its number.
  init(of provider: Provider?, _ id: Expression<String>) {
    self.id = id
    isOfProvider = true
    self.provider = provider
  }

  /// Its number: that of the key's account if both have one provider, since one lookup is enough for both.
  func id(besides account: Expression<String>, of provider: Provider?) -> Expression<String> {
    isOfProvider && self.provider?.location == provider?.location ? account : id
  }
}
