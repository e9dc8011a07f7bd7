import HCL

extension Variable: TestFileContent {
  /// A `variable` block of a test, for a value that the test gets from outside and that the stack does not have.
  /// Terraform 1.13 or later.
  ///
  /// ```swift
  /// @Variable("account", description: "Account to test in.") var account: Expression<String>
  /// TestFile("accounts") {
  ///   $account
  ///   TestRun("setup", module: .local("./testing/setup")) {
  ///     TestVariables { $0.set("account", account) }
  ///   }
  /// }
  /// ```
  ///
  /// Terraform language documentation, "Tests", "Variables".
  public var testContent: TestContent {
    TestContent(TestVariableBlock(block: VariableBlock(of: self)))
  }
}

/// A `variable` block in a test file.
struct TestVariableBlock: TestBlock {
  let block: VariableBlock

  var location: SourceLocation { block.location }

  var requirements: [LanguageRequirement] {
    let own = LanguageRequirement(
      "a variable of a test file", terraform: Version(1, 13), openTofu: nil)
    return [own] + block.requirements
  }

  func forEachRoot(_ visit: (Node) -> Void) { block.forEachRoot { root, _ in visit(root) } }

  func note(in scope: inout TestScope, _ checker: inout Checker) {
    scope.given.insert(block.identity)
  }

  func check(_ checker: inout Checker, in scope: inout TestScope) { block.check(&checker, in: 0) }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    body.items.append(.block(renderer.block(block.definition, in: 0, at: location)))
  }
}
