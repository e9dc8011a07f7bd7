internal import InfraGen

extension PackageTemplate {
  /// `README.md`
  var readme: String {
    let commands = [
      ("swift run \(names.program)", "writes the Terraform to generated/"),
      ("swift test", "tests the infrastructure"),
      ("swift test --package-path lambda", "tests the handler, also under faults"),
      (
        "swift run \(names.program) demo --records \(Self.samples)",
        "runs the whole pipeline on a local AWS, without an account"
      ),
    ]
    let width = (commands.map(\.0.count).max() ?? 0) + 2
    let explained = commands.map { $0.padded(to: width) + "# \($1)" }.joined(separator: "\n")
    return """
      # \(names.package)

      A pipeline on AWS, declared and handled in Swift: \(eventName.plural) come from \(text.title), a Lambda function writes their
      lines to a DynamoDB table and sends a message for each \(eventName.value) to a queue. \(eventName.titleWithArticle) that can never be processed goes to another queue,
      with its bytes and the reason. This package was created by `infra-gen init` of [swift-terraform](\(ProjectDependency.home)).

      ```sh
      \(explained)
      ```

      These commands need Swift 6.2 or later, and [Terraform](https://developer.hashicorp.com/terraform/install) 1.5 or later. The demo also needs
      Linux, Python 3 with `venv`, `zip` and binutils; it builds the handler in release mode, which takes 5 to 15 minutes the first time.
      `swift run \(names.program) --help` lists all commands.

      ## Make it yours

      | file | what to change |
      |---|---|
      | `Sources/\(names.contract)/\(eventName.type).swift` | the event as it arrives, and the items and messages that it becomes |
      | `lambda/Sources/\(names.processing)/\(eventName.type)Processor.swift` | the effects of an event: items to put, update or delete, messages to send, or a rejection |
      | `lambda/Sources/\(names.handler)/Main.swift` | the name of the processor, if you change it |
      | `Sources/\(names.contract)/Destinations.swift` | the tables with their keys, the queues, and the handler's effects on them |
      | `Sources/\(names.program)/\(names.infrastructure).swift` | the resources on AWS |
      | `\(Self.samples)` | sample events that are accepted, one per line\(source == .table ? ": the item as a JSON object" : "") |
      | `lambda/Tests/\(names.processingTests)/\(eventName.type)ProcessorTests.swift` | the expected effects of an event |
      | `lambda/Tests/\(names.processingTests)/\(eventName.type)ChaosTests.swift` | the events sent under faults, and what each must lead to; delete it until your own are stable |
      | `lambda/Tests/\(names.processingTests)/SampleTests.swift` | nothing: it runs the processor on each sample |
      | `Tests` | the tests of the infrastructure |
      | this file | the description above |

      [Your own pipeline](\(page("Sources/PipelineCommands/PipelineCommands.docc/YourOwnPipeline.md"))) explains each step, exact numbers and times, and
      [EventModel](\(page("lambda/Sources/EventModel/EventModel.docc/EventModel.md"))) the effects, items and retries.

      After changing the declaration, record its snapshot and review the diff:

      ```sh
      RECORD_SNAPSHOTS=1 swift test    # records, and therefore fails
      swift run \(names.program) && swift test
      ```

      Commit `generated/` and both `Package.resolved` files.

      ## Run it on AWS

      ```sh
      swift run \(names.program) package   # builds lambda/dist/\(names.handler).zip, on Linux
      cd generated/template
      terraform init && terraform apply
      ```

      \(dependencyNote)

      """
  }

  private func page(_ path: String) -> String { dependency.link(to: path) }

  private var dependencyNote: String {
    switch dependency {
    case .path(let path):
      """
      ## The dependency

      This package depends on a checkout of swift-terraform in `\(path)`. The workflow in `.github` needs a version instead, because that
      folder does not exist on GitHub's machines. Replace the line in `Package.swift`, where `OWNER` is the owner of the repository on GitHub:

      ```swift
      \(ProjectDependency.version.text())
      ```

      and the one in `lambda/Package.swift`:

      ```swift
      \(ProjectDependency.version.text(traits: ["Handler"])),
      ```

      Until \(ProjectDependency.oldestVersion) is tagged, write `branch: "main"` instead of `from: "\(ProjectDependency.oldestVersion)"`.
      """
    case .version:
      """
      ## The dependency

      Replace `OWNER` in `Package.swift` and `lambda/Package.swift` with the owner of swift-terraform on GitHub. Until \(ProjectDependency.oldestVersion) is tagged,
      write `branch: "main"` instead of `from: "\(ProjectDependency.oldestVersion)"`. To use a checkout, write
      `.package(name: "\(ProjectDependency.package)", path: "…")`, with `traits: ["Handler"]` in `lambda/Package.swift`.
      """
    }
  }
}
