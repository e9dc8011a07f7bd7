extension Checks {
  mutating func require(_ package: FunctionPackage) {
    for path in [package.directory, package.files?.path, package.archivePath].compactMap(\.self) {
      require(!path.isEmpty && !path.hasPrefix("/"), FunctionProblem.absolutePath(path))
    }
    if let product = package.product {
      require(
        !product.isEmpty && !product.utf8.contains(UInt8(ascii: "/"))
          && product.utf8.first != UInt8(ascii: "-"),
        FunctionProblem.invalidProduct(product))
    }
    if let files = package.files {
      let name = files.path.split(separator: "/").last
      require(name != "." && name != "..", FunctionProblem.unnamedFiles(files.path))
    }
    add(package.runtime?.problem)
    if let handler = package.handler?.literal {
      // Lambda API Reference, "CreateFunction", `Handler`.
      require(
        !handler.isEmpty && (handler.utf8.count <= 128 || handler.unicodeScalars.count <= 128)
          && !handler.unicodeScalars.contains(where: \.isWhiteSpace),
        FunctionProblem.invalidHandler(handler))
      if let runtime = package.runtime, let example = runtime.handlerExample {
        require(
          handler.contains("."),
          FunctionProblem.otherHandler(handler, runtime: runtime.name, like: example))
      }
    }
    if case .image(let image) = package.code, let uri = image.uri.literal {
      require(uri.contains(".dkr.ecr.") && uri.contains("/"), FunctionProblem.invalidImage(uri))
    }
  }
}

extension Runtime {
  /// An example of a handler, for runtimes that look for a function in a file.
  fileprivate var handlerExample: String? {
    if name.hasBytes(atStart: "python") { return "app.handler" }
    if name.hasBytes(atStart: "nodejs") { return "index.handler" }
    if name.hasBytes(atStart: "ruby") { return "function.handler" }
    return nil
  }
}
