package import CommandLineSupport
internal import HCL

/// A module of a folder of Terraform, whose resources curated types may declare.
package struct ReadModule: Sendable {
  /// A variable of it.
  package struct Variable: Sendable {
    package let name: String
    /// Whether null may be given.
    package let isNullable: Bool
  }

  /// Absolute and without links.
  package let folder: String
  package let resources: [ReadResource]
  package let variables: [Variable]
  /// The regions of the provider for AWS, by alias; that of the default configuration has an empty one.
  package let regions: [String: ReadValue]
  /// The data sources that put policies together, by their labels.
  package let policyDocuments: [String: ReadBody]

  /// The root module in a folder, and the modules in folders that it calls.
  package static func all(in folder: String) throws(FileError) -> [ReadModule] {
    let configuration = try SourceReading(Paths.resolved(folder)).reader.configuration
    return configuration.order.compactMap { path in
      configuration.modules[path].map { ReadModule($0, root: configuration.root) }
    }
  }

  private init(_ module: SourceModule, root: String) {
    folder = module.folder
    resources = module.blocks.compactMap { block in
      guard block.type == "resource", block.labels.count == 2 else { return nil }
      return ReadResource(block, in: module, root: root)
    }
    regions = Dictionary(
      module.blocks.filter { $0.type == "provider" && $0.labels == ["aws"] }.compactMap { block in
        ReadBody(syntax: block.body).read("region")
          .map { (block.body.value(of: "alias")?.text ?? "", $0) }
      }, uniquingKeysWith: { first, _ in first })
    policyDocuments = Dictionary(
      module.blocks.filter { $0.type == "data" && $0.labels.first == "aws_iam_policy_document" }
        .filter { $0.labels.count == 2 }
        .map { ($0.labels[1], ReadBody(syntax: $0.body)) }, uniquingKeysWith: { first, _ in first })
    variables = module.blocks.compactMap { block in
      guard block.type == "variable", let name = block.labels.first else { return nil }
      return Variable(
        name: name, isNullable: block.body.value(of: "nullable")?.truth ?? true)
    }
  }
}
