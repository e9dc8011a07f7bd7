internal import HCL
internal import HCLParser

/// The changes to a resource if it is declared in another way.
package struct ResourceChange: Hashable, Sendable {
  /// By the ways to them: `ttl.enabled`.
  package private(set) var added: [String: String] = [:]
  /// The values before and after.
  package private(set) var changed: [String: [String]] = [:]
  /// Arguments in blocks that the other declaration has too. All others can be kept by `with`.
  package private(set) var removed: [String: String] = [:]

  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// - Parameters:
  ///   - resource: The resource as the files declare it.
  ///   - text: Terraform with the other declaration.
  /// - Returns: Nil if the text has no resource of the address.
  package init?(of resource: ReadResource, by text: String) {
    let blocks = Self.resources(in: text)
    guard let block = blocks.first(where: { $0.labels == [resource.type, resource.label] }) else {
      return nil
    }
    let source = SourceBlock(
      type: "resource", labels: block.labels, body: block.body, place: resource.place, comment: nil)
    let module = SourceModule(folder: "/", path: "", files: [])
    let other = ReadResource(source, in: module, root: "/").content.values
    let own = resource.content.values
    let names = Set(other.keys.map { $0.prefix { $0 != "." && $0 != "[" } })
    for (path, value) in other {
      guard let before = own[path] else {
        added[path] = value
        continue
      }
      if before != value { changed[path] = [before, value] }
    }
    for (path, value) in own where other[path] == nil {
      if names.contains(path.prefix { $0 != "." && $0 != "[" }) { removed[path] = value }
    }
  }

  private static func resources(in text: String) -> [BlockSyntax] {
    ParsedFile(text).body.syntax.blocks.filter {
      $0.type.text == "resource" && $0.labels.count == 2
    }
  }

  /// The addresses of all resources of Terraform's text.
  package static func addresses(in text: String) -> [String] {
    resources(in: text).map { $0.labels.joined(separator: ".") }
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
