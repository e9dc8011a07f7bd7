internal import CommandLineSupport
internal import HCL
internal import PortableFoundation

/// Finds the files that a configuration names by `path.module`, and the places of their copies.
///
/// Only what lies in the imported folder or in the module's own is copied: a path can lead anywhere.
final class AssetFinder {
  /// The folder of the copies, from the package's folder.
  static let folder = "Assets"

  private let root: String
  private let output: String?
  /// The copies by their paths in the package, and where they come from.
  private(set) var copies: [String: String] = [:]
  private var found: [String: Result<String, Refusal>] = [:]

  /// Why a file is not copied.
  struct Refusal: Error {
    let reason: String
  }

  /// - Parameters:
  ///   - root: The imported folder.
  ///   - output: The folder of the new package, which may lie in the imported one.
  init(root: String, output: String? = nil) {
    self.root = root
    self.output = output
  }

  /// The path in the package of the file that a template names, such as `"${path.module}/policies/queue.json"`; nil if
  /// it names no file that is there.
  func path(_ expression: ExpressionSyntax, in folder: String) throws(Refusal) -> String? {
    guard let path = Self.path(named: expression, isRoot: folder == root),
      let source = try? Paths.resolved(Paths.join(folder, path)), Paths.exists(source)
    else { return nil }
    let key = "\(folder)\n\(source)"
    let result = found[key] ?? Result { () throws(Refusal) in try copy(source, for: folder) }
    found[key] = result
    return try result.get()
  }

  /// Whether a template begins with `path.module` and has a computed part after it.
  static func isComputed(_ expression: ExpressionSyntax) -> Bool {
    guard case .template(let template) = expression, template.parts.count > 2,
      let first = template.parts.first(where: { if case .text("") = $0 { false } else { true } }),
      case .interpolation(.traversal(let traversal)) = first
    else { return false }
    return traversal.root.text == "path" && traversal.steps.first?.name == "module"
      && template.parts.contains {
        if case .interpolation(let inner) = $0 { inner != .traversal(traversal) } else { false }
      }
  }

  /// The path in `"${path.module}/policies/queue.json"`; in the root module also with `path.root`.
  static func path(named expression: ExpressionSyntax, isRoot: Bool) -> String? {
    guard case .template(let template) = expression else { return nil }
    let parts = template.parts.filter { if case .text("") = $0 { false } else { true } }
    guard parts.count == 2, case .interpolation(.traversal(let traversal)) = parts[0],
      case .text(let text) = parts[1], text.hasPrefix("/"),
      traversal.root.text == "path", traversal.steps.count == 1,
      traversal.steps[0].name == "module" || (traversal.steps[0].name == "root" && isRoot)
    else { return nil }
    let path = String(text.drop { $0 == "/" })
    return path.isEmpty ? nil : path
  }

  /// Why a file or folder cannot be copied; nil if it can.
  ///
  /// - Parameters:
  ///   - folder: The module's folder.
  ///   - root: That of the root module.
  static func refusal(of source: String, for folder: String, root: String) -> Refusal? {
    let shown = Paths.relative(from: root, to: source)
    guard source.isBelow(root) || source.isBelow(folder) else {
      return Refusal(reason: "\(shown), which lies outside the module,")
    }
    guard !folder.isBelow(source), source != folder else {
      return Refusal(reason: "\(shown), which holds the module,")
    }
    let names = Paths.relative(from: source.isBelow(root) ? root : folder, to: source)
    if names.split(separator: "/").contains(where: { LocalFiles.contains(String($0)) }) {
      return Refusal(reason: "\(shown), which Terraform or a tool wrote,")
    }
    return nil
  }

  private func copy(_ source: String, for folder: String) throws(Refusal) -> String {
    if let refusal = Self.refusal(of: source, for: folder, root: root) { throw refusal }
    let shown = Paths.relative(from: root, to: source)
    if isOutput(source) {
      throw Refusal(reason: "\(shown), which lies in the new package,")
    }
    let place = "\(Self.folder)/\(self.place(shown))"
    var copies = copies
    add(source, at: place, for: folder, to: &copies)
    guard copies.keys.contains(where: { $0 == place || $0.isBelow(place) }) else {
      throw Refusal(reason: "\(shown), which has no file to copy,")
    }
    self.copies = copies
    return place
  }

  private func add(
    _ source: String, at place: String, for folder: String, to copies: inout [String: String]
  ) {
    let (above, name) = Paths.split(source)
    switch try? Folder(opening: above).entry(name) {
    case .file: copies[place] = source
    case .folder:
      for name in (try? FileManager.default.contentsOfDirectory(atPath: source)) ?? [] {
        let inner = Paths.join(source, name)
        if LocalFiles.contains(name) || isOutput(inner) { continue }
        add(inner, at: "\(place)/\(name)", for: folder, to: &copies)
      }
    case .symbolicLink:
      // One to a folder could lead back.
      guard let target = try? Paths.resolved(source),
        !LocalFiles.contains(Paths.split(target).name),
        target.isBelow(root) || target.isBelow(folder), (try? Paths.contents(of: target)) != nil
      else { return }
      copies[place] = target
    case .other, nil: break
    }
  }

  /// Copies a file to a place in the package.
  ///
  /// - Returns: The place.
  func keep(_ source: String, at place: String) -> String {
    copies[place] = source
    return place
  }

  /// Copies a file or folder of the root module to the same place below the generated one, tests aside.
  func keep(_ source: String, below generated: String) {
    var copies = copies
    let way = Paths.relative(from: root, to: source)
    add(source, at: "\(generated)/\(way)", for: root, to: &copies)
    self.copies = copies.filter { path, _ in
      !path.hasPrefix("\(generated)/")
        || !path.hasSuffix(".tftest.hcl") && !path.hasSuffix(".tofutest.hcl")
    }
  }

  /// The path of a copy: `..` in front becomes a folder that the imported one does not have.
  private func place(_ path: String) -> String {
    let names = path.split(separator: "/").map(String.init)
    let up = names.prefix { $0 == ".." }.count
    if up == 0 { return path }
    var parent = up == 1 ? "parent" : "parent-\(up)"
    while Paths.exists(Paths.join(root, parent)) { parent += "_" }
    return ([parent] + names.dropFirst(up)).joined(separator: "/")
  }

  private func isOutput(_ path: String) -> Bool {
    guard let output else { return false }
    return path == output || path.isBelow(output)
  }
}

extension String {
  /// Whether the path lies in a folder; both absolute and without links, or both from the same folder.
  package func isBelow(_ folder: String) -> Bool {
    hasPrefix(folder.hasSuffix("/") ? folder : folder + "/") && count > folder.count
  }
}
