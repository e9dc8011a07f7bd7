internal import CommandLineSupport
internal import InfraGen
internal import Terraform

/// The files of a picture in a folder of the user's. A file of the same name that the command did not write stays as it is.
struct TopologyFiles {
  enum Format: String, CaseIterable, Sendable {
    case mermaid, html

    fileprivate var ending: String {
      switch self {
      case .mermaid: "mmd"
      case .html: "html"
      }
    }
  }

  struct File: Hashable, Sendable {
    /// With the folder, as messages show it.
    let path: String
    let contents: String

    fileprivate var bytes: [UInt8] { Array(contents.utf8) }
  }

  let files: [File]

  /// - Parameters:
  ///   - topologies: The pictures, with the beginnings of the names of their files.
  ///   - folder: The folder, as messages show it.
  init(_ topologies: [(name: String, topology: Topology)], _ formats: [Format], in folder: String) {
    files = topologies.flatMap { name, topology in
      formats.map { format in
        let contents =
          switch format {
          case .mermaid: "%% \(Self.mark)\n\(TopologyMermaid(topology: topology).text)"
          case .html: TopologyPage(of: topology).text
          }
        return File(path: Paths.join(folder, "\(name).\(format.ending)"), contents: contents)
      }
    }
  }

  /// The names of the files of several stacks, without their endings. A stack's name may have characters that the
  /// names of files had better not have.
  static func names(of stacks: [String], isOnly: Bool) -> [String] {
    if isOnly { return stacks.map { _ in "topology" } }
    var used: Set<String> = []
    return stacks.map { stack in
      let word = String(
        stack.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" ? $0 : "-" })
      var (name, number) = ("topology-\(word)", 1)
      while !used.insert(name.lowercased()).inserted {
        number += 1
        name = "topology-\(word)-\(number)"
      }
      return name
    }
  }

  /// Stands in the first lines of every file that the command writes.
  static let mark = "Written by the command topology. Change the declaration, not this file."

  /// Writes the files that are not current, and reports each.
  func write(in folder: String, _ console: Console) throws {
    let earlier = try files.map { try contents(at: $0.path) }
    try Paths.createFolders(folder)
    for (file, old) in zip(files, earlier) {
      let isCurrent = old == file.bytes
      if !isCurrent { try Paths.replace(file.path, with: file.bytes) }
      let action = old == nil ? "created" : isCurrent ? "left" : "changed"
      console.result("\(action)  \(printable(file.path))")
    }
  }

  /// Reports the files that are not current.
  ///
  /// - Returns: Whether all are.
  func check(_ console: Console) throws -> Bool {
    var isCurrent = true
    for file in files {
      let old = try contents(at: file.path)
      if old == file.bytes {
        console.result("\(printable(file.path)) is current")
        continue
      }
      isCurrent = false
      for line in UnifiedDiff(path: file.path, old: old, new: file.bytes).lines {
        console.result(line.text)
      }
      console.error(
        "\(printable(file.path)) \(old == nil ? "is missing" : "is not current"); run \(invocation) topology to write it"
      )
    }
    return isCurrent
  }

  /// The bytes of a file that the command wrote earlier, or nil if the file does not exist.
  private func contents(at path: String) throws -> [UInt8]? {
    guard Paths.exists(path) else { return nil }
    let bytes = try Paths.contents(of: path)
    let beginning = String(decoding: bytes.prefix(Self.mark.utf8.count + 32), as: UTF8.self)
    guard beginning.contains(Self.mark) else { throw TopologyError.foreignFile(path) }
    return bytes
  }
}

/// Why the picture of a stack is not written.
enum TopologyError: ExplainedFailure, Hashable {
  /// A file of that name was written by somebody else.
  case foreignFile(String)
  /// The folder is a part of the generated tree.
  case generatedTree(String)

  var description: String {
    switch self {
    case .foreignFile(let path):
      "\(printable(path)) was not written by this command; move it away, or choose another folder with --output"
    case .generatedTree(let folder):
      "\(printable(folder)) belongs to the generated Terraform; choose another folder with --output"
    }
  }
}
