import CommandLineSupport
import Foundation
import TestSupport
import Testing

@Suite("The program in place of Terraform") struct TerraformProgramTests {
  @Test func `Terraform comes before OpenTofu, which takes its place`() throws {
    try withPrograms("both/terraform", "both/tofu", "one/tofu") { folder in
      let both = try TerraformProgram(in: ["PATH": "\(folder)/both"])
      #expect(both.path == "\(folder)/both/terraform")
      #expect(both.name == "terraform")
      let one = try TerraformProgram(in: ["PATH": "\(folder)/one"])
      #expect(one.path == "\(folder)/one/tofu")
      #expect(one.command == "tofu")
    }
  }

  @Test func `Only OpenTofu reads what is for OpenTofu`() throws {
    try withPrograms("both/terraform", "both/tofu", "one/terraform") { folder in
      let both = try TerraformProgram(in: ["PATH": "\(folder)/both"], needsOpenTofu: true)
      #expect(both.name == "tofu")
      #expect(throws: CommandLineSupport.MissingTool(tool: TerraformProgram.tofu)) {
        try TerraformProgram(in: ["PATH": "\(folder)/one"], needsOpenTofu: true)
      }
    }
  }

  @Test func `The option comes before the variable, and both before the PATH`() throws {
    try withPrograms("path/terraform", "own/tofu", "named/terraform-1.15") { folder in
      let user = [
        "PATH": "\(folder)/path:\(folder)/named",
        TerraformProgram.variable: "\(folder)/own/tofu",
      ]
      let own = try TerraformProgram(in: user)
      #expect(own.path == "\(folder)/own/tofu")
      #expect(own.command == "\(folder)/own/tofu")
      let chosen = try TerraformProgram(
        in: TerraformProgram.environment(user, choosing: "terraform-1.15"))
      #expect(chosen.path == "\(folder)/named/terraform-1.15")
      #expect(chosen.command == "terraform-1.15")
      let none = TerraformProgram.environment(user, choosing: nil)
      #expect(none == user)
    }
  }

  @Test func `A program that is not there is reported with what to do`() throws {
    #expect(
      message(["PATH": "/nonexistent"]).hasPrefix(
        "terraform is not on the PATH; get it from https://developer.hashicorp.com/terraform/install"
      ))
    #expect(
      message(["PATH": "/nonexistent", TerraformProgram.variable: "/nonexistent/tofu"])
        == "/nonexistent/tofu is not an executable file; --terraform and INFRA_GEN_TERRAFORM take the path of terraform or tofu, or a name on the PATH"
    )
    #expect(
      message(["PATH": "/nonexistent", TerraformProgram.variable: "tofu-1.12"])
        == "tofu-1.12 is not on the PATH; --terraform and INFRA_GEN_TERRAFORM take the path of terraform or tofu, or a name on the PATH"
    )
  }

  @Test func `A relative path is one from this folder`() throws {
    let folder = FileManager.default.currentDirectoryPath
    try withPrograms("terraform") { programs in
      let up = String(repeating: "../", count: folder.split(separator: "/").count)
      let program = try TerraformProgram(
        in: [TerraformProgram.variable: "\(up)\(programs.dropFirst())/terraform"])
      #expect(program.path.hasPrefix("/"))
      #expect(FileManager.default.isExecutableFile(atPath: program.path))
    }
  }

  private func message(_ environment: [String: String]) -> String {
    do throws(CommandLineSupport.MissingTool) {
      return try TerraformProgram(in: environment).path
    } catch {
      return error.description
    }
  }

  private func withPrograms(_ paths: String..., body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      for path in paths {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent(path).deletingLastPathComponent(),
          withIntermediateDirectories: true)
        try folder.writeProgram("#!/bin/sh\n", to: path)
      }
      try body(folder.path)
    }
  }
}
