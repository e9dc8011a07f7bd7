package import CommandLineSupport
internal import HCL

/// A resource of a folder of Terraform, from which a curated type is filled.
package struct ReadResource: Sendable {
  package let type: String
  package let label: String
  package let place: SourcePlace
  /// The folder of its module, from the imported folder; empty for the root module.
  package let module: String
  package let body: ReadBody
  /// Its arguments and blocks, in one spelling.
  let content: FlatBody

  package var address: String { "\(type).\(label)" }

  /// The resources in the folder of a root module and in those of the modules that it calls.
  package static func all(in folder: String) throws(FileError) -> [ReadResource] {
    let configuration = try ConfigurationReader(folder: Paths.resolved(folder)).configuration
    return configuration.order.flatMap { path -> [ReadResource] in
      guard let module = configuration.modules[path] else { return [] }
      return module.blocks.compactMap { block in
        guard block.type == "resource", block.labels.count == 2 else { return nil }
        return ReadResource(block, in: module, root: configuration.root)
      }
    }
  }

  init(_ block: SourceBlock, in module: SourceModule, root: String) {
    type = block.labels[0]
    label = block.labels[1]
    place = block.place
    self.module = module.path
    body = ReadBody(syntax: block.body)
    var own = module
    // Modifiers say the rest, whatever the type.
    let plain = SourceBlock(
      type: block.type, labels: block.labels, body: block.body.without(ResourceWriter.meta),
      place: block.place, comment: nil)
    own.files = [SourceFile(name: "main.tf", items: [.block(plain)])]
    let assets = AssetContents(side: .original, root: root)
    content = FlatBody(CanonicalModule(own, assets: assets).parts.values.first ?? "")
  }
}

/// The arguments and blocks of a resource.
package struct ReadBody: Sendable {
  let syntax: BodySyntax

  /// A value that is known without running Terraform.
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(String)
    case bool(Bool)
    /// An expression, as HCL.
    case expression(String)
  }

  /// The value of an argument; nil if it is not set.
  package func value(_ name: String) -> Value? {
    guard let value = syntax.value(of: name) else { return nil }
    if let text = value.text { return .text(text) }
    switch value {
    case .null: return nil
    case .bool(let truth): return .bool(truth)
    case .number(let number): return .number(number.text)
    default: return .expression(value.written)
    }
  }

  /// The blocks of a type; nil if some are dynamic.
  package func blocks(_ name: String) -> [ReadBody]? {
    if syntax.blocks.contains(where: { $0.type.text == "dynamic" && $0.labels == [name] }) {
      return nil
    }
    return syntax.blocks(name).map { ReadBody(syntax: $0.body) }
  }

  /// The elements of a list that is written out, as far as they are plain text.
  package func texts(_ name: String) -> [String]? {
    syntax.value(of: name)?.elements?.compactMap(\.text)
  }

  /// The JSON that an argument has as text or through `jsonencode`; nil if a part of it is computed.
  package func json(_ name: String) -> JSONValue? {
    syntax.value(of: name).flatMap { JSONValue(policy: $0) }
  }
}
