/// The declarations of a module, as its Swift names them.
struct Symbols {
  /// A variable or a local.
  struct Value {
    let name: String
    var shape: SwiftShape
  }

  /// A resource, a data source or an ephemeral resource.
  struct ResourceValue {
    enum Repetition {
      case none, count, forEach
    }

    let name: String
    /// Nil for one without a binding.
    let bound: BoundType?
    let repetition: Repetition
    /// Whether Swift has a value for it; what is written as a raw block has none.
    var isSayable = true
    /// How a curated type declares it; nil for one with its binding.
    var curated: CuratedDeclaration?

    /// The same declared by its binding.
    var withBinding: ResourceValue {
      var plain = self
      plain.curated = nil
      return plain
    }

    /// The resource itself, of which a curated type may have more around it.
    var resource: String { curated == nil ? name : "\(name).resource" }
  }

  /// A call of a module.
  struct ModuleValue {
    let name: String
    let repetition: ResourceValue.Repetition
    /// Of a module in a folder: the Swift of each output, and its type.
    let outputs: [String: Value]?
  }

  var variables: [String: Value] = [:]
  var locals: [String: Value] = [:]
  /// By address: `aws_sqs_queue.orders`, `data.aws_region.here`.
  var resources: [String: ResourceValue] = [:]
  var modules: [String: ModuleValue] = [:]
  /// By address: `aws`, `aws.west`.
  var providers: [String: String] = [:]
  /// All Swift names in use.
  var names: Set<String> = []
  /// The declarations further up; nil where the order does not matter.
  var available: Set<String>?
  /// The Swift of the runs of a test so far; nil outside of tests.
  var runs: [String: String]?
  /// The outputs of the module under test; nil outside of tests.
  var testedOutputs: [String: SwiftShape]?

  /// The types of the imported package, with their attributes.
  var types: [String: [String: BoundAttribute]] = [:]
}

/// The names that a place in an expression sees besides the declarations.
struct Scope {
  struct Bound {
    let code: String
    let shape: SwiftShape
  }

  struct Iterator {
    let code: String
    let value: SwiftShape
    /// Whether the generated text has the same name, so that raw HCL can use it.
    var keepsName = false
  }

  /// The names of `for` expressions.
  var bound: [String: Bound] = [:]
  /// Those of dynamic blocks.
  var iterators: [String: Iterator] = [:]
  /// Adds the iterator of a dynamic block.
  mutating func add(_ dynamic: DynamicSyntax, code: String, value: SwiftShape) {
    // A generated iterator is named after its block, unless one around it is.
    let keepsName = dynamic.isNamedByBlock && iterators[dynamic.iterator] == nil
    iterators[dynamic.iterator] = Iterator(code: code, value: value, keepsName: keepsName)
  }

  /// `each`, in a block with `for_each`.
  var each: Iterator?
  /// `count.index`.
  var index: String?
  /// `self`.
  var current: (code: String, bound: BoundType?)?
  /// The Swift names of closures around it.
  var taken: Set<String> = []
}
