internal import Terraform

/// The providers of a stack for which the local AWS does not stand in: a demo has them do their work.
enum ForeignProviders {
  /// They change nothing outside of the state.
  private static let harmless: Set<String> = [
    "hashicorp/archive", "hashicorp/null", "hashicorp/random", "hashicorp/time", "hashicorp/tls",
  ]

  /// Their sources as the generated files have them, such as `cloudflare/cloudflare`, sorted.
  static func sources(in files: [GeneratedFile]) -> [String] {
    var sources: Set<String> = []
    for file in files where file.path.hasSuffix(".tf") {
      var block = ""
      for line in file.contents.split(separator: "\n") {
        if !line.hasPrefix(" ") { block = String(line) }
        // terraform { required_providers { aws = { source = "…" } } }
        guard block == "terraform {", line.hasPrefix("      source "),
          let start = line.firstIndex(of: "\""), line.hasSuffix("\"")
        else { continue }
        let source = String(line[start...].dropFirst().dropLast())
        let short = source.split(separator: "/").suffix(2).joined(separator: "/")
        if short != "hashicorp/aws", !harmless.contains(short) { sources.insert(source) }
      }
    }
    return sources.sorted()
  }

  /// Whether a provider of AWS's names endpoints of its own, which go before those of the environment.
  static func nameEndpoints(in files: [GeneratedFile]) -> Bool {
    files.contains { file in
      guard file.path.hasSuffix(".tf") else { return false }
      var block = ""
      for line in file.contents.split(separator: "\n") {
        if !line.hasPrefix(" ") { block = String(line) }
        if block == "provider \"aws\" {",
          ["  endpoints {", "  dynamic \"endpoints\" {"].contains(line)
        {
          return true
        }
      }
      return false
    }
  }
}
