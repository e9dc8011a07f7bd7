/// The registries in which Terraform and OpenTofu look by themselves.
package enum PublicRegistry {
  private static let hosts = ["registry.terraform.io/", "registry.opentofu.org/"]

  /// The source of a provider without the host, if that is one of them: `hashicorp/aws`.
  package static func shortened(_ source: String) -> String {
    hosts.first(where: source.hasPrefix).map { String(source.dropFirst($0.count)) } ?? source
  }
}
