extension Stack {
  /// The whole tree, sorted by path: the root module's files and those of each module below it.
  ///
  /// - Throws: Everything that the checks find, at once. Names that Terraform does not take within
  ///   arguments and expressions are found when those are written, and reported after that.
  public func files(
    _ context: GenerationContext = GenerationContext()
  ) throws(DeclarationErrors) -> [GeneratedFile] {
    try CollectedStack(self).files(context)
  }

  /// Probable mistakes in the stack that Terraform would accept, in the order of the
  /// source, each once. A stack that ``files(_:)`` refuses may have warnings too.
  public func warnings() -> [DeclarationWarning] { CollectedStack(self).warnings() }
}
