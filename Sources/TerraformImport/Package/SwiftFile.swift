internal import CommandLineSupport

/// The text of a file, before `swift format` breaks its lines.
struct SwiftFile {
  private let written: WrittenModule

  init(_ written: WrittenModule) {
    self.written = written
  }

  /// The program with the root module.
  func root(stack name: String) -> String {
    var arguments = [SwiftText.literal(name)]
    switch written.tools {
    case .terraform: break
    case .openTofu: arguments.append("for: .openTofu")
    case .both: arguments.append("for: .both")
    }
    arguments.append("directory: \(SwiftText.literal(name))")
    let versions = written.interface.versions
    if !versions.isEmpty {
      let version = versions.joined(separator: ", ")
      arguments.append("requiredVersion: \(SwiftText.literal(version))")
    }
    if let version = written.openTofuVersion {
      arguments.append("openTofuVersion: \(SwiftText.literal(version))")
    }
    let build = "return Stack(\(arguments.joined(separator: ", "))) {\n\(list)\n}"
    return """
      \(imports(adding: ["InfraGen"]))

      /// The stack \(name).
      @main
      struct \(written.interface.structure): Infrastructure {
      var stack: Stack {
      \((written.statements + [build]).joined(separator: "\n"))
      }
      }
      \(types)
      """
  }

  /// A module in a folder, and what its callers need of it.
  func module(of path: String) -> String {
    let interface = written.interface
    var properties: [String] = []
    var assignments: [String] = []
    for (_, input) in interface.inputs.sorted(by: { $0.key < $1.key }) {
      properties.append("let \(input.name): Variable<\(input.shape.swift)>")
      assignments.append("self.\(input.name) = $\(input.name)")
    }
    for (_, output) in interface.outputs.sorted(by: { $0.key < $1.key }) {
      properties.append("let \(output.name): Output<\(output.shape.swift)>")
      assignments.append("self.\(output.name) = \(output.name)")
    }
    let versions = written.statesVersions ? "" : ", statesVersions: false"
    let build =
      "self.module = ReusableModule(\(SwiftText.literal(interface.name))\(versions)) {\n\(list)\n}"
    return """
      \(imports(adding: []))

      /// The module in the folder \(printable(path)).
      struct \(interface.structure): Sendable {
      static let shared = \(interface.structure)()

      \(properties.joined(separator: "\n"))
      let module: ReusableModule

      private init() {
      \((written.statements + assignments + [build]).joined(separator: "\n"))
      }
      }
      \(types)
      """
  }

  private var list: String { written.placements.joined(separator: "\n") }

  private var types: String { written.types.map { "\n\($0)\n" }.joined() }

  private func imports(adding more: Set<String>) -> String {
    written.imports.union(more).sorted().map { "import \($0)" }.joined(separator: "\n")
  }
}
