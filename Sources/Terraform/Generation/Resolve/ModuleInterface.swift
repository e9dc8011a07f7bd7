/// The values that go in and out of a module because others use them across its border. What the stack
/// declares in it by a ``Variable`` or an ``Output`` is not among them.
///
/// Every value is one that can be written where it stands: it refers only to declarations of its own module.
struct ModuleInterface: Hashable, Sendable {
  /// The values that come in, one variable each.
  var variables: [VariableDefinition] = []
  /// The values that go out.
  var outputs: [PassedOutput] = []
  /// The arguments of the call of this module, as they stand in its parent; one for each variable.
  var arguments: [PassedArgument] = []
}

/// An output that passes a value to the module around.
struct PassedOutput: Hashable, Sendable {
  let name: String
  let value: Node
  let description: String
  var isSensitive = false
  var isEphemeral = false
  /// The declarations that must be there before the value is of use.
  var dependsOn: [Node] = []
}

/// An argument that passes a value to a module.
struct PassedArgument: Hashable, Sendable {
  let name: String
  let value: Node
}
