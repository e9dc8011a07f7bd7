/// The declarations of a module that are written to a file of their own: `name.tf`.
///
/// ```swift
/// Stack("orders") {
///   File("network") {
///     Heading("Who may enter.")
///     group
///   }
///   File("queues") {
///     $delay
///     orders
///   }
/// }
/// // template/network.tf: # Who may enter. … resource "aws_security_group" …
/// // template/queues.tf: variable "delay" { … } resource "aws_sqs_queue" "orders" { … }
/// ```
///
/// All blocks are written in the order in which they are placed, variables, outputs and providers among them. Blocks
/// outside of any `File` are written to `main.tf`, `var.tf`, `output.tf` and `provider.tf`; in a module with files, of
/// these only those that are not empty. Files of one name are one file.
public struct File: Declaration {
  private let group: DeclarationGroup

  /// - Parameters:
  ///   - name: The name of the file without `.tf`: letters, digits, `.`, `_` and `-`.
  ///   - hasSettings: Whether the `terraform` block is written to it, and not to `version.tf`.
  ///   - contents: Its declarations.
  public init(
    _ name: String, settings hasSettings: Bool = false,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    group = DeclarationGroup(
      .file(FileName(text: name, hasSettings: hasSettings)),
      at: SourceLocation(fileID: fileID, line: line, column: column), contents)
  }

  public var declared: Declared { Declared(.group(group)) }
}
