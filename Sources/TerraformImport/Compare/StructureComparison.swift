package import CommandLineSupport
internal import HCL
internal import HCLParser

/// Compares what two folders of Terraform declare: order, layout, comments and names of closures aside.
package struct StructureComparison {
  package private(set) var differences: [Difference] = []
  private let originalAssets: AssetContents
  private let generatedAssets: AssetContents
  private let additions: StateAdditions?
  /// The sources and versions of providers that the modules of the original require.
  private let requirements: Set<String>

  /// How many modules may lie in each other; a module that calls itself would have no end.
  private static let deepest = 32
  private let curated: CuratedModules

  /// The arguments and blocks whose change the report on curated types announced, by the addresses of their resources,
  /// such as `module.orders.aws_sqs_queue.this`.
  package private(set) var announced: [String: Set<String>] = [:]

  /// Those that nothing explains.
  package var unexplained: [Difference] { differences.filter { $0.explanation == nil } }

  /// - Parameters:
  ///   - original: The folder that was imported.
  ///   - generated: The folder of the root module that was generated from it.
  ///   - package: The folder of the package, which has the copies of files.
  ///   - additions: The resources that the import adds from a state.
  ///   - curated: The resources that curated types declare, whose announced parts are explained.
  package init(
    original: String, generated: String, package: String, additions: StateAdditions? = nil,
    curated: CuratedModules = CuratedModules()
  ) throws(FileError) {
    self.additions = additions
    requirements = []
    self.curated = curated
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
        reader.configuration, other, originalAssets, generatedAssets, additions, curated)
      differences += found.differences.filter { !differences.contains($0) }
      announced.merge(found.announced) { $0.union($1) }
    }
  }

  /// Compares one folder as two programs read it.
  init(_ first: SourceConfiguration, _ second: SourceConfiguration) {
    self.init(
      first, second, AssetContents(side: .original, root: first.root),
      AssetContents(side: .original, root: second.root), nil, CuratedModules())
  }

  private init(
    _ first: SourceConfiguration, _ second: SourceConfiguration, _ originalAssets: AssetContents,
    _ generatedAssets: AssetContents, _ additions: StateAdditions?, _ curated: CuratedModules
  ) {
    self.additions = additions
    self.curated = curated
    self.originalAssets = originalAssets
    self.generatedAssets = generatedAssets
    requirements = Self.requirements(of: first)
    compare(first.root, in: first, second.root, in: second, [])
    differences.sort { $0.part < $1.part }
  }

  private mutating func compare(
    _ original: String, in first: SourceConfiguration,
    _ generated: String, in second: SourceConfiguration, _ calls: [String]
  ) {
    guard let source = first.modules[original], let other = second.modules[generated] else {
      // The reader has reported a folder that is missing.
      return
    }
    let own = source.resolvingJSON(like: other)
    let (left, right) = (parts(of: own, originalAssets), parts(of: other, generatedAssets))
    let added = additions?.parts(of: own, assets: originalAssets) ?? [:]
    let announced = curated.parts(of: own, assets: originalAssets)
    let prefix = calls.isEmpty ? "" : calls.map { "module.\($0)" }.joined(separator: ".") + ": "
    for part in Set(left.keys).union(right.keys).union(added.keys).sorted()
    where left[part] != right[part] || left[part] == nil && added[part] != nil {
      let expected = left[part] ?? added[part]
      let isAddition = left[part] == nil && added[part] != nil
      let isAsAdded =
        right[part] == expected
        || right[part] != nil && additions?.isIncomplete(part, of: own) == true
      let lines = Self.firstDifference(isAddition && isAsAdded ? nil : expected, right[part])
      let isAnnounced = right[part] == announced[part] && right[part] != nil
      let difference = Difference(
        part: prefix + part, original: lines.0, generated: lines.1,
        explanation: isAddition
          ? isAsAdded ? "added from the state" : nil
          : isAnnounced
            ? CuratedModules.explanation
            : Difference.explanation(
              part, left[part], right[part], isRoot: calls.isEmpty,
              required: requirements))
      differences.append(difference)
      if isAnnounced, !isAddition, let address = difference.address {
        self.announced[address] = Self.names(left[part] ?? "", right[part] ?? "")
      }
    }
    for (call, folder) in own.children.sorted(by: { $0.key < $1.key }) {
      // Without a folder on the other side the calls differ, as one has another source.
      guard let target = other.children[call] else { continue }
      if calls.count < Self.deepest {
        compare(folder, in: first, target, in: second, calls + [call])
      } else {
        differences.append(
          Difference(
            part: "\(prefix)module.\(call)", original: "a module at depth \(calls.count + 1)",
            generated: "not compared", explanation: nil))
      }
    }
  }

  private static func requirements(of configuration: SourceConfiguration) -> Set<String> {
    var found: Set<String> = []
    for var module in configuration.modules.values {
      module.files = module.files.map { file in
        let settings = file.blocks.filter { $0.type == "terraform" }
        return SourceFile(name: file.name, items: settings.map { .block($0) })
      }
      let assets = AssetContents(side: .original, root: configuration.root)
      for (part, text) in CanonicalModule(module, assets: assets).parts {
        found.insert("\(part) = \(text)")
      }
    }
    return found
  }

  private func parts(of module: SourceModule, _ assets: AssetContents) -> [String: String] {
    CanonicalModule(module, assets: assets).parts
      .merging(CanonicalTests(module).parts) { $1 }
      .merging(CanonicalVariables(module).parts) { $1 }
  }

  /// The arguments and blocks whose texts differ between the insides of two blocks.
  private static func names(_ one: String, _ other: String) -> Set<String> {
    func texts(_ text: String) -> [String: String] {
      let body = ParsedFile(text).body.syntax
      let values = body.attributes.map { ($0.name.text, $0.value.written) }
      let blocks = body.blocks.map { ($0.type.text, Writer.text(of: $0.body)) }
      return Dictionary(values + blocks, uniquingKeysWith: +)
    }
    let (first, second) = (texts(one), texts(other))
    return Set(first.keys).union(second.keys).filter { first[$0] != second[$0] }
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
}

extension String {
  fileprivate var firstLine: String {
    split(separator: "\n").first.map { String($0).trimmed } ?? "{}"
  }
}
