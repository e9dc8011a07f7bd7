internal import HCL

/// A file for `terraform test`.
struct SourceTest: Sendable {
  /// The name without its ending, such as `naming`.
  let name: String
  let file: SourceFile
  /// From the imported folder, such as `tests/naming.tftest.hcl`.
  let path: String

  /// The name that it gets in Swift: an identifier, as generated tests have.
  var identifier: String {
    if IdentifierSyntax.isIdentifier(name) { return name }
    var text = ""
    for scalar in "test_\(name)".unicodeScalars {
      let isPart = scalar.properties.isXIDContinue || scalar == "-"
      text.unicodeScalars.append(isPart ? scalar : "_")
    }
    return text
  }

  var blocks: [SourceBlock] { file.blocks }

  func blocks(_ type: String) -> [SourceBlock] { blocks.filter { $0.type == type } }

  /// The declarations whose conditions its runs expect to fail.
  var expectedFailures: [ExpressionSyntax] {
    blocks("run").flatMap { $0.body.value(of: "expect_failures")?.elements ?? [] }
  }
}
