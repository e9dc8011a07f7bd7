/// Puts calls together; `swift format` breaks the lines.
enum SwiftBuilder {
  /// `name(a, b)`
  static func call(_ name: String, _ arguments: [String]) -> String {
    "\(name)(\(arguments.joined(separator: ", ")))"
  }

  /// `{ names in … }` of statements, on one line if there is one.
  static func closure(_ parameters: String?, _ statements: [String]) -> String {
    let head = parameters.map { " \($0) in" } ?? ""
    if statements.isEmpty { return "{\(head.isEmpty ? " _ in" : head) }" }
    if statements.count == 1, !statements[0].contains("\n") { return "{\(head) \(statements[0]) }" }
    return "{\(head)\n\(statements.joined(separator: "\n"))\n}"
  }
}
