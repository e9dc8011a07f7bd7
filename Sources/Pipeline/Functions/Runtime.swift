/// The environment of Lambda that runs a function's code.
///
/// ```swift
/// Function("clean", package: .folder("functions/clean", runtime: .python("3.13"), handler: "app.handler"), role: role)
/// ```
///
/// A runtime without a function here is a literal: `Runtime("nodejs26.x")`, or only its name where one is due. Lambda
/// Developer Guide, "Lambda runtimes".
public struct Runtime: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The name that AWS uses, such as `python3.13`.
  public let name: String

  /// Any runtime, by the name that AWS uses.
  public init(_ name: String) {
    self.name = name
  }

  public init(stringLiteral value: String) {
    name = value
  }

  /// Python, as in `.python("3.13")`.
  public static func python(_ version: String) -> Runtime { Runtime("python\(version)") }

  /// Node.js, as in `.nodejs("22.x")`.
  public static func nodejs(_ version: String) -> Runtime { Runtime("nodejs\(version)") }

  /// Java, as in `.java("21")`.
  public static func java(_ version: String) -> Runtime { Runtime("java\(version)") }

  /// .NET, as in `.dotnet("8")`.
  public static func dotnet(_ version: String) -> Runtime { Runtime("dotnet\(version)") }

  /// Ruby, as in `.ruby("3.4")`.
  public static func ruby(_ version: String) -> Runtime { Runtime("ruby\(version)") }

  /// A program that brings its own runtime, on Amazon Linux, as in `.provided("al2023")`. Its code has an executable
  /// `bootstrap`.
  public static func provided(_ system: String) -> Runtime { Runtime("provided.\(system)") }
}

extension Runtime {
  /// The language, and the rest of the name.
  private var parts: (language: Substring, version: Substring) {
    let end = name.utf8.firstIndex { !$0.isASCIILetter } ?? name.endIndex
    return (name[..<end], name[end...])
  }

  /// The problem if Lambda has no runtime of this name.
  var problem: FunctionProblem? {
    // Most functions have this runtime, and comparing a text this short takes no time.
    if name == "provided.al2023" { return nil }
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    let (language, version) = parts
    let (isVersion, example) =
      switch language {
      case "nodejs": (version.hasSuffix(".x"), "nodejs22.x")
      case "python": (version.split(separator: ".").count == 2, "python3.13")
      case "ruby": (version.split(separator: ".").count == 2, "ruby3.4")
      case "": (false, "python3.13")
      default: (true, "python3.13")
      }
    return isName && isVersion ? nil : .invalidRuntime(name, like: example)
  }

  /// Whether it runs on arm64: all runtimes do but those that are based on the first Amazon Linux. AWS News Blog, "AWS
  /// Lambda Functions Powered by AWS Graviton2 Processor".
  var runsOnARM: Bool { !Self.onlyX86.contains(name) }

  private static let onlyX86: Set = [
    "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "go1.x", "java8", "nodejs", "nodejs4.3",
    "nodejs6.10", "nodejs8.10", "nodejs10.x", "provided", "python2.7", "python3.6", "python3.7",
    "ruby2.5",
  ]
}
