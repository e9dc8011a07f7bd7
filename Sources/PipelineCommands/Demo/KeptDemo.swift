internal import CommandLineSupport
internal import InfraGen

/// Instructions for continuing with a demo that was kept.
struct KeptDemo: Sendable {
  let tools: DemoTools
  let terraform: TerraformRun
  let pipeline: DeployedPipeline

  func lines(afterFailure hasFailed: Bool) -> [String] {
    let (local, region) = (tools.local, pipeline.sources.first?.region ?? "us-east-1")
    var lines = ["", "The local AWS keeps running at \(local.endpoint). To inspect it:"]
    for (name, value) in DemoEnvironment.aws(endpoint: local.endpoint, region: region)
      .sorted(by: { $0.key < $1.key })
    {
      lines.append("  export \(name)=\(value)")
    }
    // Names come from the stack, and are quoted for pasting.
    let aws = "  " + shellQuoted(tools.python.program("aws"))
    for table in pipeline.tables {
      let name = shellQuoted(table.name)
      lines.append("\(aws) dynamodb scan --table-name \(name) --max-items 3")
    }
    for source in pipeline.sources where source.kind == .stream {
      let name = shellQuoted(source.name)
      lines.append("\(aws) kinesis describe-stream-summary --stream-name \(name)")
    }
    for queue in pipeline.queues {
      lines.append("\(aws) sqs receive-message --queue-url \(shellQuoted(queue.url))")
    }
    let chdir =
      "  \(shellQuoted(terraform.program.command)) -chdir=\(shellQuoted(terraform.folder))"
    if hasFailed {
      lines.append("To apply the rest of the stack, and to see what is missing:")
      lines.append("\(chdir) apply")
    }
    lines.append("\(chdir) plan")
    return lines + [
      "The demo's folder, with the copy of the generated Terraform and its state: \(local.folder)",
      "The output of the local AWS and the functions: \(local.log)",
      "It checks no credentials: any user of this machine can use it to run code as you.",
      Self.end,
    ]
  }

  /// For a demo whose local AWS did not start, or has ended.
  static func lines(withoutServerIn folder: String) -> [String] {
    [
      "", "The local AWS is not running. The demo's folder is kept: \(folder)",
      "The output of the local AWS and the functions: \(LocalAWS.log(in: folder))", end,
    ]
  }

  private static var end: String { "Stop and remove it with: \(invocation) demo --stop" }
}
