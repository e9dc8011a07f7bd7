import Foundation
import TestSupport
import Testing

/// A declaration that makes no sense does not compile, and the compiler says why at its line. Each sample is
/// compiled twice: as it is meant, and with one mistake.
@Suite(
  "Type safety", .enabled(if: Tool("swiftc").isPresentOrRequired, "needs the Swift compiler"))
struct TypeSafetyTests {
  /// Swift with a place, `§`, for what differs.
  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let right: String
    let wrong: String
    /// A part of what the compiler says.
    let message: String

    init(_ description: String, _ text: String, _ right: String, _ wrong: String, _ message: String)
    {
      testDescription = description
      self.text = text
      self.right = right
      self.wrong = wrong
      self.message = message
    }

    /// The line in the file that the place is on.
    var line: Int {
      (Sample.head + Sample.given).count(where: \.isNewline) + 2
        + text.prefix { $0 != "§" }.count(where: \.isNewline)
    }

    /// A file of its own, whose names clash with no other.
    func file(_ index: Int, with choice: String) -> String {
      Sample.head + "private func sample\(index)() throws {\n" + Sample.given
        + text.replacing("§", with: choice) + "\n}\n"
    }

    private static let head = """
      import AWS
      import AWSCore
      import AWSDynamoDB
      import AWSKinesis
      import AWSLambda
      import AWSSQS
      import AWSSecretsManager
      import Pipeline
      import Terraform

      private let queue = SQSQueue("orders", name: "orders")
      private let stream = KinesisStream("orders", name: "orders")
      private let count = Output("shards", stream.shardCount, description: "Shards.")
      private let names: Terraform.Expression<[String]> = ["a", "b"]


      """

    /// Wrapped variables are local.
    private static let given = """
      @Variable("region", default: "eu-west-1", description: "Region.") var region
      @Variable("shards", default: 1, description: "Shards.") var shards

      """
  }

  @Test("What is meant compiles, without a warning") func right() throws {
    try withTemporaryFolder { folder in
      var files: [String] = []
      for (index, sample) in Self.samples.enumerated() {
        files.append("Right\(index).swift")
        try folder.write(sample.file(index, with: sample.right), to: files[index])
      }
      let result = try SwiftCompiler.check(files, in: folder)
      #expect(result.status == 0, "\(result.output.prefix(4_000))")
    }
  }

  /// The errors of each sample with its mistake.
  private static let errors = Result {
    try withTemporaryFolder { folder in
      var files: [String] = []
      for (index, sample) in samples.enumerated() {
        files.append("Wrong\(index).swift")
        try folder.write(sample.file(index, with: sample.wrong), to: files[index])
      }
      let result = try SwiftCompiler.check(files, in: folder, warningsAsErrors: false)
      let errors = SwiftCompiler.diagnostics(in: result.output).filter { $0.kind == "error" }
      return files.map { file in errors.filter { $0.file == file } }
    }
  }

  @Test("What is wrong does not, and every error is at its line") func wrong() throws {
    for (sample, errors) in zip(Self.samples, try Self.errors.get()) {
      #expect(!errors.isEmpty, "\(sample.testDescription)")
      #expect(
        errors.allSatisfy { $0.line == sample.line }, "\(sample.testDescription): \(errors)")
    }
  }

  /// Each version of the compiler has its own wording.
  @Test(
    "The compiler says what is wrong",
    .enabled(if: SwiftCompiler.isReference, "the wording of Swift 6.3 is expected"))
  func wording() throws {
    for (sample, errors) in zip(Self.samples, try Self.errors.get()) {
      #expect(
        errors.contains { $0.message.contains(sample.message) },
        "\(sample.testDescription): \(errors)")
    }
  }
}
