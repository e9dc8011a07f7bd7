import Foundation
import Terraform
import TestSupport
import Testing

/// Terraform accepts the samples, and `terraform fmt` changes nothing in them.
@Suite("Terraform", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct TerraformValidity {
  @Test(
    "It validates each sample, and fmt does not change it",
    arguments: [Samples.modules, Samples.language])
  func accepts(_ stack: Stack) throws {
    #expect(try Tool.complaint(about: stack) == nil)
  }

  @Test("It reads back every string as it was declared")
  func strings() throws {
    let texts = [
      "", "plain", "${x}", "$${x}", "$$${x}", "$", "$$", "%{if true}", "%%{", "\"quoted\"", "\\",
      "\n",
      "\r\n", "\t", "{", "}", "${", "%", "#", "//", "<<EOT\nEOT", "é", "👩‍👩‍👧🇧🇷", "\u{200F}", "\u{7}",
      "a${\"b\"}c",
    ]
    @Local("name", "n") var name
    let stack = Stack("strings") {
      for (index, text) in texts.enumerated() {
        Output("text_\(index)", Terraform.Expression(text), description: text)
        Output(
          "before_\(index)", "\(text)\(name)", description: text)
        Output(
          "key_\(index)",
          Terraform.Expression<[String: String]>([(text, Terraform.Expression("v"))]),
          description: text)
      }
    }
    try withTemporaryFolder { folder in
      for file in try stack.files() { try folder.write(file.contents, to: file.path) }
      let root = folder.appendingPathComponent(stack.directory)
      let environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
      for arguments in [["init"], ["apply", "-auto-approve"]] {
        let result = try Tool.terraform.run(
          arguments + ["-no-color"], in: root, environment: environment)
        try #require(result.status == 0, "\(result.output)")
      }
      let result = try Tool.terraform.run(["output", "-json"], in: root, environment: environment)
      let outputs = try #require(
        JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: [String: Any]])
      for (index, text) in texts.enumerated() {
        #expect(outputs["text_\(index)"]?["value"] as? String == text)
        #expect(outputs["before_\(index)"]?["value"] as? String == text + "n")
        #expect(outputs["key_\(index)"]?["value"] as? [String: String] == [text: "v"])
      }
    }
  }
}
