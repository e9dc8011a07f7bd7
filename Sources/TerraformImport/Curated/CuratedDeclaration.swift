/// How a curated type declares a resource in Swift.
package struct CuratedDeclaration: Hashable, Sendable {
  /// An argument of the initializer.
  package struct Argument: Hashable, Sendable {
    let label: String?
    let swift: CuratedSwift

    package init(_ label: String?, _ swift: CuratedSwift) {
      self.label = label
      self.swift = swift
    }
  }

  /// The type, such as `Stream`.
  let type: String
  /// The module that has it.
  let module: String
  /// Its properties that are attributes, by Terraform's names.
  let properties: [String: String]
  let arguments: [Argument]
  /// The arguments and blocks of the original that are set by `with`.
  let kept: Set<String>

  package init(
    _ type: String, in module: String, properties: [String: String], _ arguments: [Argument],
    keeping kept: Set<String>
  ) {
    self.type = type
    self.module = module
    self.properties = properties
    self.arguments = arguments
    self.kept = kept
  }
}
