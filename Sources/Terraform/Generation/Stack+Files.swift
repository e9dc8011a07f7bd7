extension Stack {
  /// The whole tree, sorted by path: the root module's files and those of each module below it.
  ///
  /// - Throws: Every problem of the stack at once, in the order of the source, whichever stage of the
  ///   generation finds it.
  public func files(
    _ context: GenerationContext = GenerationContext()
  ) throws(DeclarationErrors) -> [GeneratedFile] {
    var collected: CollectedStack? = CollectedStack(self)
    let count = collected?.count ?? 0
    defer { Parallel.release(&collected, of: count) }
    return try collected?.files(context) ?? []
  }

  /// Probable mistakes in the stack that Terraform would accept, in the order of the
  /// source, each once. A stack that ``files(_:)`` refuses may have warnings too.
  public func warnings() -> [DeclarationWarning] { CollectedStack(self).warnings() }
}
