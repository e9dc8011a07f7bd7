internal import CommandLineSupport
internal import PortableFoundation

/// Which folders a run of `bind` is about.
struct BindFolders {
  /// As messages show them, sorted.
  let folders: [BindFolder]

  /// - Parameters:
  ///   - into: The folder that the user names.
  ///   - isNew: Whether the command line says what the bindings should be, which can be meant for
  ///     a single folder.
  ///   - sources: The absolute path below which the others are looked for.
  init(into: String?, isNew: Bool, sources: String) throws {
    if let into {
      folders = [
        BindFolder(path: into.count > 1 && into.hasSuffix("/") ? String(into.dropLast()) : into)
      ]
      return
    }
    let current = try Paths.current()
    let found = try Self.recorded(in: sources).map {
      BindFolder(path: Paths.relative(from: current, to: $0))
    }
    if found.isEmpty {
      throw BindError.noFolder(sources: Paths.relative(from: current, to: sources))
    }
    if isNew, found.count > 1 { throw BindError.severalFolders(found.map(\.path)) }
    folders = found
  }

  /// The folders at or below a path that have a `bindings.json`; links are not followed.
  private static func recorded(in path: String) throws -> [String] {
    guard Paths.exists(path) else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw BindError.file(path, reason: "\(error)")
    }
    var found = names.contains(BindFolder.settings) ? [path] : []
    let folder = try Folder(opening: path)
    for name in names where !name.hasPrefix(".") {
      guard try folder.entry(name) == .folder else { continue }
      found += try recorded(in: Paths.join(path, name))
    }
    return found
  }
}
