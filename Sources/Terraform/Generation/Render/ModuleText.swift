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
  /// Further files, by their paths below the folder of the module.
  var others: [OtherFile] = []

  struct Settings {
    var arguments: [BodySyntax.Item] = []
    /// Where the state is.
    var backends: [BodySyntax.Item] = []
    var blocks: [BodySyntax.Item] = []
  }

  struct OtherFile {
    let path: String
    let items: [BodySyntax.Item]
    /// The comment that stands in it if there is nothing else.
    let none: String
  }

  init(header: String) {
    main = FileWriter(header: header)
  }
}
