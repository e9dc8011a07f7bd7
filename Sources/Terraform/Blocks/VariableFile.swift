import HCL

/// Values of the stack's variables for one environment: `name.tfvars` in the root module's folder.
///
/// ```swift
/// VariableFile("production") {
///   $0.set($shards, 4)
///   $0.set($region, "eu-west-1")
/// }
/// // terraform apply -var-file production.tfvars
/// ```
///
/// If a stack is a single environment, `VariableFile { … }` writes `terraform.tfvars`, which Terraform loads
/// automatically. A value that a validation of its variable refuses is an error during generation if the condition can
/// be computed without Terraform.
///
/// Secrets do not belong here: the file is committed with the tree, and a sensitive variable is refused. Terraform
/// language documentation, "Variable Definitions (.tfvars) Files".
public struct VariableFile: Declaration {
  /// The values, in the order in which they were set.
  public struct Values: Sendable {
    var entries: [(variable: Identity, value: Node)] = []

    /// Writes `name = value`; set again, it replaces the value. The variable need not be placed.
    public mutating func set<Value>(_ variable: Variable<Value>, _ value: Expression<Value>) {
      entries.removeAll { $0.variable == variable.identity }
      entries.append((variable.identity, value.node))
    }
  }

  let name: String
  let values: Values
  let location: SourceLocation

  /// - Parameters:
  ///   - name: The file's name without its ending. Terraform reads `terraform`, and those whose name ends
  ///     with `.auto`, by itself.
  ///   - content: Sets the values; they must be known without Terraform.
  public init(
    _ name: String = "terraform", fileID: StaticString = #fileID, line: UInt = #line,
    column: UInt = #column, _ content: (inout Values) -> Void
  ) {
    self.name = name
    var values = Values()
    content(&values)
    self.values = values
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(self) }
}

extension VariableFile: Construct {
  var isOfStack: Bool { true }
  var addresses: [String] { ["\(name).tfvars"] }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    for entry in values.entries { visit(entry.value, false) }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    // Terraform reads name.auto.tfvars by itself.
    let isAutomatic = name.hasSuffix(".auto")
    checker.checkName(
      isAutomatic ? String(name.dropLast(".auto".count)) : name,
      of: "name of a variable file", at: location)
    checker.checkLength(of: name, "name of a variable file", at: location)
    checkValues(&checker)
    for entry in values.entries {
      let address = entry.variable.kind.address
      if checker.configuration.homes[entry.variable] != 0 {
        checker.report(
          .unusedVariable(address, declaredAt: entry.variable.location), at: location)
      }
      if !entry.value.isKnown { checker.report(.computedFileValue(address), at: location) }
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    for entry in values.entries {
      guard case .variable(let name) = entry.variable.kind else { continue }
      body.append(name, renderer.syntax(entry.value, in: 0, at: location))
    }
    module.others.append(
      .init(
        path: "\(name).tfvars", items: body.items, none: "No variable has another value here."))
  }
}
