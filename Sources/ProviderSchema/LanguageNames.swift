/// The names that a declaration has in view without asking for any provider.
package enum LanguageNames {
  /// The public types of the modules that a declaration imports: those of the language, of pipelines and of their
  /// commands. A binding of the same name would make both ambiguous to whoever imports the two. A test compares the list with
  /// the sources.
  package static let types: Set<String> = [
    "Action", "Address", "Alias", "Allow", "AnyValue", "Assert", "Backend", "BlockBody", "Blocks",
    "Bucket",
    "BucketEvent", "BucketNotification", "BucketReference", "Check", "Checkable",
    "CheckableReference", "Component", "Connection", "Contract", "Contribution", "Contributions",
    "Counted", "CuratedResource", "DataSource", "DataSourceReferencing", "Declaration",
    "DeclarationBuilder", "DeclarationError", "DeclarationErrors", "DeclarationProblem",
    "DeclarationWarning", "Declared", "DeclaredEffect", "Deny", "DependencyTarget",
    "DestinationContract", "Each", "EncryptionKey", "EncryptionMethod", "Environment",
    "EnvironmentName", "EphemeralResource",
    "EventBusContract", "EventFilter", "EventRule", "ExistingBucket", "ExistingKey",
    "ExistingQueue", "ExistingRole", "ExistingStream", "ExistingStreamConsumer", "ExistingTable",
    "ExistingTopic", "ExpectFailures", "Expression", "ExpressionConvertible", "FailureDelivery",
    "FailureDestination", "ForEach", "Function", "FunctionPackage", "FunctionReference",
    "GeneratedFile", "GenerationContext", "Guest", "HandlerContract", "Heading", "Identity",
    "Import",
    "Infrastructure", "InlinePolicy", "InvokePermission", "Key", "KeyAttribute", "Lifecycle",
    "ListBuilder", "Local", "LogRetention", "ManagedPolicy", "ManagedResourceConvertible",
    "ManagedResourceReferencing", "Mapping", "MappingSource", "MockContent", "MockData", "MockFile",
    "MockProvider", "MockResource", "Module", "ModuleCall", "ModuleSource", "Moved", "NestedBlock",
    "Number", "ObjectSet", "Output", "OverrideData", "OverrideModule", "OverrideMoment",
    "OverrideResource", "OverrideValues", "OversizedRejections", "PipelineInfrastructure",
    "PlanOptions", "PolicyCondition", "PolicyStatement", "PollerRange", "Provider", "Provisioner",
    "Query", "QueryFile", "Queue", "QueueContract", "QueueReference", "RawBlock", "RawBody",
    "RawResource",
    "RecordStream", "RemoteState", "Removed", "Repeatable", "Repetition", "Resource",
    "ResourceArguments", "ResourceDeclaration", "ResourceReferencing", "ReusableModule", "Role",
    "RolePart", "RolePartContent", "RoleReference", "Runtime", "SampleRecord", "Schedule",
    "SourceContract", "SourceLocation", "Stack", "StackState", "StatefulResource", "Stream",
    "StreamConsumer", "StreamContract", "StreamReference", "Subscription", "Table", "TableContract",
    "TableReference", "TableStreamView", "TerraformData", "TerraformMap", "TerraformPath",
    "TerraformProvider", "TerraformRun", "TerraformSequence", "TerraformSettings", "TerraformValue",
    "TestContent", "TestFile", "TestFileContent", "TestProvider", "TestProviderReference",
    "TestRun", "TestRunContent", "TestVariables", "TimeSpan", "Topic", "TopicContract",
    "TopicReference", "ValueLiteral", "ValueType", "Variable", "VariableFile", "WholeNumber",
    "WriteMode",
  ]
}
