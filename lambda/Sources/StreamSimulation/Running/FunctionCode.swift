#if Handler
import HTTPTransport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A function's code, ready to run: a folder that contains `bootstrap`.
package struct FunctionCode: Sendable, Hashable {
  /// The absolute path of the folder.
  package let folder: String
  /// A temporary folder to remove at the end; `nil` if the code is not in one.
  package let temporaryFolder: String?

  /// The code at a path: a folder that contains `bootstrap`, an archive (`.zip`), which is
  /// unpacked, or the executable itself, whatever its name.
  ///
  /// - Parameter searchPath: The `PATH` on which to find `unzip`.
  package static func at(_ path: String, searchPath: String) async throws(HostFailure)
    -> FunctionCode
  {
    let path = absolute(path)
    guard let kind = try? FileManager.default.attributesOfItem(atPath: resolved(path))[.type]
    else { throw HostFailure("there is nothing at \(path)") }
    if kind as? FileAttributeType == .typeDirectory {
      return try FunctionCode(folder: path, temporaryFolder: nil).checked()
    }
    let folder = try makeTemporaryFolder()
    let code = FunctionCode(folder: folder, temporaryFolder: folder)
    do throws(HostFailure) {
      if path.lowercased().hasSuffix(".zip") {
        try await unpack(path, into: folder, searchPath: searchPath)
      } else {
        try link("\(folder)/bootstrap", to: path)
      }
      return try code.checked()
    } catch {
      code.remove()
      throw error
    }
  }

  /// Downloads an archive, but only from this machine.
  package static func downloaded(from url: String, searchPath: String) async throws(HostFailure)
    -> FunctionCode
  {
    guard isLocal(url) else {
      throw HostFailure(
        "the function's code is at \(url.prefix { $0 != "?" }), which is not on this machine;"
          + " pass the archive with --zip, or the executable with --bootstrap")
    }
    let archive: [UInt8]
    do {
      archive = try await download(url)
    } catch {
      throw HostFailure("the function's code could not be downloaded: \(error)")
    }
    let folder = try makeTemporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/function.zip"
    do {
      try Data(archive).write(to: URL(filePath: file))
    } catch {
      throw HostFailure("\(file) could not be written: \(error)")
    }
    return try await at(file, searchPath: searchPath)
  }

  /// A redirect is an error: it could lead to another machine, whose program would then be run.
  private static func download(_ url: String) async throws -> [UInt8] {
    guard let (origin, target) = HTTPOrigin.parse(url: url) else {
      throw HostFailure("\(url) is not a URL")
    }
    // Lambda limits an unpacked package to 250 MB.
    let answer = try await HTTPConnectionPool.send(
      HTTPRequest("GET", target), to: origin, largestBody: 256 << 20, timeout: .seconds(60))
    guard answer.status == 200 else { throw HostFailure("\(url): status \(answer.status)") }
    return answer.body
  }

  /// Removes the temporary folder.
  package func remove() {
    if let temporaryFolder { try? FileManager.default.removeItem(atPath: temporaryFolder) }
  }

  /// Whether a URL points to this machine.
  static func isLocal(_ url: String) -> Bool {
    guard let parsed = URL(string: url), parsed.scheme == "http" || parsed.scheme == "https" else {
      return false
    }
    let host = parsed.host() ?? ""
    return host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || host == "[::1]"
      || host.hasPrefix("127.") && host.split(separator: ".").allSatisfy { UInt8($0) != nil }
  }

  private func checked() throws(HostFailure) -> FunctionCode {
    guard FileManager.default.isExecutableFile(atPath: "\(folder)/bootstrap") else {
      throw HostFailure(
        "there is no file \(temporaryFolder == nil ? "\(folder)/" : "")bootstrap that is"
          + " executable; a function for a custom runtime has one at the root of its archive")
    }
    return self
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }

  private static func makeTemporaryFolder() throws(HostFailure) -> String {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "stream-simulator-\(UUID().uuidString.lowercased())"
    ).path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw HostFailure("\(path) could not be made: \(error)")
    }
    return path
  }

  private static func link(_ path: String, to target: String) throws(HostFailure) {
    do {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    } catch {
      throw HostFailure("\(path) could not be made: \(error)")
    }
  }

  private static func unpack(
    _ archive: String, into folder: String, searchPath: String
  ) async throws(HostFailure) {
    // With relative folders, the current folder could decide which program is run.
    let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
    guard
      let unzip = folders.map({ "\($0)/unzip" })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else {
      throw HostFailure(
        "unzip is not on the PATH; install it with apt-get install unzip (Debian, Ubuntu) or"
          + " dnf install unzip (Fedora, Amazon Linux), or use --bootstrap with an unpacked folder")
    }
    // For an encrypted archive unzip would ask for the password on the terminal, which stops a
    // program in the background. With a password, even a wrong one, it fails instead.
    let run = try await ToolRun.run(unzip, ["-qq", "-o", "-P", "none", archive, "-d", folder])
    guard run.status == .code(0) else {
      throw HostFailure("\(archive) could not be unpacked: \(run.output)")
    }
  }
}
#endif
