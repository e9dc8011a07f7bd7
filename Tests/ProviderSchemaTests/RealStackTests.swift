import Foundation
import TestSupport
import Testing

@testable import ProviderSchema

/// The providers of the stack.
private enum StackSchemas {
  /// The types that the stack uses, by provider.
  static let selection = [
    "azure/azapi": ["azapi_resource"],
    "cloudflare/cloudflare": ["cloudflare_zero_trust_access_policy"],
    "databricks/databricks": ["databricks_job"], "datadog/datadog": ["datadog_monitor"],
    "hashicorp/null": ["null_resource"], "hashicorp/vault": ["vault_mount", "vault_kv_secret_v2"],
    "nebius/nebius": ["nebius_compute_v1_disk"],
  ]

  static let names = Set(selection.keys.map { "\($0.split(separator: "/").last ?? "").json" })
}

/// A stack of other providers, by the bindings of their real schemas.
@Suite(
  "A stack of seven other providers",
  .enabled(
    if: StackSchemas.names.isSubset(of: RealSchemas.names),
    "PROVIDER_SCHEMAS is not set, or the folder lacks one of \(StackSchemas.names.sorted())"),
  .enabled(if: Tool("swiftc").isPresentOrRequired, "needs the Swift compiler"))
struct RealStackTests {
  private static let program = """
    @testable import Terraform

    @main struct Program {
      @Variable("token", description: "The token.", sensitive: true) var token: Expression<String>

      static func main() throws { try Program().write() }

      func write() throws {
        let stack = Stack("seven") {
          Provider.cloudflare("~> 5.0", apiToken: token)
          Provider.azapi("~> 2.0", useMsi: true)
          Provider.vault("~> 4.0", address: "https://vault.example.com")
          Provider.datadog("~> 3.0", apiURL: "https://api.datadoghq.eu/")
          Provider.databricks("~> 1.0", host: "https://x.example.com")
          Provider.nebius("~> 0.5")
          Provider.null("~> 3.2")
          ZeroTrustAccessPolicy(
            "staff", name: "Staff", accountID: "f00", decision: "allow",
            include: [.init(everyone: .init()), .init(emailDomain: .init(domain: "example.com"))],
            sessionDuration: "24h")
          let disk = ComputeV1Disk("data", parentID: "project-1", type: "NETWORK_SSD", name: "data", sizeGibibytes: 64)
          disk
          AzapiResource(
            "store", type: "Microsoft.Storage/storageAccounts@2023-01-01", name: "store",
            body: ["properties": ["minimumTlsVersion": "TLS1_2", "disk": .value(disk.id)], "sku": ["name": "Standard_LRS"], "zones": [1, true, "x"]],
            location: "westeurope", identity: [.init(type: "SystemAssigned")])
          Mount("kv", path: "secret", type: "kv-v2")
          KVSecretV2("db", name: "db", mount: "secret", dataJSON: .jsonencode(["password": "x"]))
          Monitor("cpu", name: "CPU", message: "High", query: "avg(last_5m):avg:system.cpu.user{*} > 90", type: "metric alert", monitorThresholds: .init(critical: "90"))
          Job("nightly", name: "nightly", schedule: .init(quartzCronExpression: "0 0 3 * * ?", timezoneID: "UTC"))
          NullResource("once", triggers: ["a": "b"])
        }
        for file in try CollectedStack(stack).files()
        where file.path.hasSuffix("main.tf") || file.path.hasSuffix("provider.tf") {
          print(String(file.contents.drop { $0 != "\\n" }), terminator: "")
        }
      }
    }

    """

  @Test("It generates what a person would write")
  func text() throws {
    let folder = try #require(RealSchemas.folder)
    try withTemporaryFolder { work in
      var sources = ["Program.swift"]
      try work.write(Self.program, to: "Program.swift")
      for (provider, types) in StackSchemas.selection {
        let name = provider.split(separator: "/").last ?? ""
        let schema = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
        let configuration = try BindingConfiguration(
          provider: provider, version: "1.0.0",
          types: (types + ["provider"]).map { try TypePattern($0) })
        for file in try BindingGenerator.files(for: configuration, schema: [UInt8](schema)) {
          try work.write(file.contents, to: file.name)
          sources.append(file.name)
        }
      }
      #expect(Set(sources).count == sources.count)
      let result = try SwiftCompiler.run(sources, in: work)
      #expect(result.status == 0, "\(result.output.prefix(4_000))")
      #expect(
        result.output == #"""


          resource "cloudflare_zero_trust_access_policy" "staff" {
            name       = "Staff"
            account_id = "f00"
            decision   = "allow"
            include = [
              {
                everyone = {}
              },
              {
                email_domain = {
                  domain = "example.com"
                }
              },
            ]
            session_duration = "24h"
          }

          resource "nebius_compute_v1_disk" "data" {
            parent_id      = "project-1"
            type           = "NETWORK_SSD"
            name           = "data"
            size_gibibytes = 64
          }

          resource "azapi_resource" "store" {
            type = "Microsoft.Storage/storageAccounts@2023-01-01"
            name = "store"
            body = {
              properties = {
                minimumTlsVersion = "TLS1_2"
                disk              = nebius_compute_v1_disk.data.id
              }
              sku = {
                name = "Standard_LRS"
              }
              zones = [1, true, "x"]
            }
            location = "westeurope"

            identity {
              type = "SystemAssigned"
            }
          }

          resource "vault_mount" "kv" {
            path = "secret"
            type = "kv-v2"
          }

          resource "vault_kv_secret_v2" "db" {
            name  = "db"
            mount = "secret"
            data_json = jsonencode({
              password = "x"
            })
          }

          resource "datadog_monitor" "cpu" {
            name    = "CPU"
            message = "High"
            query   = "avg(last_5m):avg:system.cpu.user{*} > 90"
            type    = "metric alert"

            monitor_thresholds {
              critical = "90"
            }
          }

          resource "databricks_job" "nightly" {
            name = "nightly"

            schedule {
              quartz_cron_expression = "0 0 3 * * ?"
              timezone_id            = "UTC"
            }
          }

          resource "null_resource" "once" {
            triggers = {
              a = "b"
            }
          }


          provider "cloudflare" {
            api_token = var.token
          }

          provider "azapi" {
            use_msi = true
          }

          provider "vault" {
            address = "https://vault.example.com"
          }

          provider "datadog" {
            api_url = "https://api.datadoghq.eu/"
          }

          provider "databricks" {
            host = "https://x.example.com"
          }

          provider "nebius" {}

          provider "null" {}

          """#)
    }
  }
}
