import HCL

/// Something that is wrong with a declaration, found before any file is written.
///
/// Prints as compilers do: `Workshop.swift:14:5: error: what is wrong; what to do`.
public struct DeclarationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the declaration stands.
  public let location: SourceLocation
  /// The problem.
  public let problem: Problem

  /// An error at a place; components report their own by ``Problem/invalid(_:remedy:)``.
  public init(_ problem: Problem, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }

  public var description: String {
    "\(location): error: \(problem.statement); \(problem.remedy)"
  }

  /// The kinds of problems.
  public enum Problem: Hashable, Sendable {
    /// Nothing is placed in the stack.
    case emptyStack(String)
    /// Two declarations would have one address.
    case duplicateAddress(String, module: String, first: SourceLocation)
    /// One declaration is placed in two places.
    case placedTwice(String, in: String, and: String)
    /// A declaration is used, but placed nowhere.
    case notPlaced(String, declaredAt: SourceLocation)
    /// Values need each other in a circle; the addresses in order.
    case cycle([String])
    /// Terraform does not take the name.
    case invalidName(String, of: String, reason: String)
    /// `count` and `for_each` exclude each other.
    case countWithForEach(String)
    /// `count.index`, `each` or `self` is used where it means nothing.
    case iteratorOutOfPlace(String)
    /// The variable of a `for` is used outside of it.
    case variableOutOfPlace(String)
    /// A resource with several instances is referred to without saying which one.
    case instanceMissing(String)
    /// An expression is nested deeper than so many levels.
    case nestedTooDeep(Int)
    /// Blocks lie in each other, more than so many.
    case blocksNestedTooDeep(Int)
    /// Locals and variables use each other in a chain of more than so many levels.
    case definitionsTooDeep(Int)
    /// Modules and components lie in each other, more than so many.
    case modulesNestedTooDeep(Int)
    /// A name is longer than a file or a folder may have: its bytes, and how many there may be.
    case nameTooLong(String, of: String, bytes: Int, limit: Int)
    /// The path of a module's files is too long: its bytes, and how many there may be.
    case pathTooLong(module: String, bytes: Int, limit: Int)
    /// The default of a variable refers to something.
    case computedDefault(String)
    /// A module's own variable has no value.
    case variableWithoutValue(String, module: String)
    /// A resource belongs to a provider that the stack does not declare.
    case missingProvider(String, resource: String)
    /// A value that a curated type refuses.
    case invalid(String, remedy: String)
  }
}

extension DeclarationError.Problem {
  /// The problem, without a full stop.
  public var statement: String {
    switch self {
    case .emptyStack(let name): "the stack \(name.quoted) declares nothing"
    case .duplicateAddress(let address, let module, let first):
      "\(address.shown) is declared twice in \(module.shown), first at \(first)"
    case .placedTwice(let address, let first, let second):
      "\(address.shown) is placed twice, in \(first.shown) and in \(second.shown)"
    case .notPlaced(let address, let location):
      "\(address.shown), declared at \(location), is used but not placed in the stack"
    case .cycle(let addresses):
      "values depend on themselves: \(addresses.map(\.shown).joined(separator: " → "))"
    case .invalidName(let name, let kind, let reason):
      "\(name.quoted) is not a valid \(kind): \(reason)"
    case .countWithForEach(let address): "\(address.shown) has both count and for_each"
    case .iteratorOutOfPlace(let iterator):
      "\(iterator) is used where \(iterator.home) is"
    case .variableOutOfPlace(let name):
      "the variable \(name.quoted) of a for expression is used outside of it"
    case .instanceMissing(let address):
      "\(address.shown) has several instances, and a reference to it does not say which"
    case .nestedTooDeep(let limit): "an expression is nested more than \(limit) levels deep"
    case .blocksNestedTooDeep(let limit): "blocks are nested more than \(limit) levels deep"
    case .definitionsTooDeep(let limit):
      "a value depends on a chain of locals and variables that is more than \(limit) levels deep"
    case .modulesNestedTooDeep(let limit):
      "modules and components are nested more than \(limit) levels deep"
    case .nameTooLong(let name, let kind, let bytes, let limit):
      "the \(kind) \(name.quoted) is \(bytes) bytes long, and files and folders take \(limit)"
    case .pathTooLong(let module, let bytes, let limit):
      "the files of module \(module.quoted) have paths of \(bytes) bytes, more than \(limit)"
    case .computedDefault(let name):
      "the default of the variable \(name.quoted) is computed, and Terraform only takes values that are known"
    case .variableWithoutValue(let name, let module):
      "the variable \(name.quoted) of \(module.shown) has no value"
    case .missingProvider(let provider, let resource):
      "\(resource.shown) needs the provider \(provider.quoted), which the stack does not declare"
    case .invalid(let statement, _): statement
    }
  }

  /// The advice, without a full stop.
  public var remedy: String {
    switch self {
    case .emptyStack: "place at least one declaration in it by naming it in the builder"
    case .duplicateAddress: "give one of them another name, or place it in another module"
    case .placedTwice: "name it in one module only; it can be used from everywhere"
    case .notPlaced: "name it on a line of its own in a Module or in the Stack"
    case .cycle: "remove one of these references, or write the value in place of a reference"
    case .invalidName: "choose another name"
    case .countWithForEach: "use one of the two"
    case .iteratorOutOfPlace(let iterator):
      "use it only in \(iterator.closure)"
    case .variableOutOfPlace: "use it only in the closures of that for"
    case .instanceMissing: "refer to it by the Counted or ForEach value and an index"
    case .nestedTooDeep: "give parts of it a name with Local"
    case .blocksNestedTooDeep: "no provider has blocks that deep; look for a loop that nests them"
    case .definitionsTooDeep: "compute the value in Swift, or put several steps into one Local"
    case .modulesNestedTooDeep: "place some of them side by side"
    case .nameTooLong: "choose a shorter name"
    case .pathTooLong: "choose shorter names, or place modules side by side"
    case .computedDefault: "use a Local, or a literal default"
    case .variableWithoutValue: "give it a default, or place it in the Stack"
    case .missingProvider(let provider, _):
      provider == "aws"
        ? "add Provider.aws(…) to the Stack" : "add Provider(\(provider.quoted), …) to the Stack"
    case .invalid(_, let remedy): remedy
    }
  }
}

extension String {
  /// Of `each`, `count` and `self`: what has to be around them.
  fileprivate var home: String {
    switch self {
    case "each": "no for_each"
    case "count": "no count"
    default: "no postcondition or provisioner"
    }
  }

  fileprivate var closure: String {
    switch self {
    case "each": "the closure of ForEach"
    case "count": "the closure of Counted"
    default: "the closure that it is given to"
    }
  }

  /// Without quotes, with what cannot be seen spelled out.
  fileprivate var shown: String {
    String(quoted.dropFirst().dropLast())
      // The quotes of `module "m"` mean what they look like here.
      .replacing("\\\"", with: "\"")
  }

  /// In quotes, with what cannot be seen spelled out, for messages.
  package var quoted: String {
    let shown = Writer.text(
      of: .string(String(String.UnicodeScalarView(unicodeScalars.prefix(80)))))
    return unicodeScalars.count > 80 ? "\(shown.dropLast())…\"" : shown
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
