import HCL

extension Stack {
  /// The whole tree, sorted by path: the root module's files and those of each module below it.
  ///
  /// - Throws: Everything that is wrong with the declaration, at once.
  public func files(
    _ context: GenerationContext = GenerationContext()
  ) throws(DeclarationErrors) -> [GeneratedFile] {
    var configuration = Configuration(collecting: self)
    configuration.check(self)
    let requiredVersion = configuration.requiredVersion(of: self)
    if let errors = DeclarationErrors(configuration.errors) { throw errors }
    let resolution = Resolver.resolution(of: configuration)
    var renderer = Renderer(resolution, context: context)
    let files = renderer.files(of: self, requiredVersion: requiredVersion)
    if let errors = DeclarationErrors(renderer.errors) { throw errors }
    return files
  }
}
