import Terraform
import TestSupport
import Testing

enum Written {
  /// The expression as it stands in an output.
  static func text<Result>(of expression: Expression<Result>) throws -> String {
    let stack = Stack("s") { Output("o", expression, description: "d") }
    let text = try stack.text(of: "template/output.tf") ?? ""
    let start = try #require(
      text.firstRange(of: "value       = ") ?? text.firstRange(of: "value = "))
    return String(text[start.upperBound...].dropLast(3))
  }
}
