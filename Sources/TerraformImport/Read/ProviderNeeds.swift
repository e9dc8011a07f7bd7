internal import CommandLineSupport
internal import HCL
internal import Terraform

/// The provider versions that a configuration needs for the members it sets, independent of its constraints.
struct ProviderNeeds: Sendable {
  struct Need: Sendable {
    let version: Version
    /// `global_secondary_index.key_schema of aws_dynamodb_table.orders`
    let reason: String
    let place: SourcePlace
  }

  /// By the sources of providers: `hashicorp/aws`.
  private var needs: [String: Need] = [:]

  init() {}

  /// - Parameter checkout: This project's folder, which has the history of the AWS provider.
  init(of configuration: SourceConfiguration, checkout: String) throws(FileError) {
    guard let history = try Self.history(in: checkout) else { return }
    for path in configuration.order {
      for block in configuration.modules[path]?.blocks ?? [] {
        guard block.labels.count == 2, let prefix = Self.prefix(of: block.type),
          let least = history.least(for: prefix, block.labels[0], block.body.presence),
          least.version > needs[history.source]?.version ?? Version(0)
        else { continue }
        let address = prefix + block.labels.joined(separator: ".")
        needs[history.source] = Need(
          version: least.version,
          reason: least.path.isEmpty ? address : "\(least.path) of \(address)", place: block.place)
      }
    }
  }

  /// The need that a constraint admits but does not demand; nil without one.
  func unstated(of source: String, by constraint: String) -> Need? {
    guard let need = needs[source], let stated = VersionConstraint(constraint),
      stated.admits(need.version), stated.least ?? Version(0) < need.version
    else { return nil }
    return need
  }

  private static func prefix(of type: String) -> String? {
    switch type {
    case "resource": ""
    case "data", "ephemeral": "\(type)."
    default: nil
    }
  }

  /// The history that `infra-gen bind` has written for the AWS provider.
  private static func history(in checkout: String) throws(FileError) -> ProviderHistory? {
    let path = Paths.join(checkout, "Sources/AWS/Core/Generated/ProviderHistory+aws.swift")
    guard Paths.exists(path) else { return nil }
    let parts = String(decoding: try Paths.contents(of: path), as: UTF8.self)
      .split(separator: "\"\"\"", omittingEmptySubsequences: false)
    // `of: "hashicorp/aws", from: "5.100.0", to: "6.47.0"`
    let words = parts[0].split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count == 3, words.count > 5 else { return nil }
    let lines = parts[1].split(separator: "\n").map(\.trimmed)
    return ProviderHistory(
      of: String(words[words.count - 6]), from: String(words[words.count - 4]),
      to: String(words[words.count - 2]), lines.joined(separator: "\n"))
  }
}

extension BodySyntax {
  /// Whether an argument or a block is set, by the names on the way to it.
  fileprivate func presence(of path: [String]) -> Presence {
    guard let name = path.first else { return Presence(isUsed: true) }
    let inner = contents(of: name)
    if path.count == 1 {
      let isUsed = value(of: name) != nil || !inner.isEmpty
      return Presence(isUsed: isUsed, isMissing: !isUsed)
    }
    let found = inner.map { $0.presence(of: Array(path.dropFirst())) }
    return Presence(
      isUsed: found.contains(where: \.isUsed), isMissing: found.contains(where: \.isMissing))
  }

  /// The insides of the blocks of a type, also of those that a dynamic block makes.
  private func contents(of type: String) -> [BodySyntax] {
    blocks(type).map(\.body)
      + blocks("dynamic").filter { $0.labels == [type] }.flatMap { $0.body.blocks("content") }
      .map(\.body)
  }
}
