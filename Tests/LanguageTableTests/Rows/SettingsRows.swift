import AWS
import Terraform

extension LanguageTable {
  static let settings: [TablePage.Section] = [
    TablePage.Section("terraform") {
      Construct(stack: "terraform.required_version") { directory in
        Stack("orders", directory: directory, requiredVersion: ">= 1.11, < 2.0") {
          Local("stage", "test")
        }
      }
      Construct("terraform.provider_meta", needsRoot: true) {
        TerraformSettings.providerMeta("aws") {
          $0.set("user_agent", ["orders"])
        }
      }
    },
    TablePage.Section("terraform: encryption of the state") {
      Construct(
        "terraform.encryption.key_provider", "terraform.encryption.method",
        "terraform.encryption.state.method", "terraform.encryption.state.enforced",
        "terraform.encryption.plan.method", needsRoot: true, from: .computedEncryption
      ) {
        let main = EncryptionMethod.aesGCM("main", key: .pbkdf2("main", passphrase: key))
        TerraformSettings.encryption(state: main, plan: main, enforced: true)
      }
      Construct(
        "terraform.encryption.state.fallback.method",
        "terraform.encryption.remote_state_data_sources.default.method", needsRoot: true,
        from: .encryption
      ) {
        let main = EncryptionMethod.aesGCM(
          "main", key: .awsKMS("main", id: "alias/state", region: "eu-west-1"))
        TerraformSettings.encryption(
          state: main, remoteStates: main, fallback: .unencrypted("before"))
      }
    },
    TablePage.Section("language") {
      Construct(
        "language.compatible_with.opentofu", "language.edition", needsRoot: true, from: .language
      ) {
        TerraformSettings.language(compatibleWith: ">= 1.12, < 2.0", edition: "tofu2024")
      }
      Construct(stack: "a file for OpenTofu only") { directory in
        Stack("orders", for: .both, directory: directory, openTofuVersion: ">= 1.10") {
          Local("stage", "test")
        }
      }
    },
    TablePage.Section("terraform: where the state is kept") {
      Construct("terraform.backend \"s3\"", base: [], needsRoot: true) {
        Backend.s3(bucket: "acme-state", key: "orders.tfstate", region: "eu-west-1")
      }
      Construct(
        "terraform.backend \"s3\".kms_key_id", "terraform.backend \"s3\".workspace_key_prefix",
        "terraform.backend \"s3\".profile", "terraform.backend \"s3\".assume_role",
        "terraform.backend: further arguments", base: [], needsRoot: true
      ) {
        Backend.s3(
          bucket: "acme-state", key: "orders.tfstate", kmsKeyID: "alias/state",
          workspaceKeyPrefix: "stages", profile: "state",
          assumedRole: "arn:aws:iam::123456789012:role/state"
        ) {
          $0.set("endpoints", ["s3": "https://s3.example.com"])
        }
      }
      Construct(
        "terraform.backend \"local\"", "terraform.backend \"local\".workspace_dir", base: [],
        needsRoot: true
      ) {
        Backend.local(path: "../state/terraform.tfstate", workspaceDirectory: "../state/stages")
      }
      Construct("terraform.backend \"http\"", base: [], needsRoot: true) {
        Backend.http(address: "https://state.example.com/orders")
      }
      Construct(
        "terraform.backend \"http\".lock_address", "terraform.backend \"http\".unlock_address",
        "terraform.backend \"http\".update_method", "terraform.backend \"http\".lock_method",
        "terraform.backend \"http\".unlock_method", base: [], needsRoot: true
      ) {
        Backend.http(
          address: "https://state.example.com/orders",
          lockAddress: "https://state.example.com/orders/lock",
          unlockAddress: "https://state.example.com/orders/lock", updateMethod: "PUT",
          lockMethod: "POST", unlockMethod: "DELETE")
      }
      Construct(
        "terraform.backend \"remote\"", "terraform.backend \"remote\".workspaces.name",
        base: [], needsRoot: true
      ) {
        Backend.remote(organization: "acme", workspaces: .named("orders"))
      }
      Construct("terraform.backend \"remote\".workspaces.prefix", base: [], needsRoot: true) {
        Backend.remote(organization: "acme", workspaces: .prefixed("orders-"))
      }
      Construct("terraform.backend \"azurerm\"", base: [], needsRoot: true) {
        Backend.raw("azurerm") { $0.set("container_name", "state") }
      }
      Construct("terraform.backend \"consul\"", base: [], needsRoot: true) {
        Backend.raw("consul") { $0.set("path", "orders") }
      }
      Construct("terraform.backend \"cos\"", base: [], needsRoot: true) {
        Backend.raw("cos") { $0.set("bucket", "state") }
      }
      Construct("terraform.backend \"gcs\"", base: [], needsRoot: true) {
        Backend.raw("gcs") { $0.set("bucket", "state") }
      }
      Construct("terraform.backend \"kubernetes\"", base: [], needsRoot: true) {
        Backend.raw("kubernetes") { $0.set("secret_suffix", "orders") }
      }
      Construct("terraform.backend \"oss\"", base: [], needsRoot: true) {
        Backend.raw("oss") { $0.set("bucket", "state") }
      }
      Construct("terraform.backend \"pg\"", base: [], needsRoot: true) {
        Backend.raw("pg") { $0.set("schema_name", "orders") }
      }
      Construct(
        "terraform.cloud.organization", "terraform.cloud.hostname",
        "terraform.cloud.workspaces.tags",
        base: [], needsRoot: true
      ) {
        Backend.cloud(
          organization: "acme", workspaces: .tagged(["orders"]), hostname: "tfe.example.com")
      }
      Construct("terraform.cloud: tags with values", base: [], needsRoot: true) {
        Backend.cloud(organization: "acme", workspaces: .tagged(["team": "orders"]))
      }
      Construct(
        "terraform.cloud.workspaces.name", "terraform.cloud.workspaces.project", base: [],
        needsRoot: true
      ) {
        Backend.cloud(organization: "acme", workspaces: .named("orders", project: "shop"))
      }
    },
    TablePage.Section("provider") {
      Construct(
        "provider", "terraform.required_providers", "terraform.required_providers.aws.source",
        "terraform.required_providers.aws.version", base: []
      ) {
        Provider("aws", source: "hashicorp/aws", version: "~> 5.100") {
          $0.set("region", region)
        }
      }
      Construct("provider: any version", base: []) {
        Provider.aws(region: "eu-west-1")
      }
      Construct("provider: not in required_providers", base: []) {
        Provider.aws(region: "eu-west-1").unlisted()
      }
      Construct("provider.alias", base: []) {
        Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
      }
      Construct("provider.for_each", "an instance of a provider", from: .providerInstances) {
        let regional = Provider.forEach(["eu-west-1", "us-east-1"]) { each in
          Provider.aws("~> 5.100", region: each.value, alias: "by_region")
        }
        regional
        ForEach(["eu-west-1"]) { each in
          SQSQueue("orders", name: "orders").provider(regional[each.key])
        }
      }
      Construct("terraform.required_providers.aws.configuration_aliases", given: [ireland]) {
        Module("backup") { orders.provider(ireland) }
      }
    },
  ]
}
