internal import HCL

extension ModuleWriter {
  /// Names the outputs and checks whose failures tests expect, so that they have a value in Swift.
  func nameTested() {
    for address in module.tests.flatMap(\.expectedFailures).map(\.written) {
      let parts = address.split(separator: ".").map(String.init)
      guard parts.count == 2 else { continue }
      let name = SwiftNames.value(parts[1])
      switch parts[0] {
      case "output" where written.interface.outputs[parts[1]] == nil:
        written.interface.outputs[parts[1]] = Symbols.Value(
          name: book.fresh(book.taken.contains(name) ? "\(name)Output" : name), shape: .any)
      case "check" where namedChecks[parts[1]] == nil:
        namedChecks[parts[1]] = book.fresh(book.taken.contains(name) ? "\(name)Check" : name)
      default: break
      }
    }
  }

  /// Places the tests of the root module.
  func placeTests() {
    var names: Set<String> = []
    for test in module.tests {
      let name = names.insertUnique(test.identifier, separator: "_")
      let place = "tests/\(name).tftest.hcl"
      if place != test.path {
        report(.changed("the test is generated as \(place)"), at: SourcePlace(test, line: 1))
      }
      if test.blocks("run").isEmpty {
        report(.skipped("a test without a run"), at: SourcePlace(test, line: 1))
        continue
      }
      var writer = TestWriter(test, of: self)
      let lines = writer.lines()
      var arguments = [SwiftText.literal(name)]
      if writer.isParallel { arguments.append("parallel: true") }
      written.placements.append(
        "\(SwiftBuilder.call("TestFile", arguments)) {\n\(lines.joined(separator: "\n"))\n}")
    }
  }

  /// The types of the root module's outputs, by their names.
  var outputShapes: [String: SwiftShape] {
    var shapes: [String: SwiftShape] = [:]
    for block in blocks("output") {
      guard let label = block.labels.first, let value = block.body.value(of: "value") else {
        continue
      }
      shapes[label] = trying { expressions.shape(of: value, Scope()) } ?? .any
    }
    return shapes
  }
}

extension SourcePlace {
  init(_ test: SourceTest, line: Int) { self.init(file: test.path, line: line) }
}
