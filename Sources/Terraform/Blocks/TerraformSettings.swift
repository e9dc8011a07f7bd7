import HCL

/// A part of a module's `terraform` block that nothing else writes.
///
/// ```swift
/// TerraformSettings.providerMeta("aws") { $0.set("user_agent", ["acme"]) }
/// // terraform {
/// //   provider_meta "aws" {
/// //     user_agent = ["acme"]
/// //   }
/// // }
/// ```
///
/// It counts for the module in which it is placed. Versions come from ``Stack`` and ``Provider``, where the
/// state is from ``Backend``. Terraform language documentation, "terraform Block".
public struct TerraformSettings: Declaration {
  /// The name of something that a module can have only once.
  let name: String
  let body: BlockBody
  let location: SourceLocation

  private init(
    _ name: String, at location: SourceLocation, _ content: (inout BlockBody) -> Void
  ) {
    self.name = name
    var body = BlockBody()
    content(&body)
    self.body = body
    self.location = location
  }

  /// `provider_meta "provider" { … }`: the data of a module for a provider.
  ///
  /// Terraform internals documentation, "Provider Metadata".
  ///
  /// - Parameters:
  ///   - provider: The local name of the provider: `aws`.
  ///   - content: What the provider asks for.
  public static func providerMeta(
    _ provider: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout BlockBody) -> Void
  ) -> TerraformSettings {
    TerraformSettings(
      "provider_meta.\(provider)", at: SourceLocation(fileID: fileID, line: line, column: column)
    ) {
      $0.block("provider_meta", labels: [provider], content)
    }
  }

  /// `experiments = [name]`: parts of the language that are not settled, which only test versions of
  /// Terraform take.
  ///
  /// - Parameter names: The experiments' names.
  public static func experiments(
    _ names: String..., fileID: StaticString = #fileID, line: UInt = #line,
    column: UInt = #column
  ) -> TerraformSettings {
    TerraformSettings(
      "experiments", at: SourceLocation(fileID: fileID, line: line, column: column)
    ) {
      $0.set("experiments", Expression<AnyValue>(.list(names.map { .symbol($0, []) })))
    }
  }

  public var declared: Declared { Declared(self) }
}

extension TerraformSettings: Construct {
  var addresses: [String] { ["terraform.\(name)"] }

  func forEachRoot(_ visit: (Node, Bool) -> Void) { body.forEachRoot { visit($0, false) } }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    for item in renderer.syntax(body, in: scope, at: location).items {
      if case .block = item {
        module.settings.blocks.append(item)
      } else {
        module.settings.arguments.append(item)
      }
    }
  }
}
