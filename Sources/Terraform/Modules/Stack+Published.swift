extension Stack {
  /// A module that others call: a tree of its own, to be published in a registry or a repository.
  ///
  /// ```swift
  /// Stack.published("ingestion", directory: "module", readme: true) {
  ///   Provider("aws", source: "hashicorp/aws", version: ">= 5.100")
  ///   $name
  ///   stream
  ///   streamARN
  /// }
  /// ```
  ///
  /// Its variables are the inputs, and its outputs are the values that callers can use. Each module in it has
  /// `required_version` and `required_providers`, and none has a `provider` block, so a call may have `count`,
  /// `for_each` and `depends_on`. A ``Provider`` in it only states the supported versions; one with an alias must be
  /// passed by callers. Files of the package, such as the archives of functions, are copied into its folder. Terraform
  /// language documentation, "Modules", "Creating Modules".
  ///
  /// - Parameters:
  ///   - name: The module's name, for messages and the README.
  ///   - directory: The folder of the module, below the output folder.
  ///   - tools: The programs that it is written for, as in a stack.
  ///   - requiredVersion: The Terraform versions that it works with, as in a stack.
  ///   - openTofuVersion: Those of OpenTofu, of a module for both.
  ///   - hasReadmes: Whether each module in it gets a `README.md` with its inputs, outputs, providers and resources.
  ///   - contents: The declarations of the module, modules among them.
  public static func published(
    _ name: String, for tools: Tools = .terraform, directory: String = "template",
    requiredVersion: String? = nil, openTofuVersion: String? = nil,
    readme hasReadmes: Bool = false,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) -> Stack {
    var stack = Stack(
      name, for: tools, directory: directory, requiredVersion: requiredVersion,
      openTofuVersion: openTofuVersion, fileID: fileID, line: line, column: column, contents)
    stack.kind = .published
    stack.hasReadmes = hasReadmes
    return stack
  }
}

/// Copies of the package's files in a published module.
enum CopiedFiles {
  /// The folder of the copies, below that of the module.
  static let folder = "files"

  /// The path of a copy in that folder, also for a file outside of the package's folder.
  static func path(of file: String) -> String {
    file.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "up" : String($0) }
      .joined(separator: "/")
  }
}
