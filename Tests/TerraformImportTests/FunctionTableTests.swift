import Foundation
import Testing

@testable import TerraformImport

struct FunctionTableTests {
  /// The names and labels of the functions that `Terraform` declares, each on a line of its own.
  private static let declared: Set<String> = {
    let folder = TerraformFolder.checkout + "/Sources/Terraform/Functions/Generated"
    var found: Set<String> = []
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let text = (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
      let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for declaration in plain.components(separatedBy: "public static func ").dropFirst() {
        guard let open = declaration.firstIndex(of: "("),
          let close = declaration.range(of: ") -> Self")
        else { continue }
        let function = declaration[..<open].prefix { $0 != "<" }.filter { $0 != "`" }
        let labels = declaration[declaration.index(after: open)..<close.lowerBound]
          .components(separatedBy: ", ")
          .map { $0.drop { $0 == " " }.prefix { $0 != " " && $0 != ":" } }
        found.insert("\(function)(\(labels.filter { !$0.isEmpty }.joined(separator: ",")))")
      }
    }
    return found
  }()

  @Test(arguments: FunctionTable.text.split(separator: "\n").map(String.init))
  func `A function has the labels of its declaration`(_ line: String) throws {
    let name = String(line.prefix { $0 != "(" })
    let shape = try #require(FunctionShape.named(name))
    let labels = shape.parameters.map { $0.label ?? "_" }.joined(separator: ",")
    #expect(Self.declared.contains("\(name)(\(labels))"))
  }
}
