import HCL

/// The files of a module while they are written.
struct ModuleText: ~Copyable {
  /// `main.tf`
  var main: FileWriter
  /// The room for blocks of `main.tf` that are written without syntax.
  var flat = FlatBlock()
  /// `var.tf`
  var variables: [BodySyntax.Item] = []
  /// `output.tf`
  var outputs: [BodySyntax.Item] = []
  /// `provider.tf`
  var providers: [BodySyntax.Item] = []
  /// The `terraform` block in `version.tf`, apart from versions.
  var settings = Settings()
  /// The files that the declarations name.
  var named: [NamedText] = []
  /// Further files, by their paths below the folder of the module.
  var others: [OtherFile] = []

  struct Settings {
    var arguments: [BodySyntax.Item] = []
    /// Where the state is.
    var backends: [BodySyntax.Item] = []
    var blocks: [BodySyntax.Item] = []
    /// Blocks of their own.
    var language: [BodySyntax.Item] = []
    /// Whether they stand in a file that declarations name.
    var isWritten = false
  }

  struct OtherFile {
    let path: String
    let items: [BodySyntax.Item]
    /// The comment that stands in it if there is nothing else.
    let none: String
  }

  /// - Parameter header: The comment above all else in `main.tf`; nil for a part of a module.
  init(header: String? = nil) {
    main = FileWriter(header: header)
  }
}

extension ModuleText {
  /// The texts of some elements of a module, which are added to those of the module.
  struct Part: Sendable {
    let main: FileText
    let variables, outputs, providers: [BodySyntax.Item]
    let settings: Settings
    let others: [OtherFile]
    let named: [(name: FileName, text: FileText)]
  }

  consuming func part() -> Part {
    Part(
      main: main.part(), variables: variables, outputs: outputs, providers: providers,
      settings: settings, others: others, named: named.map { ($0.name, $0.part()) })
  }

  /// Adds all of a part but its text for `main.tf`.
  mutating func add(_ part: Part) {
    variables += part.variables
    outputs += part.outputs
    providers += part.providers
    settings.arguments += part.settings.arguments
    settings.backends += part.settings.backends
    settings.blocks += part.settings.blocks
    settings.language += part.settings.language
    others += part.others
    for (name, text) in part.named { append(text, to: name) }
  }
}
