internal import CommandLineSupport

/// Reads the files for `terraform test`, which lie in the root module's folder and in its folder `tests`.
struct TestReader {
  private(set) var tests: [SourceTest] = []
  var source: SourceReader

  private let program: SourceProgram

  init(_ source: SourceReader, for program: SourceProgram) {
    self.source = source
    self.program = program
  }

  /// - Parameters:
  ///   - folder: The module's folder.
  ///   - path: The same from the imported folder; empty for the root module.
  mutating func read(_ folder: String, path: String) throws(FileError) {
    for inner in ["", "tests"] {
      let place = inner.isEmpty ? folder : Paths.join(folder, inner)
      let names = SourceReader.names(in: place)
      for name in names {
        let shown = [path, inner, name].filter { !$0.isEmpty }.joined(separator: "/")
        if name.hasSuffix(".tftest.json") || name.hasSuffix(".tofutest.json") {
          source.report(.skipped("a test in JSON"), at: SourcePlace(file: shown, line: 1))
        }
        guard let ending = Self.endings.first(where: name.hasSuffix) else { continue }
        if !path.isEmpty {
          // Terraform runs it in that folder only, and a generated module has no tests.
          source.report(.skipped("a test of a module"), at: SourcePlace(file: shown, line: 1))
          continue
        }
        let base = String(name.dropLast(ending.count))
        let other = base + (program == .terraform ? ".tftest.hcl" : ".tofutest.hcl")
        if name != other, names.contains(other) {
          source.report(
            .skipped("a test in place of which \(other) is read"),
            at: SourcePlace(file: shown, line: 1))
          continue
        }
        guard let file = try source.file(name, in: place, shown: shown) else { continue }
        tests.append(SourceTest(name: base, file: file, path: shown))
      }
    }
  }

  private static let endings = [".tftest.hcl", ".tofutest.hcl"]
}
