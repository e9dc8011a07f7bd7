import Terraform
import TestSupport
import Testing

@Suite("Backends") struct BackendTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let backend: Backend
  }

  static let samples: [Sample] = [
    Sample(
      testDescription: """
          backend "s3" {
            bucket       = "acme-state"
            key          = "orders.tfstate"
            region       = "eu-west-1"
            use_lockfile = true
            encrypt      = true
            assume_role = {
              role_arn = "arn:aws:iam::123456789012:role/state"
            }
            max_retries = 3
          }
        """,
      backend: .s3(
        bucket: "acme-state", key: "orders.tfstate", region: "eu-west-1",
        assumedRole: "arn:aws:iam::123456789012:role/state"
      ) { $0.set("max_retries", 3) }),
    Sample(
      testDescription: """
          backend "s3" {
            bucket = "b"
            key    = "k"
          }
        """,
      backend: .s3(bucket: "b", key: "k", usesLockfile: false, isEncrypted: false)),
    Sample(
      testDescription: """
          backend "local" {
            path = "../state/terraform.tfstate"
          }
        """, backend: .local(path: "../state/terraform.tfstate")),
    Sample(
      testDescription: """
          backend "http" {
            address        = "https://state.example.com/orders"
            lock_address   = "https://state.example.com/orders/lock"
            unlock_address = "https://state.example.com/orders/lock"
            lock_method    = "POST"
          }
        """,
      backend: .http(
        address: "https://state.example.com/orders",
        lockAddress: "https://state.example.com/orders/lock",
        unlockAddress: "https://state.example.com/orders/lock", lockMethod: "POST")),
    Sample(
      testDescription: """
          backend "remote" {
            organization = "acme"

            workspaces {
              prefix = "orders-"
            }
          }
        """, backend: .remote(organization: "acme", workspaces: .prefixed("orders-"))),
    Sample(
      testDescription: """
          cloud {
            hostname     = "tfe.example.com"
            organization = "acme"

            workspaces {
              tags    = ["orders"]
              project = "shop"
            }
          }
        """,
      backend: .cloud(
        organization: "acme", workspaces: .tagged(["orders"], project: "shop"),
        hostname: "tfe.example.com")),
    Sample(
      testDescription: """
          cloud {
            organization = "acme"

            workspaces {
              tags = {
                app = "orders"
              }
            }
          }
        """,
      backend: .cloud(organization: "acme", workspaces: .tagged(["app": "orders"]))),
    Sample(
      testDescription: """
          cloud {}
        """, backend: .cloud()),
    Sample(
      testDescription: """
          backend "pg" {
            schema_name = "orders"
          }
        """, backend: .raw("pg") { $0.set("schema_name", "orders") }),
  ]

  @Test("Each is written into the root module's terraform block", arguments: samples)
  func written(_ sample: Sample) throws {
    // Wherever it is named.
    let stack = Stack("s") {
      Thing("x")
      Module("m") {
        Thing("y")
        sample.backend
      }
    }
    let text = try #require(try stack.text(of: "template/version.tf"))
    #expect(text.contains("\n\n\(sample.testDescription)\n}\n"), "\(text)")
    #expect(try Tool.terraform.url == nil || Tool.complaint(about: stack) == nil)
  }

  @Test("Computed arguments and a second backend are refused") func refused() {
    @Variable("region", default: "x", description: "") var region
    let problems = Stack("s") {
      Thing("x")
      Backend.raw(
        "s3", { $0.set("region", region) }, fileID: "M/A.swift", line: 1, column: 1)
      Backend.local()
      Backend.raw("a b")
    }.problems()
    let first = Terraform.SourceLocation(fileID: "M/A.swift", line: 1, column: 1)
    #expect(
      problems == [
        .computedBackend, .secondBackend(first: first), .invalidName("a b", of: "backend type"),
        .secondBackend(first: first),
      ])
  }
}
