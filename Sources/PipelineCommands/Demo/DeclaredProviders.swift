internal import Terraform

/// The providers of a stack, as far as a demo has to know them: only AWS is local.
struct DeclaredProviders: Hashable, Sendable {
  /// The sources of all others but AWS, such as `cloudflare/cloudflare`, sorted.
  let foreignSources: [String]
  /// Whether the AWS provider has endpoints of its own, which go before those of the environment.
  let awsHasEndpoints: Bool

  /// They change nothing outside of the state.
  private static let harmless: Set<String> = [
    "hashicorp/archive", "hashicorp/null", "hashicorp/random", "hashicorp/time", "hashicorp/tls",
  ]

  init(in stack: CollectedStack) {
    func short(_ source: String) -> String {
      source.split(separator: "/").suffix(2).joined(separator: "/")
    }
    let providers = stack.providers
    foreignSources = Set(providers.map(\.source)).filter {
      short($0) != "hashicorp/aws" && !Self.harmless.contains(short($0))
    }.sorted()
    let bodies =
      providers.filter { short($0.source) == "hashicorp/aws" }.map(\.body)
      + stack.rawBlocks().filter { $0.name == "provider" && $0.labels == ["aws"] }.map(\.body)
    awsHasEndpoints = bodies.contains { body in body.blocks.contains { $0.name == "endpoints" } }
  }
}
