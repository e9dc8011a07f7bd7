import Foundation

@testable import TerraformImport

/// A folder of Terraform that exists during a test.
struct TerraformFolder: ~Copyable {
  let path: String

  /// - Parameter files: The texts by their paths.
  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "import-" + UUID().uuidString
    for (name, text) in files {
      let file = path + "/" + name
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// This project's folder, which has the bindings.
  static let checkout = String(
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined())

  /// The result of importing it.
  func imported() throws -> Importer.Result {
    try Importer(folder: path, package: "orders", checkout: Self.checkout).run()
  }

  /// The Swift of the root module, with the spaces at the beginnings of lines removed.
  func swift(keepsOrder: Bool = false) throws -> String {
    let result = try Importer(
      folder: path, package: "orders", checkout: Self.checkout, keepsOrder: keepsOrder
    ).run()
    let file = result.files["Sources/orders/OrdersInfrastructure.swift"] ?? ""
    return file.split(separator: "\n").map { String($0.drop { $0 == " " }) }
      .joined(separator: "\n")
  }
}
