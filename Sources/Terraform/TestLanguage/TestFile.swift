import HCL

/// Tests of the stack that `terraform test` runs: `tests/name.tftest.hcl`.
///
/// ```swift
/// TestFile("naming") {
///   TestVariables { $0.set($stage, "test") }
///   MockProvider("aws")
///   TestRun("names", command: .plan) {
///     Assert(queue.name == "orders-test", message: "The queue is called \(queue.name).")
///   }
/// }
/// // variables {
/// //   stage = "test"
/// // }
/// //
/// // mock_provider "aws" {}
/// //
/// // run "names" {
/// //   command = plan
/// //
/// //   assert {
/// //     condition     = aws_sqs_queue.orders.name == "orders-test"
/// //     error_message = "The queue is called ${aws_sqs_queue.orders.name}."
/// //   }
/// // }
/// ```
///
/// The test is about the stack's root module. A value of another module comes by an output of
/// that module, which is generated as for any other use. Terraform 1.6 or later; 1.7 with mocks and
/// overrides, 1.11 with state keys and overrides during a plan. Terraform language documentation, "Tests".
public struct TestFile: Declaration {
  let name: String
  let isParallel: Bool
  let contents: [any TestBlock]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: The file's name without its ending: letters, digits, `_` and `-`.
  ///   - isParallel: Whether runs that neither use outputs of each other nor share a state may run at the same time.
  ///     Terraform 1.12.
  ///   - content: Variables, providers, mocks and overrides for all of its runs, and at least one run. Runs
  ///     are executed in their order.
  public init(
    _ name: String, parallel isParallel: Bool = false,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any TestFileContent> _ content: () -> [any TestFileContent]
  ) {
    self.name = name
    self.isParallel = isParallel
    contents = content().map(\.testContent.block)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(self) }
}

extension TestFile {
  /// Its runs, in order.
  var runs: [TestRun] {
    contents.compactMap { $0 as? TestRun }
  }
}

extension TestFile: TestConstruct {
  var addresses: [String] { ["tests/\(name).tftest.hcl"] }
  var requirements: [LanguageRequirement] {
    [LanguageRequirement("a test file", terraform: Version(1, 6), openTofu: Version(1, 6))]
      + (isParallel ? [.parallelTests] : [])
      + (contents.contains { ($0 as? TestVariables)?.usesRuns == true } ? [.runOutputs] : [])
      + contents.flatMap(\.allRequirements)
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(name, of: "name of a test file", at: location)
    checker.checkLength(of: name, "name of a test file", at: location)
    if runs.isEmpty { checker.report(.testWithoutRun(name), at: location) }
    var tested = TestScope(file: name, allRuns: runs)
    for block in contents { block.note(in: &tested, &checker) }
    checker.check(contents, in: &tested)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    if isParallel {
      var settings = BodySyntax()
      settings.append("parallel", .bool(true))
      body.append(block: "test", settings)
    }
    renderer.append(contents, to: &body)
    module.others.append(
      .init(path: "tests/\(name).tftest.hcl", items: body.items, none: ""))
  }
}

extension LanguageRequirement {
  fileprivate static let runOutputs = LanguageRequirement(
    "an output of a run as the value of a file's variable", terraform: Version(1, 13),
    openTofu: nil)
  static let parallelTests = LanguageRequirement(
    "a test that runs in parallel", terraform: Version(1, 12), openTofu: nil)
}
