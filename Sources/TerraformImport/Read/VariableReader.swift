internal import CommandLineSupport
internal import HCL
internal import HCLParser
internal import PortableFoundation

/// Finds the variable files of a root module: those that Terraform reads by itself, and those that users name.
struct VariableReader {
  private(set) var files: [SourceVariableFile] = []
  var source: SourceReader
  private let root: String
  /// Folders that are not searched.
  private let omitted: Set<String>

  /// - Parameters:
  ///   - root: The folder of the root module, absolute and without links.
  ///   - modules: The folders of its modules, in which Terraform reads no such file.
  init(_ source: SourceReader, root: String, modules: some Sequence<String>) {
    self.source = source
    self.root = root
    omitted = Set(modules).subtracting([root])
  }

  mutating func read() throws(FileError) { try read(root, path: "", depth: 0) }

  private mutating func read(_ folder: String, path: String, depth: Int) throws(FileError) {
    let names = SourceReader.names(in: folder)
    // A Swift package, such as an earlier import, is no part of the configuration.
    guard depth < 6, !omitted.contains(folder), !names.contains("Package.swift"),
      let opened = try? Folder(opening: folder)
    else { return }
    for name in names where !LocalFiles.contains(name) {
      let shown = path.isEmpty ? name : "\(path)/\(name)"
      if name.hasSuffix(".tfvars") || name.hasSuffix(".tfvars.json") {
        if let file = try file(name, in: folder, shown: shown) { files.append(file) }
      } else if case .folder? = try? opened.entry(name) {
        try read(Paths.join(folder, name), path: shown, depth: depth + 1)
      }
    }
  }

  private mutating func file(_ name: String, in folder: String, shown: String) throws(FileError)
    -> SourceVariableFile?
  {
    guard let bytes = try source.bytes(of: name, in: folder, shown: shown) else { return nil }
    let target = try Paths.resolved(Paths.join(folder, name))
    if name.hasSuffix(".json") {
      let values = try? JSONDecoder().decode([String: AnyJSON].self, from: Data(bytes))
      return SourceVariableFile(
        path: shown, source: target, body: nil, names: values?.keys.sorted(), lines: [:])
    }
    let parsed = source.parse(bytes, shown: shown)
    let text = SourceText(bytes)
    var lines: [String: Int] = [:]
    for attribute in parsed.body.attributes {
      lines[attribute.name] = text.position(at: attribute.range.lowerBound).line
    }
    for block in parsed.body.blocks {
      source.report(
        .syntax("a variable file has no blocks, and this one has \(block.type)"),
        at: SourcePlace(file: shown, line: text.position(at: block.range.lowerBound).line))
    }
    let isRead = parsed.problems.isEmpty
    return SourceVariableFile(
      path: shown, source: target, body: source.values(parsed, shown: shown),
      names: isRead ? parsed.body.attributes.map(\.name) : nil, lines: lines)
  }
}

/// Any value.
private struct AnyJSON: Decodable {
  init(from decoder: any Decoder) {}
}
