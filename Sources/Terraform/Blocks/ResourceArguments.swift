/// The arguments and blocks of a resource, typed: what ``ResourceReferencing/with(_:)`` hands to its closure.
/// Each generated binding has one.
///
/// ```swift
/// Function("orders", package: package, role: role).with {
///   $0.ephemeralStorage = .init(size: 1024)     // ephemeral_storage { size = 1024 }
///   $0.memorySize = 512                         // memory_size = 512, before the block
///   $0.description = nil                        // not written
///   $0.body.set("new_argument", "x")            // what the binding does not have yet
/// }
/// ```
///
/// A property gives the value that was set so far, or nil. An argument that only Terraform knows
/// is an attribute of the resource itself, and that cannot be set.
public protocol ResourceArguments: TypedBody, Sendable {}

extension ResourceArguments {
  /// None yet.
  public init() { self.init(BlockBody()) }

  /// None yet, with room for about so many. Growing step by step costs more than the room.
  package init(reserving count: Int) { self.init(BlockBody(reserving: count)) }
}

extension ResourceReferencing where Arguments: ResourceArguments {
  public var arguments: Arguments {
    get { Arguments(declaration.body) }
    set { declaration.body = newValue.body }
    // The body is moved out and in again: nothing is copied.
    _modify {
      var arguments = Arguments(declaration.takeBody())
      defer { declaration.body = arguments.body }
      yield &arguments
    }
  }
}
