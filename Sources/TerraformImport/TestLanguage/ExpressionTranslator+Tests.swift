internal import HCL

extension ExpressionTranslator {
  /// `setup.output("name")`: an output of an earlier run of a test.
  func runOutput(
    _ steps: [TraversalSyntax.Step], _ wanted: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    guard let name = steps.first?.name, let value = steps.dropFirst().first?.name,
      let run = symbols.runs?[name]
    else { throw Unsayable(reason: "it is no output of an earlier run of the file") }
    return try output(value, of: run, .any, steps.dropFirst(2), wanted, scope)
  }

  /// `TerraformRun.output("name")`: an output of the module that a run tests.
  func testedOutput(
    _ steps: [TraversalSyntax.Step], _ wanted: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    guard let name = steps.first?.name else {
      throw Unsayable(reason: "all outputs are used as one value")
    }
    let shape = symbols.testedOutputs?[name] ?? .any
    return try output(name, of: "TerraformRun", shape, steps.dropFirst(), wanted, scope)
  }

  private func output(
    _ name: String, of owner: String, _ shape: SwiftShape,
    _ rest: ArraySlice<TraversalSyntax.Step>, _ wanted: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    let call = "\(owner).output(\(SwiftText.literal(name))"
    if rest.isEmpty, let wanted { return SwiftCode(text: "\(call))", shape: wanted) }
    return try stepping(
      SwiftCode(text: "\(call), as: \(shape.swift).self)", shape: shape), rest, wanted, scope)
  }
}
