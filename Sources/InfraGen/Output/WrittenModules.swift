/// The addresses of the modules of a written tree. They follow from its `module` blocks: a folder that is called
/// several times has several.
struct WrittenModules {
  /// By the folder, such as `template/modules/streaming`: `module.streaming.`
  private var addresses: [String: [String]] = [:]
  /// The calls in each folder: names, and the folders that they call.
  private var calls: [String: [(name: String, folder: String)]] = [:]

  /// The most addresses that are read: a tree that was edited by hand may have any number.
  private static let most = 10_000
  private var count = 0

  /// - Parameter files: The texts of one stack by path.
  init(of files: [(path: String, text: [UInt8])]) {
    for file in files { readCalls(in: file.text, folder: Self.folder(of: file.path)) }
    let folders = Set(files.map { Self.folder(of: $0.path) })
    let roots = folders.filter { !$0.split(separator: "/").contains("modules") }
    // The stack's own folder may be named `modules`.
    let outermost = folders.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    for root in roots.isEmpty ? Set([outermost].compactMap(\.self)) : roots {
      add("", to: root, within: [])
    }
  }

  /// The addresses of the module that a file belongs to. A module that is not called has the address that its folder's
  /// name suggests.
  func addresses(ofFolderOf path: String) -> [String] {
    let folder = Self.folder(of: path)
    return addresses[folder] ?? [Self.address(suggestedBy: folder)]
  }

  /// - Parameter outer: The folders of the modules around it. Modules that call each other in a circle were edited by
  ///   hand.
  private mutating func add(_ address: String, to folder: String, within outer: Set<String>) {
    guard !outer.contains(folder), count < Self.most else { return }
    count += 1
    addresses[folder, default: []].append(address)
    for call in calls[folder] ?? [] {
      add("\(address)module.\(call.name).", to: call.folder, within: outer.union([folder]))
    }
  }

  /// Reads the lines `module "name" {` and `  source = "./folder"`.
  private mutating func readCalls(in text: [UInt8], folder: String) {
    var name: String?
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first, "m} ".utf8.contains(first) else { continue }
      let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
      if first != UInt8(ascii: " ") {
        name = words.count == 3 && words[0] == "module" ? words[1].unquoted : nil
      } else if let name, words.count == 3, words[0] == "source", words[1] == "=",
        let called = Self.folder(words[2].unquoted, from: folder)
      {
        calls[folder, default: []].append((name, called))
      }
    }
  }

  /// The folder that a relative source leads to; nil for any other source.
  private static func folder(_ source: String, from folder: String) -> String? {
    guard source.hasPrefix("./") || source.hasPrefix("../") else { return nil }
    var names = folder.split(separator: "/").map(String.init)
    for name in source.split(separator: "/") {
      switch name {
      case ".": break
      case "..": if names.popLast() == nil { return nil }
      default: names.append(String(name))
      }
    }
    return names.joined(separator: "/")
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// `module.streaming.` for `template/modules/streaming`.
  private static func address(suggestedBy folder: String) -> String {
    let folders = folder.split(separator: "/").map(String.init)
    var prefix = ""
    for (folder, next) in zip(folders, folders.dropFirst()) where folder == "modules" {
      prefix += "module.\(next)."
    }
    return prefix
  }
}
