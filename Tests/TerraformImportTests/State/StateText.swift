import Foundation

@testable import TerraformImport

/// The JSON of a state, written for a test.
enum StateText {
  /// A resource of a state; the text is that of `values` and of `sensitive_values`.
  static func resource(
    _ address: String, _ values: String, secret: String = "{}", mode: String = "managed"
  )
    -> String
  {
    let parts = address.split(separator: "[")[0].split(separator: ".").suffix(2)
    let escaped = address.replacing("\"", with: "\\\"")
    return """
      {"address": "\(escaped)", "mode": "\(mode)", "type": "\(parts.first ?? "")",
       "name": "\(parts.last ?? "")", "values": \(values), "sensitive_values": \(secret)}
      """
  }

  /// A state with resources in the root module, and in modules by their addresses.
  static func state(_ resources: [String], modules: [String: [String]] = [:]) -> String {
    let children = modules.sorted { $0.key < $1.key }.map { address, resources in
      """
      {"address": "\(address.replacing("\"", with: "\\\""))",
       "resources": [\(resources.joined(separator: ",\n"))]}
      """
    }
    return """
      {"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {
      "resources": [\(resources.joined(separator: ",\n"))],
      "child_modules": [\(children.joined(separator: ",\n"))]}}}
      """
  }

  static func file(_ text: String) throws -> StateFile {
    try StateFile(Array(text.utf8), name: "state.json")
  }
}

extension TerraformFolder {
  /// The result of importing it with a state.
  func imported(state: String) throws -> Importer.Result {
    try Importer(
      folder: path, package: "orders", checkout: Self.checkout, state: StateText.file(state)
    ).run()
  }
}

extension Importer.Result {
  /// The Swift of the root module, with the spaces at the beginnings of lines removed.
  var swift: String { text("Sources/orders/OrdersInfrastructure.swift") }

  func text(_ path: String) -> String {
    (files[path] ?? "").split(separator: "\n").map { String($0.drop { $0 == " " }) }
      .joined(separator: "\n")
  }

  /// Whether the package lacks something.
  var hasLoss: Bool { problems.contains { $0.isLoss } }

  /// The report's lines that begin with the state's name, without it.
  var stateReport: [String] {
    problems.map(\.description).filter { $0.hasPrefix("state.json: ") }
      .map { String($0.dropFirst("state.json: ".count)) }
  }
}
