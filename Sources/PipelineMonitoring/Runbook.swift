/// A page for those whom the alarms wake: what each alarm means, where to look, and how records are put back.
///
/// ```swift
/// let alarms = Alarms("orders", notify: topic)
/// alarms
/// Runbook(of: alarms)
/// // runbook.md
/// ```
///
/// The page is generated next to the files of Terraform, with the names of this pipeline. A name that only Terraform knows
/// stands as in HCL, such as `${var.stage}-orders`. Each command names the region of the part that it is about,
/// unless all are in one region that only Terraform knows.
public struct Runbook: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  let alarms: Alarms
  let file: String

  /// - Parameters:
  ///   - alarms: The alarms, which must be placed in the same stack.
  ///   - file: The name of the page's file.
  public init(
    of alarms: Alarms, file: String = "runbook.md",
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    self.alarms = alarms
    self.file = file
    identity = Identity(component: "the runbook \(file)", at: location)
    let isName =
      file.hasSuffix(".md") && file.count > 3
      && file.utf8.allSatisfy { $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) }
      && !file.hasPrefix(".") && file.lowercased() != "readme.md"
    problems =
      isName ? [] : [DeclarationError(RunbookProblem.fileName(file), at: location)]
  }

  public var contributions: [Contribution] { [.surroundings(of: identity)] }

  public func body(_ received: Contributions) -> [any Declaration] { [] }
}

/// The problems of runbooks.
package enum RunbookProblem: DeclarationProblem {
  /// The page's file has a name that a page cannot have.
  case fileName(String)
  /// Two pages of a stack have one file.
  case fileTwice(String)

  package var statement: String {
    switch self {
    case .fileName(let name): "a runbook cannot have the file name \(name.quoted)"
    case .fileTwice(let name): "two runbooks have the file name \(name.quoted)"
    }
  }

  package var remedy: String {
    switch self {
    case .fileName:
      "use letters, digits, '-', '_' and '.', with .md at the end; README.md is the module's own"
    case .fileTwice: "give one of them another name in file:"
    }
  }
}

extension Runbook: PageComponent {
  package func pages(_ received: Contributions, in stack: StackContent) -> [StackPage] {
    let components = received.surroundings
    return [
      StackPage(
        file: file,
        text: RunbookText(
          alarms: alarms, planned: alarms.planned(among: components),
          parts: alarms.parts(among: components), provider: stack.provider("aws")
        ).text)
    ]
  }
}

extension Runbook: RuledComponent {
  package static var rules: any StackRules.Type { MonitoringRules.self }

  /// - Parameter others: All runbooks of the stack, in the order of placement.
  func problems(among others: [Runbook]) -> [DeclarationError] {
    let first = others.first { $0.file.lowercased() == file.lowercased() }
    return first.map { $0.identity == identity } ?? true
      ? [] : [DeclarationError(RunbookProblem.fileTwice(file), at: identity.location)]
  }
}
