/// Something that is wrong with a declaration, found before any file is written.
///
/// Prints as compilers do: `Workshop.swift:14:5: error: what is wrong; what to do`.
public struct DeclarationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the declaration stands.
  public var location: SourceLocation { placed.location }
  /// The problem: one of the language, of a library or of your own component.
  public var problem: any DeclarationProblem { placed.problem }
  private let placed: PlacedProblem

  /// A problem that a component found, of a type of its own.
  public init(_ problem: some DeclarationProblem, at location: SourceLocation) {
    placed = PlacedProblem(problem: problem, location: location)
  }

  /// A problem of the language.
  package init(_ problem: Problem, at location: SourceLocation) {
    placed = PlacedProblem(problem: problem, location: location)
  }

  public var description: String {
    "\(location): error: \(problem.statement); \(problem.remedy)"
  }
}

/// All that is wrong with a stack.
public struct DeclarationErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order of the source, without repetitions; never empty.
  public let errors: [DeclarationError]

  package init?(_ errors: [DeclarationError]) {
    var seen: Set<DeclarationError> = []
    self.errors = errors.filter { seen.insert($0).inserted }
      .enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element)
    if errors.isEmpty { return nil }
  }

  /// A line an error.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}

extension DeclarationError {
  fileprivate var order: Order {
    Order(file: location.file, line: location.line, column: location.column)
  }

  fileprivate struct Order: Comparable {
    let file: String
    let line: UInt
    let column: UInt

    static func < (left: Self, right: Self) -> Bool {
      (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
  }
}
