internal import HCL

extension ExpressionTranslator {
  /// The instances of a resource or a call of a module: `Counted` with a `count`, `ForEach` with a `for_each`, else the one.
  ///
  /// - Parameter instance: The code of an instance, for the names that the closure around it gives.
  func repeated(
    _ body: BodySyntax, _ instance: (Scope) throws(Unsayable) -> String
  ) throws(Unsayable) -> String {
    var scope = Scope()
    if let count = body.value(of: "count") {
      let amount = try code(count, as: .number, scope)
      let index = fresh("index", &scope)
      scope.index = index
      return "Counted(\(amount)) \(closure(over: index, try instance(scope)))"
    }
    if let elements = body.value(of: "for_each") {
      let collection = try forEachCollection(elements, scope)
      let each = fresh("each", &scope)
      scope.each = Scope.Iterator(code: each, value: collection.element)
      return "ForEach(\(collection.code)) \(closure(over: each, try instance(scope)))"
    }
    return try instance(scope)
  }

  private func closure(over name: String, _ text: String) -> String {
    "{ \(text.mentions(name) ? name : "_") in \(text) }"
  }
}
