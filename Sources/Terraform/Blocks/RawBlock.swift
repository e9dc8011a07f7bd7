import HCL

/// A block at the top of a module that has no spelling of its own here, such as one of a later version of
/// Terraform. It is written as it stands.
///
/// ```swift
/// RawBlock("check", labels: ["region"]) { body in
///   body.block("assert") { $0.set("condition", region != "us-east-1") }
/// }
/// // check "region" {
/// //   assert {
/// //     condition = var.region != "us-east-1"
/// //   }
/// // }
/// ```
public struct RawBlock: Declaration {
  let type: String
  let labels: [String]
  let body: BlockBody
  let location: SourceLocation

  /// `type "label" { … }`
  public init(
    _ type: String, labels: [String] = [], _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.type = type
    self.labels = labels
    var body = BlockBody()
    content(&body)
    self.body = body
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(self) }
}

extension RawBlock: Construct {
  var isWrittenToMain: Bool { true }
  var isForEach: Bool { body.has("for_each") }

  /// The resource that it is, written out as a block.
  var resourceOfSchema: ResourceDeclaration? {
    guard labels.count == 2 else { return nil }
    var declaration: ResourceDeclaration
    switch type {
    case "resource":
      declaration = ResourceDeclaration(resource: labels[0], label: labels[1], at: location)
    case "data": declaration = ResourceDeclaration(data: labels[0], label: labels[1], at: location)
    case "ephemeral":
      declaration = ResourceDeclaration(ephemeral: labels[0], label: labels[1], at: location)
    default: return nil
    }
    declaration.body = body
    declaration.places = ArgumentPlaces()
    return declaration
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) { body.forEachRoot { visit($0, false) } }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(type, of: "block type", at: location)
    for label in labels { checker.checkName(label, of: "block label", at: location) }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    module.main.append(renderer.block(self, in: scope))
  }
}

extension Renderer {
  /// At the top of a module, or in a test.
  mutating func block(_ raw: RawBlock, in scope: Int) -> BlockSyntax {
    BlockSyntax(
      IdentifierSyntax(unchecked: raw.type), labels: raw.labels,
      syntax(raw.body, in: scope, at: raw.location))
  }
}
