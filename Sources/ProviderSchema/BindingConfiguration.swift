/// Which types of which provider have bindings: the contents of `bindings.json`.
///
/// ```json
/// {
///   "provider": "hashicorp/aws",
///   "version": "5.100.0",
///   "types": [
///     "aws_kinesis_*",
///     "data.aws_iam_policy_document"
///   ]
/// }
/// ```
///
/// In place of a version, which Terraform is asked for, it may have a `schema`: the way from its folder to
/// a file with the output of `terraform providers schema -json`. With both, the version is only written into the headers of
/// the bindings. `"acronyms": ["VNet"]` spells words of the provider's
/// names, in addition to those that are known.
///
/// With `"oldest": "5.100.0"` the bindings serve that version too: they also have what only that has, and say of the rest
/// that it is newer. `"history"` writes down how all types of the provider differ between both, for `ProviderHistory`, which
/// only this package can use; its members are the versions that are known, such as
/// `"+aws_kinesis_stream.max_record_size_in_kib": "6.20.0"`; an empty version leaves the difference out. With
/// `"+action.*": "6.14.0"` no version before has an action, though the schemas may lack that section.
package struct BindingConfiguration: Hashable, Sendable {
  /// The provider's source as `required_providers` states it; the registry's host may be missing.
  package let provider: String
  /// Where the schema that the bindings are made from is had from.
  package let origin: Origin
  /// The wanted types, in the order of the file.
  package let types: [TypePattern]
  /// The spelling of words in names, such as `VNet`, sorted.
  package let acronyms: [String]
  /// The lowest version that the bindings serve; nil if that is the only one.
  package let oldest: String?
  /// The versions of differences that are known; nil if no history is written.
  package let history: [String: String]?

  /// - Throws: ``SchemaError/Problem/invalidSetting(_:_:expected:)``
  package init(
    provider: String, origin: Origin, types: [TypePattern], acronyms: [String] = [],
    oldest: String? = nil, history: [String: String]? = nil
  ) throws(SchemaError) {
    let parts = provider.split(separator: "/", omittingEmptySubsequences: false)
    // Both become parts of the paths that schemas are kept under, which must not lead elsewhere.
    guard (2...3).contains(parts.count),
      parts.allSatisfy({ Self.isPlain($0, extra: "._-:") && !$0.hasPrefix(".") })
    else {
      throw SchemaError(.invalidSetting("provider", provider, expected: "\"hashicorp/aws\""))
    }
    if let version = origin.version { try Self.check(version, of: "version") }
    if let oldest { try Self.check(oldest, of: "oldest") }
    for (place, version) in history ?? [:] {
      if !version.isEmpty { try Self.check(version, of: "history") }
      guard Self.isPlain(place[...], extra: "+=>?!-*_.") else {
        throw SchemaError(.invalidSetting("history", place, expected: "\"+aws_eip.region\""))
      }
    }
    if history != nil, oldest == nil { throw SchemaError(.missing("oldest")) }
    self.oldest = oldest
    self.history = history
    if case .file(let path, _) = origin {
      guard !path.isEmpty, path.utf8.allSatisfy({ $0 >= 0x20 && !#""\"#.utf8.contains($0) }) else {
        throw SchemaError(.invalidSetting("schema", path, expected: "\"../schema.json\""))
      }
    }
    guard !types.isEmpty else {
      throw SchemaError(.invalidSetting("types", "[]", expected: "[\"aws_kinesis_stream\"]"))
    }
    self.provider = provider
    self.origin = origin
    self.types = types
    for acronym in acronyms {
      guard Self.isPlain(acronym[...], extra: "") else {
        throw SchemaError(.invalidSetting("acronyms", acronym, expected: "[\"VNet\"]"))
      }
    }
    self.acronyms = Set(acronyms).sorted()
  }

  /// The same with fewer patterns.
  ///
  /// - Throws: ``SchemaError/Problem/invalidSetting(_:_:expected:)`` if none is left.
  package func keeping(
    _ isKept: (TypePattern) -> Bool
  ) throws(SchemaError) -> BindingConfiguration {
    try BindingConfiguration(
      provider: provider, origin: origin, types: types.filter(isKept), acronyms: acronyms,
      oldest: oldest, history: history)
  }

  /// One whose schema Terraform prints.
  package init(provider: String, version: String, types: [TypePattern]) throws(SchemaError) {
    try self.init(provider: provider, origin: .version(version), types: types)
  }

  /// The provider's version, if it is known.
  package var version: String? { origin.version }

  /// Reads the file. Members that are not known are an error, as they are misspelled ones.
  package init(reading bytes: [UInt8]) throws(SchemaError) {
    var json = JSONReader(bytes)
    var provider: String?
    var version: String?
    var schema: String?
    var types: [TypePattern] = []
    var acronyms: [String] = []
    var oldest: String?
    var history: [String: String]?
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "provider": provider = try json.readString()
      case "version": version = try json.readString()
      case "schema": schema = try json.readString()
      case "types":
        try json.beginArray()
        while try json.nextElement() { types.append(try TypePattern(try json.readString())) }
      case "oldest": oldest = try json.readString()
      case "history":
        var known: [String: String] = [:]
        try json.beginObject()
        while let place = try json.nextName() { known[place] = try json.readString() }
        history = known
      case "acronyms":
        try json.beginArray()
        while try json.nextElement() { acronyms.append(try json.readString()) }
      default: throw SchemaError(.unknownSetting(name))
      }
    }
    try json.readEnd()
    guard let provider else { throw SchemaError(.missing("provider")) }
    let origin: Origin? = schema.map { .file($0, version: version) } ?? version.map { .version($0) }
    guard let origin else { throw SchemaError(.missing("version")) }
    try self.init(
      provider: provider, origin: origin, types: types, acronyms: acronyms, oldest: oldest,
      history: history)
  }

  /// The file's text. Nothing in it needs an escape.
  package var text: String {
    let source =
      switch origin {
      case .version(let version): "\"version\": \"\(version)\""
      case .file(let path, version: nil): "\"schema\": \"\(path)\""
      case .file(let path, let version?):
        "\"schema\": \"\(path)\",\n  \"version\": \"\(version)\""
      }
    let words = acronyms.map { "\"\($0)\"" }.joined(separator: ", ")
    let spelling = acronyms.isEmpty ? "" : "\n  \"acronyms\": [\(words)],"
    let lowest = oldest.map { "\n  \"oldest\": \"\($0)\"," } ?? ""
    let known = (history ?? [:]).sorted { $0.key < $1.key }.map { "    \"\($0)\": \"\($1)\"" }
    let differences =
      history == nil
      ? "" : "\n  \"history\": {\n\(known.joined(separator: ",\n"))\n  },"
    let list = types.map { "    \"\($0)\"" }.joined(separator: ",\n")
    return """
      {
        "provider": "\(provider)",
        \(source),\(lowest)\(spelling)\(differences)
        "types": [
      \(list)
        ]
      }

      """
  }

  /// Where a schema is had from, run after run.
  package enum Origin: Hashable, Sendable {
    /// Terraform prints it, for the provider's exact version.
    case version(String)
    /// A file, by its way from the folder of `bindings.json`, and the provider's version, if it is known.
    case file(String, version: String?)

    /// The provider's version, if it is known.
    package var version: String? {
      switch self {
      case .version(let version): version
      case .file(_, let version): version
      }
    }

    /// The same with another version.
    package func with(version: String) -> Self {
      switch self {
      case .version: .version(version)
      case .file(let path, _): .file(path, version: version)
      }
    }
  }

  private static func check(_ version: String, of setting: String) throws(SchemaError) {
    guard isPlain(version[...], extra: ".+-"), version.first?.isNumber == true,
      !version.contains("..")
    else {
      throw SchemaError(.invalidSetting(setting, version, expected: "\"5.100.0\""))
    }
  }

  private static func isPlain(_ text: Substring, extra: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: extra.unicodeScalars.contains(scalar)
        }
      }
  }
}
