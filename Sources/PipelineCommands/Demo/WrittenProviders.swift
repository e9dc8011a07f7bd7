internal import Terraform

/// The providers of a generated tree, as far as a demo has to know them: only AWS is local.
enum WrittenProviders {
  /// They change nothing outside of the state.
  private static let harmless: Set<String> = [
    "hashicorp/archive", "hashicorp/null", "hashicorp/random", "hashicorp/time", "hashicorp/tls",
  ]

  /// The sources of all others but AWS, such as `cloudflare/cloudflare`, sorted.
  static func foreignSources(in files: [GeneratedFile]) -> [String] {
    var sources: Set<String> = []
    files.forEachLine { line, block in
      // terraform { required_providers { aws = { source = "…" } } }
      guard block == "terraform {", line.hasPrefix("      source "),
        let start = line.firstIndex(of: "\""), line.hasSuffix("\"")
      else { return }
      let source = String(line[start...].dropFirst().dropLast())
      let short = source.split(separator: "/").suffix(2).joined(separator: "/")
      if short != "hashicorp/aws", !harmless.contains(short) { sources.insert(source) }
    }
    return sources.sorted()
  }

  /// Whether the AWS provider has endpoints of its own, which go before those of the environment.
  static func awsHasEndpoints(in files: [GeneratedFile]) -> Bool {
    var hasEndpoints = false
    files.forEachLine { line, block in
      guard block == "provider \"aws\" {" else { return }
      if ["  endpoints {", "  dynamic \"endpoints\" {"].contains(line) { hasEndpoints = true }
    }
    return hasEndpoints
  }
}

extension [GeneratedFile] {
  /// Calls `visit` for each line of the Terraform files, with the first line of the block that contains it.
  fileprivate func forEachLine(_ visit: (_ line: Substring, _ block: Substring) -> Void) {
    for file in self where file.path.hasSuffix(".tf") {
      var block: Substring = ""
      for line in file.contents.split(separator: "\n") {
        if !line.hasPrefix(" ") { block = line }
        visit(line, block)
      }
    }
  }
}
