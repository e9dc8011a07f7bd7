internal import HCL

/// The changes to a resource if it is declared in another way.
package struct ResourceChange: Hashable, Sendable {
  /// By their paths: `ttl.enabled`.
  package private(set) var added: [String: String] = [:]
  /// The values before and after.
  package private(set) var changed: [String: [String]] = [:]
  package private(set) var removed: [String: String] = [:]
  /// The addresses that it also waits for, which no plan shows.
  package let dependencies: [String]
  /// The messages of the conditions that it also has, which no plan shows.
  package let conditions: [String]

  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// - Parameters:
  ///   - resource: The resource as the files declare it.
  ///   - generated: The Terraform of the other declaration.
  /// - Returns: Nil if that has no resource of the address.
  package init?(of resource: ReadResource, by generated: GeneratedBlocks) {
    guard let block = generated.block(of: resource) else { return nil }
    dependencies = block.body.addresses.filter { !resource.block.body.addresses.contains($0) }
    let conditions = resource.block.body.conditions
    self.conditions = block.body.conditions.filter { !conditions.contains($0) }
    let own = resource.content(of: resource.block).values
    let other = resource.content(of: block).values
    for (path, value) in other where own[path] != value && !Self.isUnplanned(path) {
      if let before = own[path] {
        changed[path] = [before, value]
      } else {
        added[path] = value
      }
    }
    for (path, value) in own where other[path] == nil && !Self.isUnplanned(path) {
      removed[path] = value
    }
  }

  private static func isUnplanned(_ path: String) -> Bool {
    path == "depends_on" || path.hasPrefix("lifecycle.precondition")
  }

  /// Without additions that only write the provider's defaults.
  package func withoutAdditions(_ isDefault: (String, String) -> Bool) -> ResourceChange {
    var rest = self
    rest.added = added.filter { !isDefault($0.key, $0.value) }
    return rest
  }

  /// A line for each argument.
  package var lines: [String] {
    added.sorted { $0.key < $1.key }.map { "adds \($0.key) = \(Self.short($0.value))" }
      + changed.sorted { $0.key < $1.key }.map {
        "changes \($0.key) from \(Self.short($0.value[0])) to \(Self.short($0.value[1]))"
      }
      + removed.sorted { $0.key < $1.key }.map {
        "removes \($0.key) = \(Self.short($0.value))"
      }
  }

  /// A value on one line, without the rest of a long one.
  private static func short(_ value: String) -> String {
    let line = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 100 ? "\(line.prefix(97))..." : line
  }
}

extension BodySyntax {
  /// The addresses in its `depends_on`.
  fileprivate var addresses: [String] {
    value(of: "depends_on")?.elements?.map(\.written) ?? []
  }

  /// The messages of its preconditions.
  fileprivate var conditions: [String] {
    blocks("lifecycle").flatMap { $0.body.blocks("precondition") }.messages
  }
}

extension [BlockSyntax] {
  /// The messages of conditions.
  var messages: [String] {
    compactMap { $0.body.value(of: "error_message").map { $0.text ?? $0.written } }
  }
}
