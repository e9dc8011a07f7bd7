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
package struct BindingConfiguration: Hashable, Sendable {
  /// The provider's source as `required_providers` states it; the registry's host may be missing.
  package let provider: String
  /// The exact version whose schema the bindings are made from.
  package let version: String
  /// What is wanted, in the order of the file.
  package let types: [TypePattern]

  /// - Throws: ``SchemaError/Problem/invalidSetting(_:_:expected:)``
  package init(provider: String, version: String, types: [TypePattern]) throws(SchemaError) {
    let parts = provider.split(separator: "/", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ Self.isPlain($0, extra: "._-:") })
    else {
      throw SchemaError(.invalidSetting("provider", provider, expected: "\"hashicorp/aws\""))
    }
    guard Self.isPlain(version[...], extra: ".+-"), version.first?.isNumber == true else {
      throw SchemaError(.invalidSetting("version", version, expected: "\"5.100.0\""))
    }
    guard !types.isEmpty else {
      throw SchemaError(.invalidSetting("types", "[]", expected: "[\"aws_kinesis_stream\"]"))
    }
    self.provider = provider
    self.version = version
    self.types = types
  }

  /// Reads the file. Members that are not known are an error, as they are misspelt ones.
  package init(reading bytes: [UInt8]) throws(SchemaError) {
    var json = JSONReader(bytes)
    var provider: String?
    var version: String?
    var types: [TypePattern] = []
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "provider": provider = try json.readString()
      case "version": version = try json.readString()
      case "types":
        try json.beginArray()
        while try json.nextElement() { types.append(try TypePattern(try json.readString())) }
      default: throw SchemaError(.unknownSetting(name))
      }
    }
    try json.readEnd()
    guard let provider else { throw SchemaError(.missing("provider")) }
    guard let version else { throw SchemaError(.missing("version")) }
    try self.init(provider: provider, version: version, types: types)
  }

  /// The file's text. Nothing in it needs an escape.
  package var text: String {
    let list = types.map { "    \"\($0)\"" }.joined(separator: ",\n")
    return """
      {
        "provider": "\(provider)",
        "version": "\(version)",
        "types": [
      \(list)
        ]
      }

      """
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
