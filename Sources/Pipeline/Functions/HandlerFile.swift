/// The file in which a runtime looks for a function's handler.
package struct HandlerFile: Hashable, Sendable {
  /// The handler as it is declared.
  package let text: String
  /// The names that the file may have, in the folder of the code.
  package let names: [String]
}

extension FunctionPackage {
  /// Nil if only Terraform knows, or if the runtime has rules of its own. Lambda Developer Guide, "Lambda runtimes", the
  /// pages of the languages.
  package var handlerFile: HandlerFile? {
    guard let text = handler?.literal, let runtime, let dot = text.lastIndex(of: ".") else {
      return nil
    }
    let module = String(text[..<dot])
    if runtime.name.hasPrefix("python") {
      // A module may be in packages: `orders.app.handler` and `orders/app.handler` are in `orders/app.py`.
      let path = module.split(separator: ".").joined(separator: "/")
      return HandlerFile(text: text, names: ["\(path).py", "\(path)/__init__.py"])
    }
    if runtime.name.hasPrefix("nodejs") {
      return HandlerFile(text: text, names: [".js", ".mjs", ".cjs"].map { module + $0 })
    }
    if runtime.name.hasPrefix("ruby") {
      // The first dot ends the file's name; a method of a class follows: `app.Orders.process`.
      return HandlerFile(text: text, names: ["\(text.prefix { $0 != "." }).rb"])
    }
    return nil
  }
}
