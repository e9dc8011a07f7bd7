/// All parts of the language of Terraform to 1.16 and OpenTofu to 1.12, written from their documentation and not from the
/// rows: a part that is in no row fails a test.
///
/// Functions are not here, since Terraform lists them itself, and neither are the operators and kinds of
/// expressions that ``HCLKinds`` finds in the syntax of the `HCL` target.
enum LanguageReference {
  /// A path in HCL, as ``HCLPaths`` finds it in what a row gives.
  static let paths: [String] = """
    terraform.required_version
    terraform.required_providers
    terraform.required_providers.aws.source
    terraform.required_providers.aws.version
    terraform.required_providers.aws.configuration_aliases
    terraform.provider_meta
    terraform.encryption.key_provider
    terraform.encryption.method
    terraform.encryption.state.method
    terraform.encryption.state.enforced
    terraform.encryption.state.fallback.method
    terraform.encryption.plan.method
    terraform.encryption.remote_state_data_sources.default.method
    language.compatible_with.opentofu
    language.edition
    terraform.cloud.organization
    terraform.cloud.hostname
    terraform.cloud.workspaces.name
    terraform.cloud.workspaces.project
    terraform.cloud.workspaces.tags
    terraform.backend "azurerm"
    terraform.backend "consul"
    terraform.backend "cos"
    terraform.backend "gcs"
    terraform.backend "http"
    terraform.backend "http".lock_address
    terraform.backend "http".unlock_address
    terraform.backend "http".update_method
    terraform.backend "http".lock_method
    terraform.backend "http".unlock_method
    terraform.backend "kubernetes"
    terraform.backend "local"
    terraform.backend "local".workspace_dir
    terraform.backend "oss"
    terraform.backend "pg"
    terraform.backend "remote"
    terraform.backend "remote".workspaces.name
    terraform.backend "remote".workspaces.prefix
    terraform.backend "s3"
    terraform.backend "s3".kms_key_id
    terraform.backend "s3".workspace_key_prefix
    terraform.backend "s3".profile
    terraform.backend "s3".assume_role
    provider
    provider.alias
    provider.for_each
    resource
    resource.count
    resource.for_each
    resource.depends_on
    resource.provider
    resource.lifecycle.create_before_destroy
    resource.lifecycle.prevent_destroy
    resource.lifecycle.destroy
    resource.lifecycle.enabled
    resource.lifecycle.ignore_changes
    resource.lifecycle.action_trigger.events
    resource.lifecycle.action_trigger.condition
    resource.lifecycle.action_trigger.actions
    resource.lifecycle.action_trigger.on_failure
    resource.lifecycle.replace_triggered_by
    resource.lifecycle.precondition.condition
    resource.lifecycle.precondition.error_message
    resource.lifecycle.postcondition.condition
    resource.lifecycle.postcondition.error_message
    resource.provisioner "local-exec".command
    resource.provisioner "local-exec".working_dir
    resource.provisioner "local-exec".interpreter
    resource.provisioner "local-exec".environment
    resource.provisioner "local-exec".quiet
    resource.provisioner "local-exec".when
    resource.provisioner "local-exec".on_failure
    resource.provisioner "remote-exec".inline
    resource.provisioner "remote-exec".scripts
    resource.provisioner "remote-exec".connection
    resource.provisioner "file".source
    resource.provisioner "file".content
    resource.provisioner "file".destination
    resource.connection.type
    resource.connection.host
    resource.connection.user
    resource.connection.password
    resource.connection.private_key
    resource.connection.port
    resource.connection.timeout
    resource.connection.certificate
    resource.connection.agent
    resource.connection.agent_identity
    resource.connection.host_key
    resource.connection.target_platform
    resource.connection.script_path
    resource.connection.bastion_host
    resource.connection.bastion_port
    resource.connection.bastion_user
    resource.connection.bastion_password
    resource.connection.bastion_private_key
    resource.connection.bastion_certificate
    resource.connection.bastion_host_key
    resource.connection.proxy_scheme
    resource.connection.proxy_host
    resource.connection.proxy_port
    resource.connection.proxy_user_name
    resource.connection.proxy_user_password
    resource.connection.https
    resource.connection.insecure
    resource.connection.use_ntlm
    resource.connection.cacert
    resource.timeouts.create
    resource.timeouts.update
    resource.timeouts.delete
    resource.dynamic.for_each
    resource.dynamic.content
    resource.dynamic.content.dynamic.iterator
    resource.input
    resource.triggers_replace
    data
    data.count
    data.for_each
    data.depends_on
    data.provider
    data.lifecycle.precondition
    data.lifecycle.postcondition
    ephemeral
    ephemeral.count
    ephemeral.for_each
    ephemeral.depends_on
    ephemeral.provider
    ephemeral.lifecycle.precondition
    ephemeral.lifecycle.postcondition
    variable
    variable.type
    variable.default
    variable.description
    variable.sensitive
    variable.nullable
    variable.ephemeral
    variable.deprecated
    variable.const
    variable.validation.condition
    variable.validation.error_message
    output.value
    output.description
    output.sensitive
    output.ephemeral
    output.deprecated
    output.type
    output.depends_on
    output.precondition.condition
    output.precondition.error_message
    locals
    module.source
    module.version
    module.providers
    module.count
    module.for_each
    module.depends_on
    module.lifecycle.enabled
    moved.from
    moved.to
    removed.from
    removed.lifecycle.destroy
    removed.provisioner "local-exec".when
    import.to
    import.id
    import.identity
    import.for_each
    import.provider
    action
    action.config
    action.count
    action.for_each
    action.provider
    list.provider
    list.config
    list.limit
    list.include_resource
    check.data
    check.assert.condition
    check.assert.error_message
    variables
    run
    run.command
    run.state_key
    run.parallel
    test.parallel
    run.variables
    run.providers
    run.module.source
    run.expect_failures
    run.assert.condition
    run.assert.error_message
    run.plan_options.mode
    run.plan_options.refresh
    run.plan_options.replace
    run.plan_options.target
    run.override_resource
    run.override_data
    run.override_module
    mock_provider
    mock_provider.alias
    mock_provider.source
    mock_provider.override_during
    mock_provider.mock_resource
    mock_provider.mock_resource.defaults
    mock_provider.mock_resource.override_during
    mock_provider.mock_data
    mock_provider.mock_data.defaults
    mock_provider.mock_data.override_during
    override_resource.target
    override_resource.values
    override_resource.override_during
    override_data.target
    override_data.values
    override_data.override_during
    override_module.target
    override_module.outputs
    override_module.override_during
    """.split(separator: "\n").map(String.init)

  /// Constructs that no path describes: the name here, and the text that the HCL of the row must contain.
  static let texts: KeyValuePairs<String, String> = [
    "terraform.backend: further arguments": #"endpoints = \{"#,
    "terraform.cloud: tags with values": #"tags = \{\n +team += "#,
    "resource: a check of Checkov that is skipped": #"\{\n +# checkov:skip=[A-Z0-9_]+: .+\n"#,
    "resource: a write-only argument": #"_wo += .+\n +\w+_wo_version += "#,
    "data: terraform_remote_state": #"data "terraform_remote_state" "#,
    "a file for OpenTofu only": #"# version\.tofu\nterraform \{\n +required_version = "#,
    "an instance of a provider": #"provider = aws\.\w+\[each\.key\]"#,
    "prevent_destroy by an expression": #"prevent_destroy = var\."#,
    "action when a resource is destroyed": #"events +=.*before_destroy.*after_destroy"#,
    "import.identity: with for_each": #"identity = \{\n +url = each\.value"#,
    "module: from an OCI registry": #"source += "oci://.+//.+\?tag="#,
    "module: source and version from variables": #"source += "\$\{local\..*\n +version += var\."#,
    "variable of a test file": #"# tests/.*\nvariable "\w+" \{"#,
    "variables from outputs of runs": #"# tests/.*\nvariables \{\n +\w+ = run\.\w+\.\w+"#,
    "lifecycle: every change is ignored": #"ignore_changes = all\n"#,
    "connection within a provisioner": #"provisioner "[a-z-]+" \{\n(?:.*\n)*? +connection \{"#,
    "module: in a folder": #"source += "\./"#,
    "module: from a registry": #"source += "[a-z-]+/[a-z-]+/[a-z-]+""#,
    "module: from a private registry": #"source += "[a-z-]+\.[a-z.-]+/[a-z-]+/[a-z-]+/[a-z-]+""#,
    "module: from git": #"source += "git::https://.*\?ref="#,
    "module: from an archive": #"source += "https://.*\.zip""#,
    "module: from S3": #"source += "s3::https://"#,
    "module: configuration of a provider": #"providers = \{\n +aws(\.\w+)? += aws\.\w+\n"#,
    "type string": #"type += string\n"#,
    "type number": #"type += number\n"#,
    "type bool": #"type += bool\n"#,
    "type any": #"type += any\n"#,
    "type list(…)": #"type += list\(\w+\)\n"#,
    "type set(…)": #"type += set\(\w+\)\n"#,
    "type map(…)": #"type += map\(\w+\)\n"#,
    "type tuple([…])": #"type += tuple\(\["#,
    "type object({…})": #"object\(\{\n"#,
    "type optional(…)": #"= optional\(\w+\)\n"#,
    "type optional(…, default)": #"= optional\(\w+, .+\)\n"#,
    "var": #"\bvar\.\w+"#,
    "local": #"\blocal\.\w+"#,
    "module.output": #"\bmodule\.\w+\.\w+"#,
    "resource attribute": #"^aws_\w+\.\w+\.\w+$"#,
    "data attribute": #"\bdata\.\w+\.\w+\.\w+"#,
    "ephemeral attribute": #"\bephemeral\.\w+\.\w+\.\w+"#,
    "path.module": #"path\.module"#,
    "path.root": #"path\.root"#,
    "path.cwd": #"path\.cwd"#,
    "terraform.workspace": #"terraform\.workspace"#,
    "terraform.applying": #"terraform\.applying"#,
    "count.index": #"count\.index"#,
    "each.key": #"each\.key"#,
    "each.value": #"each\.value"#,
    "self": #"\bself\.\w+"#,
    "string": #"^"[^$]*"$"#,
    "escapes": #"\\n.*\\t.*\\".*\\\\|\$\$\{.*%%\{"#,
    "whole number": #"^\d+$"#,
    "fraction": #"^-?\d+\.\d+$"#,
    "true, false": #"^(true|false)$"#,
    "null": #"\bnull\b"#,
    "list": #"^\[.*,.*\]$"#,
    "map": #"^\{\n +\w+ += "#,
    "object": #"^\{\n +\w+ += .*\n +\w+ += \d"#,
    "computed key": #"\(local\.\w+\) +="#,
    "interpolation": #"[^"]\$\{|\$\{.*\}[^"]"#,
    "heredoc": #"<<EOT"#,
    "indented heredoc": #"<<-EOT"#,
    "%{if}": #"%\{if .*\}.*%\{endif\}"#,
    "%{if} %{else}": #"%\{if .*\}.*%\{else\}.*%\{endif\}"#,
    "%{for}": #"%\{for \w+ in .*\}.*%\{endfor\}"#,
    "%{for} with a key": #"%\{for \w+, \w+ in .*\}.*%\{endfor\}"#,
    "index of a list": #"\w\[\d+\]"#,
    "computed index": #"\w\[(local|var)\.\w+\]"#,
    "key of a map": #"\w\["\w+"\]"#,
    "attribute of an object": #"\]\.\w+$"#,
    "splat": #"\w\[\*\]"#,
    "index after a splat": #"\[\*\].*\)\[0\]"#,
    "parentheses": #"\(.+ \+ .+\) \*"#,
    "conditional": #" \? .* : "#,
    "for over a list": #"^\[for \w+ in [^:]* : "#,
    "for over a list, with its index": #"^\[for \w+, \w+ in [^:]* : "#,
    "for over a map": #"^\[for key, value in [^:]* : "#,
    "for … if": #"^[\[{] ?for .* if "#,
    "for giving a map": #"^\{ for .* => [^.]*\}$"#,
    "for giving a map, grouped": #"^\{ for .* => .*\.\.\. "#,
    "function call": #"^[a-z]+\(.+\)$"#,
    "expanded argument": #"^[a-z]+\(.*\.\.\.\)$"#,
    "provider-defined function": #"provider::\w+::\w+\("#,
    "comment": #"^# .+\n"#,
    "comment on an argument": #"\n  # .+\n  \w+ += "#,
    "comment at the end of a line": #"\n  \w+ += \S+ # .+\n"#,
    "comment on the lines of braces": #" \{ # .+\n(?:.*\n)*\} # .+\n"#,
    "comment at the end of a block": #"\n  # .+\n\}\n"#,
    "comment on a nested block": #"\n  # .+\n  \w+ \{\n"#,
    "comment on a meta-argument": #"\n  # .+\n  depends_on = "#,
    "comment on any block": #"^# .+\nvariable "#,
    "comment on an attribute of a type": #"object\(\{\n +\w+ = \w+ # .+\n"#,
    "comments in a list": #"\[ # .+\n  # .+\n  ".+", # .+\n(?:.*\n)*  # .+\n\]"#,
    "comments in a map": #"\{\n  # .+\n  \w+ += .+ # .+\n"#,
    "whole resource": #"^aws_\w+\.\w+$"#,
    "whole data source": #"^data\.aws_\w+\.\w+$"#,
    "whole module": #"value = module\.\w+$"#,
    "variable: without description and type": #"variable "\w+" \{\}"#,
    "variable: a description of several lines": #"description = <<-EOT\n"#,
    "output: without description": #"output "\w+" \{\n  value = "#,
    "locals: a block of their own": #"locals \{\n  # .+\n"#,
    "module: several files": #"variable "\w+" \{(?:.*\n)*resource (?:.*\n)*data "#,
    "module: calls that need each other's outputs":
      #"module "vpc" \{\n(?:.*\n)*.* = module\.peer\.(?:.*\n)*.* = module\.vpc\."#,
    "provider: any version": #"source = "hashicorp/aws"\n +\}"#,
    "provider: not in required_providers": #"terraform \{\n  required_version = .*\n\}"#,
    "tfvars": #"\w+ += .+"#,
    "raw block": #".+"#,
    "raw expression": #".+"#,
  ]

  /// The parts of the documentation that have no row, with the reason.
  static let excluded: KeyValuePairs<String, String> = [
    "terraform.experiments": "Released versions of Terraform refuse it.",
    "provider.version": "Deprecated; a provider's version is required in required_providers.",
    "resource.dynamic.labels": "No resource of any published provider has blocks with labels.",
    "resource.provisioner \"remote-exec\".script": "`scripts` with one of them says the same.",
    "strip markers ~":
      "Swift's strings say exactly what the text is, and the writer never breaks one over lines.",
    "legacy index and splat": "`list.0` and `list.*.name`; `[0]` and `[*]` say the same.",
    "override files": "They change a configuration that somebody else wrote.",
    "JSON syntax": "Another notation of the same.",
  ]
}
