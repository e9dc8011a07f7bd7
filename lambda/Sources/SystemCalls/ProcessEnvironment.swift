// The C library declares `environ` as a variable, which Swift takes for one that any thread may change.
#if canImport(Glibc)
@preconcurrency import Glibc
#elseif canImport(Musl)
@preconcurrency import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The variables that the process was started with. It is read once: Foundation's `ProcessInfo` would link two megabytes
/// into a function's program.
package enum ProcessEnvironment {
  /// The variables by name. Of two with one name the first counts, as for `getenv`. Bytes that are not UTF-8 are
  /// replaced.
  package static let variables: [String: String] = {
    #if canImport(Darwin)
    var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = _NSGetEnviron().pointee
    #else
    var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    #endif
    var variables: [String: String] = [:]
    while let text = entry?.pointee {
      // Searches in strings are by characters, which is slow for a function's start.
      let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
      if let end = bytes.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(decoding: bytes[..<end], as: UTF8.self)
        if variables[name] == nil {
          variables[name] = String(decoding: bytes[(end + 1)...], as: UTF8.self)
        }
      }
      entry = entry?.successor()
    }
    return variables
  }()
}
