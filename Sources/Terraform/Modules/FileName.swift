/// The name of a file of a module, without its ending.
struct FileName: Hashable, Sendable {
  let text: String
  /// Whether the `terraform` block stands in it.
  let hasSettings: Bool

  /// Whether every system accepts the name, and Terraform reads the file as one of the module: a file whose name ends
  /// with `_override` changes the blocks of other files. Terraform language documentation, "Override Files".
  var isValid: Bool {
    let name = text.utf8
    guard let first = name.first, first.isASCIILetterOrDigit || first == UInt8(ascii: "_"),
      text != "override", !text.hasSuffix("_override"), name.count <= 200
    else { return false }
    let signs = [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")]
    return name.allSatisfy { $0.isASCIILetterOrDigit || signs.contains($0) }
  }
}
