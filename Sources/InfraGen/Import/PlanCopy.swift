internal import CommandLineSupport
internal import PortableFoundation
internal import TerraformImport

/// Copies folders of Terraform with the way between them, without states and what tools wrote.
struct PlanCopy {
  /// Absolute and without links.
  let folders: [String]
  /// A folder that is left out; nil for none.
  var omitted: String?

  /// A new folder that only this user can read: copies have variables in them.
  static func privateFolder() throws(FileError) -> String {
    // mkdtemp(3) puts a name that is not taken in the place of the last six letters.
    let path = Paths.join(
      FileManager.default.temporaryDirectory.path,
      "infra-gen-import-" + String(repeating: "X", count: 6))
    var template = Array(path.utf8CString)
    guard mkdtemp(&template) != nil else { throw .last(.create, path) }
    return try Paths.resolved(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// Writes the copies.
  ///
  /// - Returns: The copy of the root module.
  func write(below target: String, root: String) throws -> String {
    let root = try Paths.resolved(root)
    let folders = Set(folders + [root]).sorted()
    var base = root
    while !folders.allSatisfy({ $0 == base || $0.isBelow(base) }) {
      base = Paths.split(base).folder
    }
    func place(of path: String) -> String {
      let way = Paths.relative(from: base, to: path)
      return way == "." ? target : Paths.join(target, way)
    }
    for folder in folders where Paths.exists(folder) {
      // Sorted, so one that holds it comes before.
      if Paths.exists(place(of: folder)), folder != base { continue }
      try copy(folder, to: place(of: folder), within: [])
    }
    return place(of: root)
  }

  /// - Parameter folders: The folders around, of which a link in this one makes no further copy.
  private func copy(_ source: String, to target: String, within folders: Set<String>) throws {
    let folders = folders.union([source])
    try Paths.createFolders(target)
    let folder = try Folder(opening: source)
    for name in try FileManager.default.contentsOfDirectory(atPath: source).sorted() {
      try Task.checkCancellation()
      let (from, to) = (Paths.join(source, name), Paths.join(target, name))
      if LocalFiles.contains(name) || from == omitted || Paths.exists(to) { continue }
      switch try folder.entry(name) {
      case .folder: try copy(from, to: to, within: folders)
      case .file: try FileManager.default.copyItem(atPath: from, toPath: to)
      case .symbolicLink:
        // Terraform could write to the original through a link to it.
        let destination = try Paths.resolved(from)
        let (parent, entry) = Paths.split(destination)
        guard Paths.exists(destination), !folders.contains(destination),
          !LocalFiles.contains(entry)
        else { continue }
        switch try Folder(opening: parent).entry(entry) {
        case .folder: try copy(destination, to: to, within: folders)
        case .file: try FileManager.default.copyItem(atPath: destination, toPath: to)
        case .symbolicLink, .other, nil: break
        }
      case .other, nil: break
      }
    }
  }
}
