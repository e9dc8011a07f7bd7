import AWS
import Terraform

extension LanguageTable {
  static let modules: [TablePage.Section] = [
    TablePage.Section("module") {
      Construct("module: in a folder", "module.source") {
        let queue = SQSQueue("orders", name: "orders")
        Module("queues") { queue }
        Module("alarms") { Local("watched", queue.arn) }
      }
      Construct("module: called several times") {
        @Variable("name", description: "Name of the queue.") var name: Expression<String>
        let queue = ReusableModule("queue") {
          $name
          SQSQueue("this", name: name)
        }
        queue.call("orders") { $0.set($name, "orders") }
        queue.call("returns") { $0.set($name, "returns") }
      }
      Construct("module: several files") {
        @Variable("size", default: 2, description: "How many.") var size
        File("queues") {
          Heading("What customers send us.")
          $size
          Counted(size) { index in SQSQueue("orders", name: "orders-\(index)") }
        }
        File("region") { DataRegion("current") }
      }
      Construct("whole module", base: [], downloads: [.vpc]) {
        let vpc = ModuleCall("vpc", source: .git("https://example.com/vpc.git", ref: "v1.2.0")) {
          $0.set("cidr", "10.0.0.0/16")
        }
        vpc
        Output("vpc", .whole(vpc))
      }
      Construct(
        "module: calls that need each other's outputs", base: [],
        downloads: [
          .init(
            call: "vpc", source: "git::https://example.com/vpc.git",
            text: "variable \"peer\" {}\noutput \"id\" { value = \"vpc-1\" }\n"),
          .init(
            call: "peer", source: "registry.terraform.io/acme/peer/aws", version: "1.2.0",
            text: "variable \"vpc\" {}\noutput \"id\" { value = \"pcx-1\" }\n"),
        ]
      ) {
        let vpc = ModuleCall("vpc", source: .git("https://example.com/vpc.git"))
        let peer = ModuleCall("peer", source: .registry("acme/peer/aws", version: "1.2.0")) {
          $0.set("vpc", vpc.output("id", as: String.self))
        }
        vpc.with { $0.set("peer", peer.output("id", as: String.self)) }
        peer
      }
      Construct(
        "module: from a registry", "module.version", "module.output", base: [],
        downloads: [
          .init(
            call: "vpc", source: "registry.terraform.io/terraform-aws-modules/vpc/aws",
            version: "5.8.1", text: "variable \"cidr\" {}\noutput \"vpc_id\" { value = var.cidr }\n"
          )
        ]
      ) {
        let vpc = ModuleCall("vpc", source: "terraform-aws-modules/vpc/aws", version: "5.8.1") {
          $0.set("cidr", "10.0.0.0/16")
        }
        vpc
        Output("vpc", vpc.output("vpc_id", as: String.self), description: "The network.")
      }
      Construct(
        "module: from a private registry", base: [],
        downloads: [
          .init(
            call: "vpc", source: "app.terraform.io/acme/vpc/aws", version: "1.0.0", text: "")
        ]
      ) {
        ModuleCall("vpc", source: "app.terraform.io/acme/vpc/aws", version: "~> 1.0")
      }
      Construct(
        "module: from git", base: [],
        downloads: [
          .init(call: "vpc", source: "git::https://example.com/vpc.git?ref=v1.2.0", text: "")
        ]
      ) {
        ModuleCall("vpc", source: "git::https://example.com/vpc.git?ref=v1.2.0")
      }
      Construct(
        "module: from an archive", base: [],
        downloads: [.init(call: "vpc", source: "https://example.com/vpc.zip", text: "")]
      ) {
        ModuleCall("vpc", source: "https://example.com/vpc.zip")
      }
      Construct(
        "module: from S3", base: [],
        downloads: [
          .init(
            call: "vpc", source: "s3::https://s3-eu-west-1.amazonaws.com/acme/vpc.zip", text: "")
        ]
      ) {
        ModuleCall("vpc", source: "s3::https://s3-eu-west-1.amazonaws.com/acme/vpc.zip")
      }
      Construct("module: from an OCI registry", base: [], from: .oci) {
        ModuleCall("vpc", source: .oci("registry.example.com/vpc", tag: "1.2.0", folder: "aws"))
      }
      Construct("module: source and version from variables", base: [], from: .computedSource) {
        @Variable("release", default: "5.8.1", description: "Version of the module.", const: true)
        var release
        @Local("publisher", "terraform-aws-modules") var publisher
        ModuleCall("vpc", source: .computed("\(publisher)/vpc/aws", version: release))
      }
      Construct("module.lifecycle.enabled", base: [], from: .enabledModule) {
        ModuleCall("vpc", source: .local("../vpc")).enabled(isPublic)
      }
      Construct("module.count", base: [], downloads: [.vpc]) {
        Counted(2) { index in
          ModuleCall("vpc", source: .git("https://example.com/vpc.git", ref: "v1.2.0")) {
            $0.set("cidr", "10.\(index).0.0/16")
          }
        }
      }
      Construct("module.for_each", base: [], downloads: [.vpc]) {
        let networks = ForEach(["a": "10.0.0.0/16", "b": "10.1.0.0/16"]) { each in
          ModuleCall("vpc", source: .git("https://example.com/vpc.git", ref: "v1.2.0")) {
            $0.set("cidr", each.value)
          }
        }
        networks
        Output(
          "a", networks["a"].output("vpc_id", as: String.self), description: "One of them.")
      }
      Construct("module.depends_on", given: [orders]) {
        Module("alarms") { SQSQueue("alarms", name: "alarms") }.dependsOn(orders)
      }
      Construct("module.providers", given: [ireland]) {
        Module("backup") { orders.provider(ireland) }
      }
      Construct(
        "module: configuration of a provider", given: [ireland],
        downloads: [
          .init(
            call: "backup", source: "git::https://example.com/backup.git",
            text:
              "terraform {\n  required_providers {\n    aws = { source = \"hashicorp/aws\" }\n  }\n}\n"
          )
        ]
      ) {
        ModuleCall(
          "backup", source: "git::https://example.com/backup.git", providers: ["aws": ireland])
      }
    }
  ]
}

extension Construct.Download {
  /// A module with one argument and one output.
  fileprivate static let vpc = Self(
    call: "vpc", source: "git::https://example.com/vpc.git?ref=v1.2.0",
    text: "variable \"cidr\" {}\noutput \"vpc_id\" { value = var.cidr }\n")
}
