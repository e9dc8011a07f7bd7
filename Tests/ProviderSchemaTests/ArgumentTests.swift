import AWS
import Terraform
import TestSupport
import Testing

/// `with` changes the arguments of a resource with a binding.
@Suite struct `Arguments set later` {
  private static func text(_ resource: any Declaration) throws -> String {
    let stack = Stack("arguments") {
      Provider.aws("~> 5.100", region: "us-east-1")
      resource
    }
    let text = try stack.text(of: "template/main.tf") ?? ""
    return text.split(separator: "\n\n", maxSplits: 1).last.map(String.init) ?? ""
  }

  private static let table = DynamoDBTable(
    "t", name: "t", readCapacity: 5,
    attribute: [.init(name: "id", type: "S")], pointInTimeRecovery: .init(enabled: true),
    serverSideEncryption: .init(enabled: false))

  @Test func `An argument gives what was set, and nil takes it away`() throws {
    let changed = Self.table.with { arguments in
      #expect(arguments.writeCapacity == nil)
      arguments.readCapacity = arguments.readCapacity.map { $0 + 1 }
      arguments.name = nil
    }
    let text = try Self.text(changed)
    #expect(text.contains("  read_capacity = 5 + 1\n"))
    #expect(!text.contains("= \"t\""))
  }

  @Test func `A block is changed at its place, and stands behind arguments that are set after it`()
    throws
  {
    let changed = Self.table.with {
      $0.pointInTimeRecovery?.enabled = false
      $0.serverSideEncryption?.kmsKeyARN = "k"
      $0.ttl = .init(attributeName: "expires")
      $0.hashKey = "id"
    }
    #expect(
      try Self.text(changed) == """
        resource "aws_dynamodb_table" "t" {
          name          = "t"
          read_capacity = 5
          hash_key      = "id"

          attribute {
            name = "id"
            type = "S"
          }

          point_in_time_recovery {
            enabled = false
          }

          server_side_encryption {
            enabled     = false
            kms_key_arn = "k"
          }

          ttl {
            attribute_name = "expires"
          }
        }

        """)
    #expect(try !Self.text(changed.with { $0.ttl = nil }).contains("ttl"))
  }

  @Test func `Repeated blocks are read back and added to, dynamic ones included`() throws {
    let names: Expression<[String]> = ["a", "b"]
    let dynamic = Self.table.with {
      $0.attribute += .dynamic(forEach: names) { .init(name: $0.value, type: "S") }
    }
    let changed = dynamic.with { $0.attribute += [.init(name: "last", type: "N")] }
    let text = try Self.text(changed)
    #expect(text.ranges(of: "attribute {").count == 2)
    #expect(
      text.contains(
        """
          dynamic "attribute" {
            for_each = ["a", "b"]

            content {
              name = attribute.value
              type = "S"
            }
          }

          attribute {
            name = "last"
        """))
    #expect(try !Self.text(changed.with { $0.attribute = [] }).contains("attribute"))
  }

  @Test func `A block that Terraform decides about is not handed out as one that is there`() throws
  {
    let flags: Expression<[Bool]> = [true]
    let changed = Self.table.with {
      $0.body.set(
        "ttl", .dynamic(forEach: flags) { .init(enabled: $0.value) } as Blocks<DynamoDBTable.TTL>)
      #expect($0.ttl == nil)
      $0.ttl?.attributeName = "x"
    }
    #expect(try Self.text(changed).contains("enabled = ttl.value"))
  }

  @Test func `An argument goes with the comments above it`() throws {
    let changed = KMSKey("k").with {
      $0.body.comment("About the description.")
      $0.description = "d"
      $0.multiRegion = true
      $0.description = nil
    }
    #expect(
      try Self.text(changed) == "resource \"aws_kms_key\" \"k\" {\n  multi_region = true\n}\n")
  }

  @Test func `A write-only argument and what the binding does not have are set as well`() throws {
    let version = SecretsManagerSecretVersion("v", secretID: "s").with {
      $0.secretStringWo = "x"
      $0.secretStringWoVersion = 1
      $0.body.set("new_argument", 3)
      #expect($0.secretStringWo != nil)
    }
    let text = try Self.text(version)
    #expect(text.contains("secret_string_wo         = \"x\"\n"))
    #expect(text.contains("new_argument             = 3\n"))
    #expect(
      try !Self.text(version.with { $0.secretStringWo = nil }).contains("secret_string_wo  "))
  }

  @Test func `A raw resource hands out its raw body`() throws {
    let raw = RawResource("aws_backup_vault", "v") { $0.set("name", "v") }
      .with { $0.set("force_destroy", true) }
    #expect(try Self.text(raw).contains("  force_destroy = true\n"))
  }
}
