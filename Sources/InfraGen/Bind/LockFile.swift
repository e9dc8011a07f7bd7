internal import CommandLineSupport
internal import ProviderSchema

/// The versions that `terraform init` chose, as it writes them to a file in its folder. Terraform language
/// documentation, "Dependency Lock File".
enum LockFile {
  static let name = ".terraform.lock.hcl"

  /// The version of a provider that Terraform chose in a schema's folder, since the schema does not state it; nil if there
  /// is none.
  static func version(of provider: String, nextTo file: String) throws(FileError) -> String? {
    let path = Paths.join(Paths.split(file).folder, name)
    guard Paths.exists(path) else { return nil }
    let text = String(decoding: try Paths.contents(of: path), as: UTF8.self)
    return version(of: provider, in: text)
  }

  /// - Parameter provider: Its source; the public registry's host may be missing.
  static func version(of provider: String, in text: String) -> String? {
    let wanted = PublicRegistry.shortened(provider)
    var isInside = false
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      // As Terraform writes it: provider "registry.terraform.io/hashicorp/aws" {
      if line.hasPrefix("provider "), words.count == 3 {
        isInside = PublicRegistry.shortened(unquoted(words[1])) == wanted
      } else if isInside, words.count == 3, words[0] == "version", words[1] == "=" {
        return unquoted(words[2])
      }
    }
    return nil
  }

  private static func unquoted(_ word: Substring) -> String {
    String(word.dropFirst().dropLast())
  }
}
