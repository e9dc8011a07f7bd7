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
  ///   - required: The sources and versions of providers that the modules of the original require, such as
  ///     `terraform.required_providers.aws.source = "hashicorp/aws"`.
  static func explanation(
    _ part: String, _ left: String?, _ right: String?, isRoot: Bool, required: Set<String>
  ) -> String? {
    let words = part.split(separator: ".", omittingEmptySubsequences: false)
    switch (words.first, words.dropFirst().first, words.last) {
    case ("terraform", "required_version", _):
      if left == nil {
        return "the oldest version of Terraform that the stack works with; the original states none"
      }
      if !isRoot { return "the root module demands the versions of all modules" }
      return adds(left, right) ? "the modules in it need these versions too" : nil
    case ("terraform", "required_providers", "version"):
      if !isRoot { return "the root module decides the version of a provider" }
      let demanded = required.filter { $0.hasPrefix("\(part) = ") }
        .flatMap { conditions($0.dropFirst(part.count + 3)) }
      guard demanded.allSatisfy(conditions((right ?? "")[...]).contains) else { return nil }
      if left == nil { return "the root module decides the version of a provider" }
      return adds(left, right) ? "its resources, or those of its modules, need these versions" : nil
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

  /// The conditions of a constraint in quotes.
  private static func conditions(_ constraint: Substring) -> [String] {
    constraint.filter { $0 != "\"" && $0 != " " }.split(separator: ",").map(String.init)
  }

  /// Whether a constraint has more conditions at its end.
  private static func adds(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return false }
    return right.hasPrefix("\(left.dropLast()), ")
  }
}
