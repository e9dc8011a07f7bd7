internal import CommandLineSupport

extension StructureComparison {
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

    /// The address of the resource that it is about.
    var address: String? {
      let words = part.split(separator: " ")
      guard words.dropLast().last == "resource", let name = words.last else { return nil }
      return (words.count == 3 ? "\(words[0].dropLast())." : "") + name
    }

    /// Whether it is about a file for `terraform test`.
    var isOfTest: Bool { part.hasPrefix("tests/") }

    package var description: String {
      let lines =
        "\(printable(part))\n  - \(printable(original ?? "(nothing)"))\n"
        + "  + \(printable(generated ?? "(nothing)"))"
      return explanation.map { "\(lines)\n  \($0)" } ?? lines
    }
  }
}

extension StructureComparison.Difference {
  /// Why a part that differs changes nothing; nil if it may.
  ///
  /// - Parameters:
  ///   - part: Its name in its module.
  ///   - left: Its text in the original, if it is there.
  ///   - right: Its text in what was generated, if it is there.
  ///   - isRoot: Whether the module is the root module.
  ///   - required: The sources of providers that any module of the original requires, such as
  ///     `terraform.required_providers.aws.source = "hashicorp/aws"`.
  static func explanation(
    _ part: String, _ left: String?, _ right: String?, isRoot: Bool, required: Set<String>
  ) -> String? {
    let words = part.split(separator: ".", omittingEmptySubsequences: false)
    switch (words.first, words.dropFirst().first, words.last) {
    case ("terraform", "required_version", _):
      if left == nil { return "the version that the stack needs; Terraform was free to be older" }
      if !isRoot { return "the root module demands the versions of all modules" }
      return adds(left, right) ? "the modules in it need these versions too" : nil
    case ("terraform", "required_providers", "version"):
      if left == nil || !isRoot { return "the root module decides the version of a provider" }
      return adds(left, right) ? "what it and the modules in it set needs these versions" : nil
    case ("terraform", "required_providers", "source"):
      let own = "\"hashicorp/\(words.dropFirst(2).first ?? "")\""
      if left ?? own == right ?? own { return "the source that Terraform assumes" }
      if isRoot, left == nil, let right, required.contains("\(part) = \(right)") {
        return "a module in it needs the provider"
      }
      return nil
    default:
      if part.hasPrefix("provider "), left == nil, right?.trimmed == "" {
        return "a provider without settings"
      }
      return nil
    }
  }

  /// Whether a constraint has more conditions at its end.
  private static func adds(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return false }
    return right.dropLast().hasPrefix(left.dropLast())
  }
}
