import AWS
import Terraform

extension LanguageTable {
  static let resources: [TablePage.Section] = [
    TablePage.Section("resource") {
      Construct("resource") { SQSQueue("orders", name: "orders") }
      Construct("raw resource") {
        RawResource("aws_backup_vault", "orders") { $0.set("name", "orders") }
      }
      Construct("resource: arguments set later") {
        SQSQueue("orders", name: "orders").with { $0.delaySeconds = 5 }
      }
      Construct("comment") { SQSQueue("orders", name: "orders").comment("What was paid for.") }
      Construct("comment of its own") {
        Heading("What customers send us.")
        SQSQueue("orders", name: "orders")
        SQSQueue("returns", name: "returns")
      }
      Construct("comment on an argument") {
        SQSQueue("orders", name: "orders", delaySeconds: 5).with {
          $0.comment("The shop needs that long.", on: \.delaySeconds)
        }
      }
      Construct("comment at the end of a line") {
        SQSQueue(
          "orders", name: "orders", delaySeconds: Expression(5).commented("seconds", .trailing))
      }
      Construct("comment on the lines of braces") {
        SQSQueue("orders", name: "orders").comment("what was paid for", .opening)
          .comment("until the shop closes", .trailing)
      }
      Construct("comment at the end of a block") {
        SQSQueue("orders", name: "orders").comment("The defaults do for the rest.", .end)
      }
      Construct("comment on a nested block") {
        DynamoDBTable("orders", name: "orders", ttl: .init(attributeName: "expires", enabled: true))
          .with { $0.comment("Orders are kept for a week.", on: \.ttl) }
      }
      Construct("comment on a meta-argument", given: [orders]) {
        SQSQueue("returns", name: "returns").dependsOn(orders)
          .comment("Orders come first.", on: .dependsOn)
      }
      Construct("comment on any block") {
        Variable("stage", default: "test", description: "Stage that is deployed.")
          .commented("Each stage has an account of its own.")
      }
      Construct("resource: a check of Checkov that is skipped") {
        SQSQueue("orders", name: "orders")
          .skipping("CKV_AWS_27", because: "The messages are public.")
      }
      Construct("resource.count", "count.index") {
        Counted(3) { index in SQSQueue("orders", name: "orders-\(index)") }
      }
      Construct("resource.for_each", "each.key", "each.value") {
        ForEach(["orders": 30, "returns": 60]) { each in
          SQSQueue("all", name: each.key, visibilityTimeoutSeconds: each.value)
        }
      }
      Construct("resource.for_each: a set of strings") {
        ForEach(["orders", "returns"]) { each in SQSQueue("all", name: each.value) }
      }
      Construct("resource.depends_on", given: [orders]) {
        SQSQueue("returns", name: "returns").dependsOn(orders)
      }
      Construct("resource.provider", given: [ireland]) {
        SQSQueue("orders", name: "orders").provider(ireland)
      }
      Construct("resource.timeouts.create") {
        SQSQueue("orders", name: "orders", timeouts: .init(create: "10m"))
      }
      Construct("resource.timeouts.update", "resource.timeouts.delete") {
        DynamoDBTable(
          "orders", name: "orders", hashKey: "id", attribute: [.init(name: "id", type: "S")],
          timeouts: .init(delete: "20m", update: "1h"))
      }
      Construct("resource: a write-only argument") {
        SSMParameter(
          "token", name: "token", type: "SecureString", valueWo: "secret", valueWoVersion: 1)
      }
    },
    TablePage.Section("resource: nested blocks") {
      Construct("nested block") {
        DynamoDBTable("orders", name: "orders", ttl: .init(attributeName: "expires", enabled: true))
      }
      Construct("nested block: several") {
        DynamoDBTable(
          "orders", name: "orders", hashKey: "id",
          attribute: [.init(name: "id", type: "S")])
      }
      Construct("resource.dynamic.for_each", "resource.dynamic.content") {
        DynamoDBTable(
          "orders", name: "orders",
          attribute: .dynamic(forEach: names) { .init(name: $0.value, type: "S") })
      }
      Construct("resource.dynamic: over a map") {
        DynamoDBTable(
          "orders", name: "orders",
          attribute: .dynamic(forEach: tags) { .init(name: $0.key, type: $0.value) })
      }
      Construct("resource.dynamic.content.dynamic.iterator") {
        RawResource("aws_ce_cost_category", "teams") { body in
          body.set("name", "Team")
          body.set("rule_version", "CostCategoryExpression.v1")
          body.dynamic("rule", forEach: users) { rule, user in
            rule.set("value", user.value.name)
            rule.dynamic("rule", forEach: user.value.roles) { rule, role in
              rule.block("tags") { tags in
                tags.set("key", "role")
                tags.set("values", [role.value])
              }
            }
          }
        }
      }
      Construct("raw nested block") {
        RawResource("aws_backup_plan", "orders") { body in
          body.set("name", "orders")
          body.comment("Whatever else there is.")
          body.block("rule") {
            $0.set("rule_name", "monthly")
            $0.set("target_vault_name", "orders")
          }
          body.dynamic("rule", forEach: names) { body, each in
            body.set("rule_name", each.value)
            body.set("target_vault_name", "orders")
          }
        }
      }
    },
    TablePage.Section("resource: lifecycle") {
      Construct("resource.lifecycle.create_before_destroy") {
        SQSQueue("orders", name: "orders").lifecycle(Lifecycle(createBeforeDestroy: true))
      }
      Construct("resource.lifecycle.prevent_destroy") {
        SQSQueue("orders", name: "orders").lifecycle(Lifecycle(preventDestroy: true))
      }
      Construct("prevent_destroy by an expression", from: .computedPreventDestroy) {
        SQSQueue("orders", name: "orders").lifecycle(Lifecycle(preventDestroy: isPublic))
      }
      Construct("resource.lifecycle.destroy", from: .destroy) {
        SQSQueue("orders", name: "orders").lifecycle(Lifecycle(destroy: false))
      }
      Construct("resource.lifecycle.enabled", from: .enabled) {
        SQSQueue("orders", name: "orders").lifecycle(Lifecycle(enabled: isPublic))
      }
      Construct("resource.lifecycle.ignore_changes") {
        SQSQueue("orders", name: "orders").lifecycle(Lifecycle(ignoreChanges: ["policy"]))
      }
      Construct("lifecycle: every change is ignored") {
        SQSQueue("orders", name: "orders").lifecycle(Lifecycle(ignoreChanges: .all))
      }
      Construct("resource.lifecycle.replace_triggered_by", given: [orders]) {
        SQSQueue("returns", name: "returns").lifecycle(Lifecycle(replaceTriggeredBy: [orders.id]))
      }
      Construct(
        "resource.lifecycle.precondition.condition", "resource.lifecycle.precondition.error_message"
      ) {
        SQSQueue("orders", name: "orders").lifecycle(
          Lifecycle(preconditions: [
            .init(region != "us-east-1", message: "Not in \(region).")
          ]))
      }
      Construct(
        "resource.lifecycle.postcondition.condition",
        "resource.lifecycle.postcondition.error_message", "self"
      ) {
        SQSQueue("orders", name: "orders").postcondition { queue in
          .init(queue.delaySeconds > 0, message: "The order would be too early.")
        }
      }
    },
    TablePage.Section("terraform_data") {
      Construct("resource.input") { TerraformData("release", input: region) }
      Construct("resource.triggers_replace", given: [orders]) {
        TerraformData("release", triggersReplace: [orders.arn])
      }
    },
    TablePage.Section("resource: provisioners") {
      Construct(
        "resource.provisioner \"local-exec\".command",
        "resource.provisioner \"local-exec\".environment", "self in a provisioner"
      ) {
        TerraformData("release", input: "1.2.0").provisioner { release in
          .localExec("./announce", environment: ["RELEASE": release.output])
        }
      }
      Construct(
        "resource.provisioner \"local-exec\".working_dir",
        "resource.provisioner \"local-exec\".interpreter",
        "resource.provisioner \"local-exec\".quiet"
      ) {
        TerraformData("release").provisioner { _ in
          .localExec(
            "Get-Date", workingDirectory: "scripts", interpreter: ["pwsh", "-Command"],
            isQuiet: true)
        }
      }
      Construct(
        "resource.provisioner \"local-exec\".when",
        "resource.provisioner \"local-exec\".on_failure"
      ) {
        TerraformData("release").provisioner { _ in
          .localExec("./withdraw", when: .destroy, onFailure: .continue)
        }
      }
      Construct(
        "resource.connection.type", "resource.connection.host", "resource.connection.user",
        "resource.connection.private_key", "resource.connection.port",
        "resource.connection.timeout",
        "resource.connection.bastion_host", "resource.provisioner \"remote-exec\".inline"
      ) {
        TerraformData("host", input: "10.0.0.5")
          .connection { host in
            .ssh(
              host: host.output, port: 2222, user: "admin", privateKey: key,
              timeout: "2m", bastion: .init(host: "bastion.example.com"))
          }
          .provisioner { _ in .remoteExec(["systemctl restart orders"]) }
      }
      Construct(
        "resource.connection.certificate", "resource.connection.agent",
        "resource.connection.agent_identity", "resource.connection.host_key",
        "resource.connection.target_platform", "resource.connection.script_path"
      ) {
        TerraformData("host", input: "10.0.0.5")
          .connection { host in
            .ssh(
              host: host.output, certificate: key, usesAgent: true,
              agentIdentity: "deploy", hostKey: "ssh-ed25519 AAAA", platform: .unix,
              scriptPath: "/tmp/orders.sh")
          }
          .provisioner { _ in .remoteExec(["uptime"]) }
      }
      Construct(
        "resource.connection.bastion_port", "resource.connection.bastion_user",
        "resource.connection.bastion_password", "resource.connection.bastion_private_key",
        "resource.connection.bastion_certificate", "resource.connection.bastion_host_key"
      ) {
        TerraformData("host", input: "10.0.0.5")
          .connection { host in
            .ssh(
              host: host.output,
              bastion: .init(
                host: "bastion.example.com", port: 2222, user: "jump", password: region,
                privateKey: key, certificate: key,
                hostKey: "ssh-ed25519 AAAA"))
          }
          .provisioner { _ in .remoteExec(["uptime"]) }
      }
      Construct(
        "resource.connection.password", "resource.connection.https",
        "resource.connection.insecure", "resource.connection.use_ntlm",
        "resource.connection.cacert"
      ) {
        TerraformData("host", input: "10.0.0.5")
          .connection { host in
            .winRM(
              host: host.output, user: "admin", password: region, usesHTTPS: true,
              isInsecure: false, usesNTLM: true, caCertificate: key)
          }
          .provisioner { _ in .remoteExec(["Restart-Service orders"]) }
      }
      Construct(
        "resource.connection.proxy_scheme", "resource.connection.proxy_host",
        "resource.connection.proxy_port", "resource.connection.proxy_user_name",
        "resource.connection.proxy_user_password"
      ) {
        TerraformData("host", input: "10.0.0.5")
          .connection { host in
            .ssh(
              host: host.output,
              proxy: .init(
                host: "proxy.example.com", port: 1080, scheme: .socks5, user: "deploy",
                password: key))
          }
          .provisioner { _ in .remoteExec(["uptime"]) }
      }
      Construct(
        "resource.provisioner \"remote-exec\".scripts",
        "resource.provisioner \"remote-exec\".connection", "connection within a provisioner"
      ) {
        TerraformData("host", input: "10.0.0.5").provisioner { host in
          .remoteExec(scripts: ["install.sh", "start.sh"], connection: .ssh(host: host.output))
        }
      }
      Construct(
        "resource.provisioner \"file\".source", "resource.provisioner \"file\".destination"
      ) {
        TerraformData("host", input: "10.0.0.5").provisioner { host in
          .file("orders.conf", to: "/etc/orders.conf", connection: .ssh(host: host.output))
        }
      }
      Construct("resource.provisioner \"file\".content") {
        TerraformData("host", input: "10.0.0.5").provisioner { host in
          .file(
            content: "region = \(region)", to: "/etc/orders.conf",
            connection: .ssh(host: host.output))
        }
      }
    },
    TablePage.Section("data") {
      Construct("data") { DataRegion("current") }
      Construct("raw data source") {
        RawResource(data: "aws_backup_vault", "orders") { $0.set("name", "orders") }
      }
      Construct("data.count") { Counted(2) { _ in DataRegion("current") } }
      Construct("data.for_each") {
        ForEach(["orders", "returns"]) { each in
          DataSQSQueue("all", name: each.value)
        }
      }
      Construct("data.depends_on", given: [orders]) { DataRegion("current").dependsOn(orders) }
      Construct("data.provider", given: [ireland]) { DataRegion("current").provider(ireland) }
      Construct("data.lifecycle.precondition") {
        DataRegion("current").lifecycle(
          Lifecycle(preconditions: [.init(size > 0, message: "None is wanted.")]))
      }
      Construct("data.lifecycle.postcondition") {
        DataRegion("current").postcondition { region in
          .init(region.name != "us-east-1", message: "Not there.")
        }
      }
      Construct("data: terraform_remote_state") {
        let network = RemoteState("network", in: .local(path: "../network/terraform.tfstate"))
        network
        Output("vpc", network.output("vpc_id", as: String.self), description: "The network.")
      }
    },
    TablePage.Section("ephemeral") {
      Construct("ephemeral") {
        EphemeralSecretsManagerSecretVersion("token", secretID: "token")
      }
      Construct("ephemeral.count") { Counted(2) { _ in password } }
      Construct("ephemeral.for_each") { ForEach(["a", "b"]) { _ in password } }
      Construct("ephemeral.depends_on", given: [orders]) { password.dependsOn(orders) }
      Construct("ephemeral.provider", given: [ireland]) { password.provider(ireland) }
      Construct("ephemeral.lifecycle.precondition") {
        password.lifecycle(
          Lifecycle(preconditions: [.init(size > 0, message: "None is wanted.")]))
      }
      Construct("ephemeral.lifecycle.postcondition") {
        password.postcondition { password in
          .init(password.randomPassword != "", message: "It is empty.")
        }
      }
    },
  ]

  /// A password that is in no plan and no state.
  private static var password: EphemeralSecretsManagerRandomPassword {
    EphemeralSecretsManagerRandomPassword("password")
  }
}
