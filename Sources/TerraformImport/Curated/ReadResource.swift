package import CommandLineSupport
internal import HCL
package import Terraform

/// A resource of a folder of Terraform, from which a curated type is filled.
package struct ReadResource: Sendable {
  package let type: String
  package let label: String
  package let place: SourcePlace
  package let body: ReadBody
  /// Whether it is written in JSON, where blocks look like arguments.
  package let isJSON: Bool
  let block: SourceBlock
  /// Its module, without files.
  private let module: SourceModule
  private let root: String

  package var address: String { "\(type).\(label)" }

  init(_ block: SourceBlock, in module: SourceModule, root: String) {
    type = block.labels[0]
    label = block.labels[1]
    place = block.place
    isJSON = block.isJSON
    self.block = block
    self.root = root
    self.module = SourceModule(folder: module.folder, path: module.path, files: [])
    body = ReadBody(syntax: block.body)
  }

  /// The first modifier that only bindings have.
  package var unsupportedModifier: String? {
    let own = ["connection", "provisioner"].filter { !block.body.blocks($0).isEmpty }
    let inLifecycle = block.body.blocks("lifecycle").flatMap { lifecycle in
      (lifecycle.body.blocks("postcondition").isEmpty ? [] : ["postcondition"])
        + (lifecycle.body.value(of: "replace_triggered_by") == nil ? [] : ["replace_triggered_by"])
    }
    return (own + inLifecycle).first
  }

  /// The alias of its configuration of the provider for AWS; nil for the default one.
  package var providerAlias: String? {
    let address = body.read("provider").map { $0.text ?? $0.written }
    guard let parts = address?.split(separator: "."), parts.count == 2, parts[0] == "aws" else {
      return nil
    }
    return String(parts[1])
  }

  /// The addresses of the declarations that it refers to, in order.
  package var references: [String] { block.references }

  /// The arguments and blocks of a block, in one spelling.
  func content(of block: SourceBlock) -> FlatBody {
    var own = module
    own.files = [SourceFile(name: "main.tf", items: [.block(block)])]
    let assets = AssetContents(side: .original, root: root)
    return FlatBody(CanonicalModule(own, assets: assets).parts.values.first ?? "")
  }

  /// The block that is generated if another declaration has the same modifiers.
  ///
  /// - Parameter generated: The block of that declaration, without the modifiers.
  func modified(_ generated: BlockSyntax) -> SourceBlock {
    let own = block.body
    let merged: Set = ["depends_on", "lifecycle"]
    let hasProvider = own.value(of: "provider") != nil
    var body = generated.body.without(hasProvider ? merged.union(["provider"]) : merged)
    body.items += own.items.filter {
      ResourceWriter.meta.contains($0.name) && !merged.contains($0.name)
    }
    let dependencies = [own, generated.body].compactMap { $0.value(of: "depends_on")?.elements }
    if !dependencies.isEmpty {
      body.append("depends_on", .list(dependencies.flatMap(\.self).uniqued()))
    }
    let lifecycles = (own.blocks("lifecycle") + generated.body.blocks("lifecycle")).map(\.body)
    if !lifecycles.isEmpty {
      body.append(block: "lifecycle", BodySyntax(lifecycles.flatMap(\.items)))
    }
    return SourceBlock(
      type: "resource", labels: block.labels, body: body, place: place, comment: nil)
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

  /// The value of an argument as it can be read and written in Swift; nil if it is not set.
  package func read(_ name: String) -> ReadValue? {
    guard let value = syntax.value(of: name).map(ReadValue.init), value.syntax != .null else {
      return nil
    }
    return value
  }

  /// The names of its arguments and blocks in order, without those that modifiers write.
  package var names: [String] {
    syntax.without(ResourceWriter.meta).items.map(\.declaredName).filter { !$0.isEmpty }.uniqued()
  }

  /// The JSON that an argument has as text or through `jsonencode`; nil if a part of it is computed.
  package func json(_ name: String) -> JSONValue? {
    syntax.value(of: name).flatMap { JSONValue(policy: $0) }
  }
}

extension ReadBody {
  /// Adds arguments and blocks to a body of a declaration in this process.
  ///
  /// - Parameters:
  ///   - names: Those to add.
  ///   - declared: The declaration at an address; nil without one.
  /// - Returns: Whether that is possible; a dynamic block is not.
  package func add(
    _ names: Set<String>, to body: inout BlockBody,
    _ declared: (String) -> Expression<AnyValue>?
  ) -> Bool {
    var isWhole = true
    for item in syntax.items where names.contains(item.declaredName) {
      switch item {
      case .attribute(let attribute):
        body.set(attribute.name.text, ReadValue(attribute.value).expression(declared))
      case .block(let block) where block.type.text == "dynamic": isWhole = false
      case .block(let block):
        let inside = ReadBody(syntax: block.body)
        body.block(block.type.text, labels: block.labels.map(\.self)) {
          isWhole =
            inside.add(Set(inside.syntax.items.map(\.declaredName)), to: &$0, declared) && isWhole
        }
      case .comment, .blankLine: break
      }
    }
    return isWhole
  }
}
