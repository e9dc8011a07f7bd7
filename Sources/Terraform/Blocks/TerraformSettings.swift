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
  let requirements: [LanguageRequirement]
  /// A constraint for the versions of OpenTofu.
  private var version: String?
  /// Whether it is a block of its own, and not in the `terraform` block.
  private var isBlock = false
  /// The errors of what it was made from.
  var found: [DeclarationError] = []

  init(
    _ name: String, needs requirements: [LanguageRequirement] = [], at location: SourceLocation,
    _ content: (inout BlockBody) -> Void
  ) {
    self.name = name
    self.requirements = requirements
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

  /// `language { … }`: what a module needs of the language, apart from other settings. OpenTofu 1.12 or later.
  ///
  /// ```swift
  /// TerraformSettings.language(compatibleWith: ">= 1.12")
  /// // language {
  /// //   compatible_with {
  /// //     opentofu = ">= 1.12"
  /// //   }
  /// // }
  /// ```
  ///
  /// The stack's own `required_version` stays, which earlier versions understand.
  ///
  /// - Parameters:
  ///   - constraint: The versions of OpenTofu.
  ///   - edition: The edition of the language: `tofu2024`, if it is not given.
  public static func language(
    compatibleWith constraint: String, edition: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> TerraformSettings {
    let block = LanguageRequirement(
      "a language block", terraform: nil, openTofu: Version(1, 12))
    var settings = TerraformSettings(
      "language", needs: [block], at: SourceLocation(fileID: fileID, line: line, column: column)
    ) { body in
      body.block("language") { language in
        language.set("edition", edition.map { Expression<AnyValue>(.symbol($0, [])) })
        language.block("compatible_with") { $0.set("opentofu", Expression<String>(constraint)) }
      }
    }
    settings.version = constraint
    settings.isBlock = true
    return settings
  }

  public var declared: Declared { Declared(self) }

  static let encryptionName = "encryption"
}

extension TerraformSettings: Construct {
  var addresses: [String] { ["terraform.\(name)"] }
  /// States are encrypted as the root module says.
  var isOfStack: Bool { name == Self.encryptionName }

  func forEachRoot(_ visit: (Node, Bool) -> Void) { body.forEachRoot { visit($0, false) } }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.problems += found
    if let version {
      checker.checkVersionConstraint(version, of: "the language block", at: location)
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    for item in renderer.syntax(body, in: scope, at: location).items {
      if isBlock {
        module.settings.language.append(item)
      } else if case .block = item {
        module.settings.blocks.append(item)
      } else {
        module.settings.arguments.append(item)
      }
    }
  }
}
