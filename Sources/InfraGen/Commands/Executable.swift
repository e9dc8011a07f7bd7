internal import CommandLineSupport

#if canImport(MachO)
internal import MachO
#endif

/// The program that runs, as a file.
enum Executable {
  /// Its absolute path, whatever link it was called by.
  static let path: String = {
    let called = CommandLine.arguments.first ?? "infra-gen"
    #if canImport(Darwin)
    var size: UInt32 = 0
    _ = _NSGetExecutablePath(nil, &size)
    var buffer = [CChar](repeating: 0, count: Int(size) + 1)
    guard _NSGetExecutablePath(&buffer, &size) == 0 else { return called }
    let found = buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    #else
    let found: String? = "/proc/self/exe"
    #endif
    return found.flatMap { try? Paths.resolved($0) } ?? called
  }()
}

/// The program's name, which is that of the product.
package let programName = Paths.split(Executable.path).name
