package import CommandLineSupport

/// Compares what two folders of Terraform declare: order, layout, comments and names of closures aside.
package struct StructureComparison {
  /// A part that differs.
  package struct Difference: Hashable, Sendable, CustomStringConvertible {
    /// Its name, with the calls of the modules around it: `module.queue: resource aws_sqs_queue.this`.
    package let part: String
    /// The first lines that differ; nil on the side that lacks the part.
    package let original: String?
    package let generated: String?
    /// Why it changes nothing; nil if it may.
    package let explanation: String?

    /// Whether it is about the versions of the program.
    var isOfVersion: Bool { part.hasSuffix("terraform.required_version") }

    /// Whether it is about a file for `terraform test`.
    var isOfTest: Bool { part.hasPrefix("tests/") }

    package var description: String {
      let lines =
        "\(printable(part))\n  - \(printable(original ?? "(nothing)"))\n"
        + "  + \(printable(generated ?? "(nothing)"))"
      return explanation.map { "\(lines)\n  \($0)" } ?? lines
    }
  }

  package private(set) var differences: [Difference] = []
  private let originalAssets: AssetContents
  private let generatedAssets: AssetContents
  private let additions: StateAdditions?

  /// Those that nothing explains.
  package var unexplained: [Difference] { differences.filter { $0.explanation == nil } }

  /// - Parameters:
  ///   - original: The folder that was imported.
  ///   - generated: The folder of the root module that was generated from it.
  ///   - package: The folder of the package, which has the copies of files.
  ///   - additions: The resources that the import adds from a state.
  package init(
    original: String, generated: String, package: String, additions: StateAdditions? = nil
  ) throws(FileError) {
    self.additions = additions
    let reading = try SourceReading(Paths.resolved(original))
    let copies = Paths.join(try Paths.resolved(package), AssetFinder.folder)
    originalAssets = AssetContents(side: .original, root: reading.reader.configuration.root)
    generatedAssets = AssetContents(
      side: .generated(copies: copies), root: try Paths.resolved(generated))
    for reader in [reading.reader, reading.other].compactMap(\.self) {
      let other = try ConfigurationReader(
        folder: Paths.resolved(generated), for: reader.program
      ).configuration
      let found = StructureComparison(
        reader.configuration, other, originalAssets, generatedAssets, additions
      ).differences
      differences += found.filter { !differences.contains($0) }
    }
  }

  /// Compares one folder as two programs read it.
  init(_ first: SourceConfiguration, _ second: SourceConfiguration) {
    self.init(
      first, second, AssetContents(side: .original, root: first.root),
      AssetContents(side: .original, root: second.root), nil)
  }

  private init(
    _ first: SourceConfiguration, _ second: SourceConfiguration, _ originalAssets: AssetContents,
    _ generatedAssets: AssetContents, _ additions: StateAdditions?
  ) {
    self.additions = additions
    self.originalAssets = originalAssets
    self.generatedAssets = generatedAssets
    compare(first.root, in: first, second.root, in: second, [])
    differences.sort { $0.part < $1.part }
  }

  private mutating func compare(
    _ original: String, in first: SourceConfiguration,
    _ generated: String, in second: SourceConfiguration, _ calls: [String]
  ) {
    guard let source = first.modules[original], let other = second.modules[generated] else {
      return
    }
    let own = source.resolvingJSON(like: other)
    let (left, right) = (parts(of: own, originalAssets), parts(of: other, generatedAssets))
    let added = additions?.parts(of: own, assets: originalAssets) ?? [:]
    let prefix = calls.isEmpty ? "" : calls.map { "module.\($0)" }.joined(separator: ".") + ": "
    for part in Set(left.keys).union(right.keys).union(added.keys).sorted()
    where left[part] != right[part] || left[part] == nil && added[part] != nil {
      let expected = left[part] ?? added[part]
      let isAddition = left[part] == nil && added[part] != nil
      let isAsAdded =
        right[part] == expected
        || right[part] != nil && additions?.isIncomplete(part, of: own) == true
      let lines = Self.firstDifference(isAddition && isAsAdded ? nil : expected, right[part])
      differences.append(
        Difference(
          part: prefix + part, original: lines.0, generated: lines.1,
          explanation: isAddition
            ? isAsAdded ? "added from the state" : nil
            : Self.explanation(part, left[part], right[part], isRoot: calls.isEmpty)))
    }
    for (call, folder) in own.children.sorted(by: { $0.key < $1.key }) {
      guard let target = other.children[call], calls.count < 16 else { continue }
      compare(folder, in: first, target, in: second, calls + [call])
    }
  }

  private func parts(of module: SourceModule, _ assets: AssetContents) -> [String: String] {
    CanonicalModule(module, assets: assets).parts
      .merging(CanonicalTests(module).parts) { $1 }
      .merging(CanonicalVariables(module).parts) { $1 }
  }

  private static func firstDifference(_ left: String?, _ right: String?) -> (String?, String?) {
    guard let left, let right else {
      return (left?.firstLine, right?.firstLine)
    }
    let first = left.split(separator: "\n", omittingEmptySubsequences: false)
    let second = right.split(separator: "\n", omittingEmptySubsequences: false)
    for (one, other) in zip(first, second) where one != other {
      return (one.trimmed, other.trimmed)
    }
    return (
      first.count > second.count ? first[second.count].trimmed : "(the end)",
      second.count > first.count ? second[first.count].trimmed : "(the end)"
    )
  }

  private static func explanation(
    _ part: String, _ left: String?, _ right: String?, isRoot: Bool
  ) -> String? {
    if part == "terraform.required_version", left == nil {
      return "the version that the stack needs; Terraform was free to be older"
    }
    if part == "terraform.required_version", !isRoot {
      return "the root module demands the versions of all modules"
    }
    if part == "terraform.required_version", let left, let right,
      right.dropLast().hasPrefix(left.dropLast())
    {
      return "the modules in it need these versions too"
    }
    if part.hasPrefix("terraform.required_providers."), left == nil || !isRoot {
      return "the root module decides the version of a provider"
    }
    if part.hasPrefix("provider "), left == nil, right?.trimmed == "" {
      return "a provider without settings"
    }
    return nil
  }
}

extension String {
  fileprivate var firstLine: String {
    split(separator: "\n").first.map { String($0).trimmed } ?? "{}"
  }
}
