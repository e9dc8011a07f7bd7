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
  let contents: [any TestBlock]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: The file's name without its ending: letters, digits, `_` and `-`.
  ///   - content: Variables, providers, mocks and overrides for all of its runs, and at least one run. Runs
  ///     are executed in their order.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any TestFileContent> _ content: () -> [any TestFileContent]
  ) {
    self.name = name
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
    [LanguageRequirement("a test file", since: Version(1, 6))]
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
    module.others.append(
      .init(
        path: "tests/\(name).tftest.hcl", items: renderer.body(ofTest: contents).items, none: ""))
  }
}
