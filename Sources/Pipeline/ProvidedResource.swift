extension ResourceReferencing {
  /// The same with a configuration of its provider; nil stands for the default one.
  package func provided(by provider: Provider?) -> Self {
    withDeclaration { $0.provider = provider }
  }
}
