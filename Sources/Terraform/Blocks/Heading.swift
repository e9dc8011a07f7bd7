import HCL

/// A comment of its own between the blocks of a module, for what follows it: `# text`.
///
/// ```swift
/// Heading("What customers send us.")
/// SQSQueue("orders", name: "orders")
/// SQSQueue("returns", name: "returns")
/// // # What customers send us.
/// //
/// // resource "aws_sqs_queue" "orders" {
/// // …
/// ```
///
/// The comment of a single block is set by `.comment(…)`. Terraform language documentation, "Syntax",
/// "Comments".
public struct Heading: Declaration {
  private let text: String
  let location: SourceLocation

  /// - Parameter text: The comment, not empty; each of its lines becomes a line.
  public init(
    _ text: String,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.text = text
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(self) }
}

extension Heading: Construct {
  func forEachRoot(_ visit: (Node, Bool) -> Void) {}

  func check(_ checker: inout Checker, in scope: Int) {
    if text.isEmpty { checker.report(.invalidName(text, of: "heading"), at: location) }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    module.main.append(comment: text)
  }
}
