/// The names in a package that are derived from the package's name.
struct PackageNames: Hashable, Sendable {
  /// The package, and the beginning of its resources' names on AWS: `my-orders`.
  let package: String
  /// The beginning of its modules' names: `MyOrders`.
  let prefix: String

  /// The maximum length: the name of a role, which is derived from it, may have 64 characters.
  static let maximumLength = 40

  /// Names that would clash with a package or module that the new package uses.
  private static let taken: Set<String> = ["lambda", "pipeline"]

  /// - Throws: ``InitError/badName(_:)`` for a name that gives no valid module name, and
  ///   ``InitError/takenName(_:)`` for one that would clash.
  init(_ name: String) throws(InitError) {
    let words = name.utf8.split(omittingEmptySubsequences: false) { "-_".utf8.contains($0) }
    guard (1...Self.maximumLength).contains(name.utf8.count),
      words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isLetterOrDigit) }),
      let first = name.utf8.first, !Self.isDigit(first)
    else { throw .badName(name) }
    let lowercased = name.lowercased()
    guard !Self.taken.contains(lowercased), !lowercased.hasPrefix("swift-") else {
      throw .takenName(name)
    }
    package = name
    prefix = words.map { word in
      let word = String(decoding: word, as: UTF8.self)
      return word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }

  /// The module that declaration and handler share.
  var contract: String { "\(prefix)Contract" }
  /// The executable that declares the stack.
  var program: String { "\(package)-infra" }
  /// The executable's module, as Swift's package manager names it.
  var programModule: String { program.split(separator: "-").joined(separator: "_") }
  /// The type that declares the stack.
  var infrastructure: String { "\(prefix)Infrastructure" }
  /// The tests of the declaration.
  var infrastructureTests: String { "\(prefix)InfrastructureTests" }
  /// The module of the processor.
  var processing: String { "\(prefix)Processing" }
  /// The tests of the processor.
  var processingTests: String { "\(prefix)ProcessingTests" }
  /// The executable that Lambda runs.
  var handler: String { "\(prefix)Handler" }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
