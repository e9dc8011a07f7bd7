/// Where a module lies that somebody else wrote: the `source`, and the `version`, of a ``ModuleCall``.
///
/// ```swift
/// .registry("terraform-aws-modules/vpc/aws", version: "~> 5.8")
/// .local("./modules/network")
/// .git("https://example.com/network.git", ref: "v1.2.0", folder: "modules/vpc", depth: 1)
/// // source = "git::https://example.com/network.git//modules/vpc?ref=v1.2.0&depth=1"
/// .archive("https://example.com/network.zip")
/// .oci("registry.example.com/network", tag: "1.2.0")
/// .computed("\(mirror)/vpc/aws", version: version)
/// ```
///
/// Terraform language documentation, "Module Sources".
public struct ModuleSource: Hashable, Sendable {
  let address: String
  let version: String?
  /// The address and the version, if Terraform computes them.
  private var computedAddress: Node?
  private var computedVersion: Node?

  init(address: String, version: String?) {
    self.address = address
    self.version = version
  }

  /// One of a registry: `source` and `version`.
  ///
  /// - Parameters:
  ///   - address: `namespace/name/provider`, with a host before it for another registry than Terraform's.
  ///   - version: A version constraint.
  public static func registry(_ address: String, version: String) -> ModuleSource {
    ModuleSource(address: address, version: version)
  }

  /// A folder of the same repository, which has no version of its own.
  ///
  /// - Parameter path: The way from the folder of the module in which the call stands; it begins with `./`
  ///   or `../`.
  public static func local(_ path: String) -> ModuleSource {
    ModuleSource(address: path, version: nil)
  }

  /// A Git repository: `git::url//folder?ref=…`.
  ///
  /// - Parameters:
  ///   - url: As `git clone` takes it.
  ///   - ref: A tag, a branch or a commit: the default branch, if it is not given.
  ///   - folder: The folder within the repository.
  ///   - depth: How many commits to fetch: all, if it is not given.
  public static func git(
    _ url: String, ref: String? = nil, folder: String? = nil, depth: Int? = nil
  ) -> ModuleSource {
    let options = [ref.map { "ref=\($0)" }, depth.map { "depth=\($0)" }].compactMap(\.self)
    return ModuleSource(address: address("git::\(url)", folder, options), version: nil)
  }

  /// An archive behind a URL.
  ///
  /// - Parameters:
  ///   - url: The URL, whose ending says how it is packed: `.zip`, `.tar.gz` and the like.
  ///   - folder: The folder within the archive.
  public static func archive(_ url: String, folder: String? = nil) -> ModuleSource {
    ModuleSource(address: address(url, folder, []), version: nil)
  }

  /// A repository of an OCI registry: `oci://repository//folder?tag=…`. OpenTofu 1.10 or later.
  ///
  /// - Parameters:
  ///   - repository: The host and the name of the repository.
  ///   - tag: The tag of the image: `latest`, if neither a tag nor a digest is given.
  ///   - digest: The digest of its manifest, in place of a tag: `sha256:…`.
  ///   - folder: The folder within the image.
  public static func oci(
    _ repository: String, tag: String? = nil, digest: String? = nil, folder: String? = nil
  ) -> ModuleSource {
    let options = [tag.map { "tag=\($0)" }, digest.map { "digest=\($0)" }].compactMap(\.self)
    return ModuleSource(address: address("oci://\(repository)", folder, options), version: nil)
  }

  /// An address, and a version, that Terraform computes when it loads modules. Terraform 1.15 takes const variables and
  /// locals of the same module; OpenTofu 1.8 takes all variables and locals.
  ///
  /// ```swift
  /// @Variable("release", default: "5.8.1", description: "…", const: true) var release
  /// ModuleCall("vpc", source: .computed("terraform-aws-modules/vpc/aws", version: release))
  /// // source  = "terraform-aws-modules/vpc/aws"
  /// // version = var.release
  /// ```
  ///
  /// - Parameters:
  ///   - address: The address, in any of its forms.
  ///   - version: A version constraint, only for modules of a registry.
  public static func computed(
    _ address: Expression<String>, version: Expression<String>? = nil
  ) -> ModuleSource {
    var source = ModuleSource(
      address: address.literal ?? "(computed)", version: version.map { $0.literal ?? "(computed)" })
    // A literal source works in every version.
    source.computedAddress = address.literal == nil ? address.node : nil
    source.computedVersion = version.flatMap { $0.literal == nil ? $0.node : nil }
    return source
  }

  /// The folder stands before what the URL asks for: `url//folder?options`.
  private static func address(_ url: String, _ folder: String?, _ options: [String]) -> String {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = (parts.dropFirst().map(String.init) + options).joined(separator: "&")
    return "\(parts[0])\(folder.map { "//\($0)" } ?? "")\(query.isEmpty ? "" : "?\(query)")"
  }
}

extension ModuleSource {
  /// The expressions that Terraform evaluates; none if the source is known.
  var computed: [Node] { [computedAddress, computedVersion].compactMap(\.self) }
  var addressNode: Node { computedAddress ?? .string(address) }
  var versionNode: Node? { computedVersion ?? version.map { .string($0) } }

  var requirements: [LanguageRequirement] {
    if !computed.isEmpty {
      return [
        LanguageRequirement(
          "a module's source that is computed", terraform: Version(1, 15), openTofu: Version(1, 8))
      ]
    }
    guard address.hasPrefix("oci://") else { return [] }
    return [
      LanguageRequirement("a module of an OCI registry", terraform: nil, openTofu: Version(1, 10))
    ]
  }

  /// The kinds of addresses.
  enum Kind { case local, registry, remote }

  /// As Terraform reads the address; nil if it would not find anything by it.
  var kind: Kind? {
    if address.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return nil
    }
    if address.hasPrefix("./") || address.hasPrefix("../") || address == "." || address == ".." {
      return .local
    }
    if address.isEmpty || address.unicodeScalars.contains(where: { $0.value <= 0x20 }) {
      return nil
    }
    if let getter = address.firstRange(of: "::") {
      let url = address[getter.upperBound...]
      return url.isEmpty || url.hasPrefix("?") || url.hasPrefix("//") ? nil : .remote
    }
    if address.contains("://") { return .remote }
    let hosts = ["github.com/", "bitbucket.org/", "git@"]
    if hosts.contains(where: address.hasPrefix) || address.contains(".amazonaws.com/")
      || address.contains("googleapis.com/")
    {
      return .remote
    }
    // `host/namespace/name/provider//folder`, the first and the last part left out as a rule.
    let package = address.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = package.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy(\.isPartOfRegistryAddress) else { return nil }
    switch parts.count {
    case 3: return parts.contains { $0.contains(".") } ? nil : .registry
    case 4: return parts[0].contains(".") || parts[0].contains(":") ? .registry : nil
    default: return nil
    }
  }
}

extension Substring {
  /// Whether it can stand between the slashes of an address in a registry.
  var isPartOfRegistryAddress: Bool {
    !isEmpty
      && unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.:".unicodeScalars.contains($0))
      }
  }
}
