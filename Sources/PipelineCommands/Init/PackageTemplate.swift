internal import InfraGen
internal import Terraform

/// A package of the user's own: its files, each from a template in the folder `Templates`.
struct PackageTemplate: Sendable {
  let names: PackageNames
  let eventName: EventName
  let source: EventSource
  let dependency: ProjectDependency

  /// The file of sample events.
  static let samples = "sample.jsonl"

  /// The parts that depend on the source.
  var text: SourceText { source.text(names.package, eventName) }

  /// The text of each file, by its path in the package.
  var files: [String: String] {
    get throws {
      let written = [
        ".github/workflows/ci.yml": workflow,
        ".gitignore": ignoredFiles,
        "Package.swift": manifest,
        "README.md": readme,
        "Sources/\(names.contract)/Destinations.swift": contract,
        "Sources/\(names.contract)/\(eventName.type).swift": event,
        "Sources/\(names.program)/\(names.infrastructure).swift": declaration,
        "Tests/\(names.infrastructureTests)/\(names.infrastructure)Tests.swift": declarationTests,
        "lambda/Package.swift": handlerManifest,
        "lambda/Sources/\(names.handler)/Main.swift": handlerProgram,
        "lambda/Sources/\(names.processing)/\(eventName.type)Processor.swift": processor,
        "lambda/Tests/\(names.processingTests)/\(eventName.type)ChaosTests.swift": chaosTests,
        "lambda/Tests/\(names.processingTests)/\(eventName.type)ProcessorTests.swift":
          processorTests,
        "lambda/Tests/\(names.processingTests)/SampleTests.swift": sampleTests,
        Self.samples: sampleEvents,
      ]
      let snapshot = "Tests/\(names.infrastructureTests)/Snapshots/\(names.package)/"
      let context = GenerationContext(programName: names.program)
      return try stack.files(context).reduce(into: written) { files, generated in
        files[snapshot + generated.path] = generated.contents.replacing(
          Self.stackFile, with: "\(names.infrastructure).swift")
      }
    }
  }
}

extension PackageTemplate {
  /// The imports of modules, in their order.
  func imports(_ modules: String...) -> String {
    modules.sorted().map { "import \($0)" }.joined(separator: "\n")
  }
}

extension String {
  /// The text with each line but the first indented, unless it is empty.
  func indented(by count: Int) -> String {
    let indent = String(repeating: " ", count: count)
    return split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .reduce(nil as String?) { text, line in
        text.map { $0 + "\n" + (line.isEmpty ? "" : indent) + line } ?? line
      } ?? ""
  }

  /// The text padded with spaces, to align comments.
  func padded(to count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}
