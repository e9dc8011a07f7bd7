/// Why a binary would not start on Lambda.
package enum LoadProblem: Error, Hashable, CustomStringConvertible {
  case notABinary(String)
  case architecture(binary: String, found: String, declared: Architecture)
  case loader(binary: String, found: String, expected: String)
  case version(binary: String, library: String, version: String, symbols: [String])
  case library(String, neededBy: String)

  package var description: String {
    switch self {
    case .notABinary(let binary):
      "\(binary) is not an ELF program or library, or is damaged"
    case .architecture(let binary, let found, let declared):
      "\(binary) is built for \(found), but the function is declared to run on "
        + "\(declared.rawValue); declare the other one, or build with an image or a Swift SDK for "
        + "\(declared.rawValue)"
    case .loader(let binary, let found, let expected):
      "\(binary) needs the loader \(found), but Lambda has \(expected); "
        + "build it on an ordinary Linux, such as in a container: --container docker"
    case .version(let binary, let library, let version, let symbols):
      "\(binary) needs \(version) of \(library)\(Self.list(symbols)), which the runtime image "
        + "\(LambdaRuntimeImage.name) (glibc \(LambdaRuntimeImage.glibc)) does not have; "
        + "build it on a system that is as old, such as in a container: --container docker"
    case .library(let library, let binary):
      "\(binary) needs \(library), which is neither in the runtime image "
        + "\(LambdaRuntimeImage.name) nor on the system that it was built on; "
        + "install the package that contains it there, or link it statically"
    }
  }

  private static func list(_ symbols: [String]) -> String {
    guard !symbols.isEmpty else { return "" }
    let shown = symbols.prefix(12).joined(separator: ", ")
    return " for \(shown)" + (symbols.count > 12 ? " and \(symbols.count - 12) more" : "")
  }
}

extension BinaryNeeds {
  /// The reasons why the binary cannot be loaded, apart from missing libraries.
  func problems(of binary: String, on architecture: Architecture) -> [LoadProblem] {
    guard !machine.isEmpty else { return [.notABinary(binary)] }
    guard self.architecture == architecture else {
      return [.architecture(binary: binary, found: machine, declared: architecture)]
    }
    var problems: [LoadProblem] = []
    if let loader, loader != architecture.loader {
      problems.append(.loader(binary: binary, found: loader, expected: architecture.loader))
    }
    // A library that comes along has all of its own versions.
    for version in versions
    where LambdaRuntimeImage.has(library: version.library)
      && !LambdaRuntimeImage.has(version: version.name)
    {
      problems.append(
        .version(
          binary: binary, library: version.library, version: version.name,
          symbols: version.symbols))
    }
    return problems
  }

  /// The libraries that the runtime image does not have.
  var foreignLibraries: [String] {
    libraries.filter { !LambdaRuntimeImage.has(library: $0) }
  }
}
