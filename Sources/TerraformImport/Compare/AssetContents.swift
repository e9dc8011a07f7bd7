internal import CommandLineSupport
internal import HCL
internal import PortableFoundation

/// Names files by their contents, since the copies have other paths than the originals.
struct AssetContents {
  /// Which of the two configurations names the files.
  enum Side {
    /// The one that was imported.
    case original
    /// The one that was generated, with the folder of the copies.
    case generated(copies: String)
  }

  let side: Side
  /// The folder of the root module.
  let root: String

  /// A name for the file at a path such as `"${path.module}/policy.json"`; nil if nothing is there, or nothing that is
  /// copied.
  ///
  /// - Parameter folder: The module's folder.
  func name(of expression: ExpressionSyntax, in folder: String) -> String? {
    guard let named = AssetFinder.path(named: expression, isRoot: folder == root),
      let path = try? Paths.resolved(Paths.join(folder, named)), Paths.exists(path),
      isCopied(path, for: folder)
    else { return nil }
    let name = Paths.split(path).name
    if let bytes = try? Paths.contents(of: path) {
      return "file \(name) \(SHA256.hexDigest(of: bytes))"
    }
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    let files = names.sorted().compactMap { file -> String? in
      guard !file.split(separator: "/").contains(where: { LocalFiles.contains(String($0)) }),
        let bytes = try? Paths.contents(of: Paths.join(path, file))
      else { return nil }
      return "\(file) \(SHA256.hexDigest(of: bytes))"
    }
    return "folder \(name) \(files.joined(separator: " "))"
  }

  private func isCopied(_ path: String, for folder: String) -> Bool {
    switch side {
    case .original: AssetFinder.refusal(of: path, for: folder, root: root) == nil
    case .generated(let copies): path.isBelow(copies)
    }
  }
}
