internal import CommandLineSupport
internal import HCL

/// Writes the contents of a ``SourceTest``: variables, providers, mocks, overrides and runs.
struct TestWriter {
  let test: SourceTest
  let module: ModuleWriter
  /// The names that are taken in Swift.
  var scope = Scope()
  /// The Swift of the providers that runs pass, by their addresses.
  var providers: [String: String] = [:]
  /// The Swift of the runs so far.
  private var runs: [String: String] = [:]
  private let outputs: [String: SwiftShape]

  init(_ test: SourceTest, of module: ModuleWriter) {
    self.test = test
    self.module = module
    outputs = module.outputShapes
  }

  var expressions: ExpressionTranslator { module.expressions }

  /// Whether runs may run at the same time.
  var isParallel: Bool {
    test.blocks("test").contains { $0.body.value(of: "parallel")?.truth == true }
  }

  /// Whether a run tests another module.
  var hasOtherModule: Bool { test.blocks("run").contains { !$0.body.blocks("module").isEmpty } }

  mutating func lines() -> [String] {
    var lines: [String] = []
    for item in test.file.items {
      switch item {
      case .comment(let text): lines += Self.comment(text)
      case .block(let block):
        if let comment = block.comment { lines += Self.comment(comment) }
        module.begin(block)
        lines += self.lines(of: block)
      }
    }
    return lines
  }

  private mutating func lines(of block: SourceBlock) -> [String] {
    let inner = BlockSyntax(
      IdentifierSyntax(unchecked: block.type), labels: block.labels, block.body)
    switch block.type {
    case "test":
      module.checkNames(block.body, ["parallel"], of: "test")
      return []
    case "variables": return variables(block.body, ofOther: false).map { [$0] } ?? []
    case "provider": return provider(block)
    case "mock_provider": return mockProvider(inner)
    case "override_resource", "override_data", "override_module": return [override(inner)]
    case "run": return run(block)
    default: return [raw(inner, because: "Swift has no spelling of it")]
    }
  }

  /// Writes expressions that can refer to runs, and to outputs of the module under test.
  ///
  /// - Parameter ofOther: Whether another module is tested, of which Swift knows nothing.
  func inTest<Result>(ofOther isOfOther: Bool = false, _ write: () -> Result) -> Result {
    let symbols = expressions.symbols
    defer { expressions.symbols = symbols }
    if isOfOther {
      var own = Symbols()
      own.names = symbols.names
      expressions.symbols = own
    }
    expressions.symbols.runs = runs
    expressions.symbols.testedOutputs = isOfOther ? [:] : outputs
    return write()
  }

  /// Makes a run known to later ones.
  mutating func add(run name: String, as code: String) { runs[name] = code }

  /// Whether something in the file refers to a run, or passes a provider.
  func refers(to root: String, _ name: String) -> Bool {
    var isReferred = false
    for block in test.blocks {
      block.body.forEachExpression { expression in
        expression.forEachPart { part in
          guard case .traversal(let traversal) = part else { return }
          if traversal.root.text == root, traversal.steps.first?.name == name { isReferred = true }
        }
      }
    }
    return isReferred
  }

  /// A block as it stands, with a line in the report.
  func raw(_ block: BlockSyntax, because reason: String) -> String {
    let symbols = expressions.symbols
    expressions.symbols = Symbols()
    expressions.symbols.names = symbols.names
    defer { expressions.symbols = symbols }
    let labels =
      block.labels.isEmpty
      ? "" : ", labels: [\(block.labels.map(SwiftText.literal).joined(separator: ", "))]"
    let head = "RawBlock(\(SwiftText.literal(block.type.text))\(labels))"
    let closure = module.trying {
      try? BodyWriter(expressions: expressions).closure(block.body, named: "body", Scope())
    }
    guard let closure else {
      module.report(.skipped(block.type.text))
      return ""
    }
    module.report(.changed("the block \(block.type.text) is a RawBlock: \(reason)"))
    return block.body.items.isEmpty ? head : "\(head) \(closure)"
  }

  /// `// text`, which stays in Swift: generated tests have no comments.
  static func comment(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      "// \(printable(String($0)))"
    }
  }
}
