import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import InfraGen

struct PlanCopyTests {
  @Test
  func `A private folder is for its user only`() throws {
    let folder = try PlanCopy.privateFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let attributes = try FileManager.default.attributesOfItem(atPath: folder)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test
  func `A link becomes a copy, so that nothing leads to the original`() throws {
    try withTemporaryFolder { folder in
      try folder.write("", to: "stack/main.tf")
      try folder.write("original", to: "shared/one/a.txt")
      try folder.write("original", to: "b.txt")
      let base = try Paths.resolved(folder.path)
      for (link, destination) in [
        ("stack/shared", "../shared"), ("stack/b.txt", "../b.txt"), ("stack/gone", "../none"),
        ("shared/one/around", "../../stack"), ("stack/self", "."),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: base + "/" + link, withDestinationPath: destination)
      }
      let root = try PlanCopy(folders: [base + "/stack"])
        .write(below: base + "/copy", root: base + "/stack")
      #expect(
        Set(try FileManager.default.subpathsOfDirectory(atPath: root)) == [
          "main.tf", "b.txt", "shared", "shared/one", "shared/one/a.txt",
        ])
      for path in ["shared/one/a.txt", "b.txt"] {
        try Data("changed".utf8).write(to: URL(filePath: root + "/" + path))
      }
      for path in ["shared/one/a.txt", "b.txt"] {
        #expect(try String(contentsOfFile: base + "/" + path, encoding: .utf8) == "original")
      }
    }
  }

  @Test
  func `A root module is copied with the modules next to it, without states`() throws {
    try withTemporaryFolder { folder in
      for path in [
        "stack/main.tf", "stack/terraform.tfvars", "stack/a.auto.tfvars.json",
        "stack/terraform.tfstate",
        "stack/.terraform/x", "stack/.git/config", "stack/swift/Package.swift",
        "stack/terraform.tfstate.d/a/terraform.tfstate", "modules/one/main.tf", "other/main.tf",
      ] {
        try folder.write("", to: path)
      }
      let base = try Paths.resolved(folder.path)
      let target = base + "/copy"
      let root = try PlanCopy(
        folders: [base + "/modules/one", base + "/stack"], omitted: base + "/stack/swift"
      ).write(below: target, root: base + "/stack")
      #expect(root == target + "/stack")
      #expect(
        Set(try FileManager.default.subpathsOfDirectory(atPath: target)) == [
          "stack", "stack/main.tf", "stack/terraform.tfvars", "stack/a.auto.tfvars.json", "modules",
          "modules/one", "modules/one/main.tf",
        ])
    }
  }
}
