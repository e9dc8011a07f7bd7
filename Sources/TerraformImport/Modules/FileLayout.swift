internal import HCL

/// How the files of a module become files again.
struct FileLayout {
  /// Whether each block stands in the file to which a stack writes it without a word.
  let isDefault: Bool
  /// Whether the locals stand in several blocks, or not where a stack would write them.
  let hasLocalBlocks: Bool
  /// The file with the versions of Terraform and of the providers.
  private let settings: String?

  init(_ module: SourceModule) {
    let files = module.files.filter { !$0.blocks.isEmpty }
    isDefault = files.allSatisfy { file in
      file.blocks.allSatisfy { Self.defaultFile(of: $0) == file.stem }
    }
    let locals = module.blocks.filter { $0.type == "locals" }
    hasLocalBlocks = locals.count > 1 || !isDefault || locals.contains { $0.comment != nil }
    settings = files.first { file in file.blocks.contains { $0.type == "terraform" } }?.name
  }

  /// The file to which a stack writes a block, without its ending.
  private static func defaultFile(of block: SourceBlock) -> String {
    switch block.type {
    case "variable": "var"
    case "output": "output"
    case "provider": "provider"
    case "terraform": "version"
    default: "main"
    }
  }

  /// The placements for a file: its declarations, in a `File` where the layout says it.
  func placements(_ file: SourceFile, _ declarations: [String]) -> [String] {
    if isDefault { return declarations }
    let hasSettings = file.name == settings
    if declarations.isEmpty, !hasSettings { return [] }
    let name = SwiftText.literal(file.stem)
    let argument = hasSettings ? ", settings: true" : ""
    let list = declarations.isEmpty ? "" : "\n\(declarations.joined(separator: "\n"))\n"
    return ["File(\(name)\(argument)) {\(list)}"]
  }
}
