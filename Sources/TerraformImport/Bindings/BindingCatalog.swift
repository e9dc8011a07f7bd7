internal import CommandLineSupport
internal import PortableFoundation

/// The bindings that an import may use, read from the folders that `infra-gen bind` has written.
struct BindingCatalog: Sendable {
  private let types: [String: BoundType]

  init(_ types: [BoundType]) {
    self.types = Dictionary(
      types.map { (Self.key($0.kind, $0.type), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The bindings of the modules in a checkout of this project, `Sources/AWS/*/Generated`.
  ///
  /// - Parameters:
  ///   - configuration: The Terraform whose types are looked up; others are not read.
  ///   - types: Further types that are looked up.
  init(
    checkout: String, for configuration: SourceConfiguration, and types: Set<String> = []
  ) throws(FileError) {
    let blocks = configuration.modules.values.flatMap(\.blocks)
    let needed = types.union(blocks.compactMap { $0.labels.count == 2 ? $0.labels[0] : nil })
    let services = Paths.join(checkout, "Sources/AWS")
    var bound: [BoundType] = []
    for service in Self.names(in: services) where service != "All" {
      bound += try Self.types(
        in: Paths.join(services, "\(service)/Generated"), module: "AWS\(service)", only: needed)
    }
    self.init(bound)
  }

  /// The bound type of a block; nil if it has none.
  subscript(_ kind: BoundType.Kind, _ type: String) -> BoundType? {
    types[Self.key(kind, type)]
  }

  private static func key(_ kind: BoundType.Kind, _ type: String) -> String {
    "\(kind.rawValue) \(type)"
  }

  /// The types that the files of a folder bind.
  static func types(in folder: String, module: String, only needed: Set<String>? = nil)
    throws(FileError) -> [BoundType]
  {
    let names = names(in: folder).filter { $0.hasSuffix(".swift") }
    if names.isEmpty { return [] }
    var types: [BoundType] = []
    let opened = try Folder(opening: folder)
    for name in names {
      let bytes = try opened.contents(of: name)
      if let needed, let type = Self.type(named: bytes.prefix(800)), !needed.contains(type) {
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if let type = BindingReader(text, module: module).read() { types.append(type) }
    }
    return types
  }

  /// The type that the comment on the structure names, after the command that the header names.
  private static func type(named start: ArraySlice<UInt8>) -> String? {
    let parts = start.split(
      separator: UInt8(ascii: "`"), maxSplits: 4, omittingEmptySubsequences: false)
    return parts.count > 4 ? String(decoding: parts[3], as: UTF8.self) : nil
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
