import Foundation
import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// A function keeps what it needs while its role, its permissions and its queues change.
@Suite(.serialized) struct `Changes of permissions` {
  /// The declarations of one version of the stack.
  private struct Version {
    var role = "handler"
    var queue = "failed"
    var reads = true
    var mode = WriteMode.replace
    var hasExtras = true
  }

  private static func stack(_ version: Version) -> Stack {
    Stack("changes", directory: "generated/template") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let table = Table("events", partitionKey: .string("id"))
      let queue = Queue(Expression(version.queue), label: "failed")
        .lifecycle(Lifecycle(createBeforeDestroy: true))
      let insights = IAMPolicy(
        "insights",
        policy: .jsonencode([
          "Version": "2012-10-17",
          "Statement": [["Effect": "Allow", "Action": "ssm:GetParameters", "Resource": "*"]],
        ]), name: "insights")
      let role = Role(Expression(version.role), assumedBy: .lambda, label: "handler") {
        Allow.write(table)
        Allow.send(queue)
        if version.reads { Allow.read(table) }
        if version.hasExtras {
          InlinePolicy("extra") { Allow.actions(["ssm:GetParameter"], on: ["*"]) }
          ManagedPolicy.arn(insights.arn)
        }
      }.replacingPolicies()
      table
      queue
      insights
      role
      Function(
        "handler", package: .archive("f.zip"), role: role,
        environment: [
          .tableName(table.name), .rejectedQueueURL(queue.url), .writeMode(version.mode),
          .variable("READS", version.reads ? "yes" : "no"),
          .variable("EXTRAS", version.hasExtras ? "yes" : "no"),
        ])
    }
  }

  @Test func `Policies have a hash in their names, and replacements come first`() {
    expectSnapshot(of: Self.stack(Version()), named: "replaced-policies")
  }

  @Test func `Two policies of a role at a time have half of its quota each`() {
    func problems(replaced: Bool) -> [RoleProblem] {
      let role = Role("r", assumedBy: .lambda) {
        for index in 0..<90 {
          Allow.actions(["ssm:GetParameter\(index)"], on: [Expression("arn:aws:ssm:::\(index)")])
        }
      }
      return Stack("s") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        replaced ? role.replacingPolicies() : role
      }.problems(of: RoleProblem.self)
    }
    #expect(problems(replaced: false) == [])
    let found = problems(replaced: true)
    #expect(found.count == 1)
    if case .policiesTooLarge(_, let limit)? = found.first { #expect(limit == 5_120) }
  }

  /// The steps of applies, such as `create aws_iam_role_policy.handler`.
  private struct Applies {
    /// Everything that can be taken away or renamed at once.
    var there: [String] = []
    var back: [String] = []
  }

  private static let applies = Result {
    try withTemporaryFolder { folder in
      try Data([0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18))
        .write(to: folder.appendingPathComponent("f.zip"))
      let terraform = try LocalTerraform(in: folder)
      defer { terraform.stop() }
      _ = try terraform.steps(for: stack(Version()))
      return Applies(
        there: try terraform.steps(
          for: stack(
            Version(
              role: "renamed", queue: "renamed", reads: false, mode: .onlyIfNewer, hasExtras: false)
          )),
        back: try terraform.steps(for: stack(Version())))
    }
  }

  @Test(.requires(.moto))
  func `What a function loses goes after its update, and what it gets is there before`() throws {
    let applies = try Self.applies.get()
    let replaced = ["aws_iam_role.handler", "aws_iam_role_policy.handler", "aws_sqs_queue.failed"]
    let extras = [
      "aws_iam_role_policy.handler_extra", "aws_iam_role_policy_attachment.handler_insights",
    ]
    let update = "update aws_lambda_function.handler"
    func phases(_ steps: [String]) -> (before: Set<String>, after: Set<String>) {
      let parts = steps.split(separator: update, omittingEmptySubsequences: false)
      return (Set(parts.first ?? []), Set(parts.last ?? []))
    }
    #expect(applies.there.count { $0 == update } == 1)
    let there = phases(applies.there)
    #expect(there.before == Set(replaced.map { "create \($0)" }))
    #expect(there.after == Set((replaced + extras).map { "delete \($0)" }))
    let back = phases(applies.back)
    #expect(back.before == Set((replaced + extras).map { "create \($0)" }))
    #expect(back.after == Set(replaced.map { "delete \($0)" }))
  }
}
