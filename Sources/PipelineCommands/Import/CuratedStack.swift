internal import Pipeline
internal import Terraform
internal import TerraformImport

/// The resources of a module as a stack in this process, some of them declared by curated types.
final class CuratedStack {
  /// The resources that curated types declare, by address.
  let curated: Set<String>
  private let module: ReadModule
  /// Whether the resources with bindings are part of the stack.
  private let hasOthers: Bool
  private let resources: [String: ReadResource]
  private let variables: [String: Variable<AnyValue>]
  /// The others.
  private var plain: [String: RawResource] = [:]
  private var made: [String: Made] = [:]
  private var open: Set<String> = []
  /// By alias.
  private var providers: [String: Provider] = [:]

  /// The policy that a data source of the module puts together; nil without one.
  func policyDocument(_ label: String) -> ReadBody? { module.policyDocuments[label] }

  private struct Made {
    let declaration: any CuratedResource
    let swift: CuratedDeclaration
  }

  init(_ module: ReadModule, curated: Set<String>, others hasOthers: Bool = true) {
    self.module = module
    self.hasOthers = hasOthers
    self.curated = curated
    resources = Dictionary(
      module.resources.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    variables = Dictionary(
      module.variables.map { variable in
        (
          variable.name,
          Variable<AnyValue>(
            variable.name, nullable: variable.isNullable ? nil : false, typed: false)
        )
      }, uniquingKeysWith: { first, _ in first })
    for (address, resource) in resources
    where !curated.contains(address) && !resource.isRepeated && !resource.isJSON {
      plain[address] = RawResource(resource.type, resource.label)
    }
  }

  /// How the resources are declared in Swift.
  var swift: [String: CuratedDeclaration] { made.mapValues(\.swift) }

  /// A value as an expression of the stack's declarations.
  func expression<Result>(_ value: ReadValue) -> Expression<Result> {
    value.expression(declared).unsafelyTyped()
  }

  /// The declaration at an address; nil if it is not part of the stack, so that a reference to it stays HCL.
  private func declared(_ address: String) -> Expression<AnyValue>? {
    if address.hasPrefix("var.") { return variables[String(address.dropFirst(4))]?.wrappedValue }
    if let made = made[address] { return Self.whole(made.declaration) }
    return plain[address].map { .whole($0) }
  }

  private static func whole(_ resource: some CuratedResource) -> Expression<AnyValue> {
    .whole(resource.resource)
  }

  /// The declaration of a resource by its curated type.
  func declaration(at address: String) throws(NotCurated) -> any CuratedResource {
    if let made = made[address] { return made.declaration }
    guard curated.contains(address), let resource = resources[address],
      let kind = CuratedKind(of: resource.type)
    else { throw NotCurated("\(address) keeps its binding") }
    guard open.insert(address).inserted else { throw NotCurated("\(address) needs itself") }
    defer { open.remove(address) }
    for other in resource.references where other != address && curated.contains(other) {
      _ = try declaration(at: other)
    }
    var reading = CuratedReading(resource, in: self)
    var declaration = try kind.declare(&reading, nil)
    if declaration.resource.declaration.label != resource.label {
      reading = CuratedReading(resource, in: self)
      declaration = try kind.declare(&reading, resource.label)
      reading.add("label", .literal(resource.label))
    }
    let own = declaration.resource.declaration
    let kept = resource.body.names.filter { !own.states($0) || reading.overridden.contains($0) }
    declaration = try keeping(
      Set(kept), of: resource.body, by: resource.providerAlias, in: declaration)
    made[address] = Made(
      declaration: declaration,
      swift: CuratedDeclaration(
        kind.name, in: "Pipeline", properties: kind.properties, reading.arguments,
        keeping: Set(kept)))
    return declaration
  }

  /// A copy that keeps the original's other arguments and blocks.
  private func keeping(
    _ names: Set<String>, of body: ReadBody, by provider: String?,
    in resource: some CuratedResource
  ) throws(NotCurated) -> any CuratedResource {
    var isWhole = true
    var resource = resource.with { arguments in
      isWhole = body.add(names.subtracting(["region"]), to: &arguments.body, declared)
    }
    if names.contains("region"), let region = body.read("region") {
      resource.resource = resource.resource.withRegion(expression(region))
    }
    if let alias = provider { resource = resource.provider(configuration(alias)) }
    if !isWhole { throw NotCurated("it has a dynamic block") }
    return resource
  }

  private func configuration(_ alias: String) -> Provider {
    if let provider = providers[alias] { return provider }
    let provider = provider(alias: alias)
    providers[alias] = provider
    return provider
  }

  private func provider(alias: String?) -> Provider {
    let region = module.regions[alias ?? ""].map { expression($0) as Expression<String> }
    return Provider("aws", source: "hashicorp/aws", alias: alias) { $0.set("region", region) }
  }

  /// A resource with its binding, with what it says about others: it may give a role permissions, for which functions
  /// wait, or contradict what a curated type needs.
  private func placed(_ resource: ReadResource) -> RawResource? {
    guard hasOthers, !curated.contains(resource.address) else { return nil }
    var plain = plain[resource.address] ?? RawResource(resource.type, resource.label)
    // Its address counts, however it is written.
    if resource.isJSON { return plain }
    let names = resource.body.names.filter {
      !resource.isRepeated || isOfAllInstances($0, resource)
    }
    _ = resource.body.add(Set(names), to: &plain.declaration.body, declared)
    return resource.providerAlias.map { plain.provider(configuration($0)) } ?? plain
  }

  /// Whether an argument is the same in all instances of a resource.
  private func isOfAllInstances(_ name: String, _ resource: ReadResource) -> Bool {
    guard let text = resource.body.read(name)?.written else { return false }
    return !text.contains("each.") && !text.contains("count.")
  }

  /// The Terraform of all declarations.
  func generated() throws(NotCurated) -> GeneratedBlocks {
    var declarations: [any Declaration] = []
    // In the order of the package: statements of a policy and conditions of a variable follow it.
    for resource in module.resources {
      if curated.contains(resource.address) {
        declarations.append(try declaration(at: resource.address))
      }
    }
    for resource in module.resources {
      if let plain = placed(resource) { declarations.append(plain) }
    }
    let stack = Stack("curated", directory: "curated") {
      provider(alias: nil)
      providers.sorted { $0.key < $1.key }.map(\.value)
      declarations
    }
    do {
      let files = try stack.files().filter { $0.path.hasSuffix(".tf") }
      return GeneratedBlocks(files.map(\.contents).joined(separator: "\n"))
    } catch {
      throw NotCurated(
        error.errors.map { Self.withoutPlaces($0.problem.statement) }.joined(separator: "; "))
    }
  }
}

extension CuratedStack {
  /// Without the places in this file, which mean nothing to the user.
  private static func withoutPlaces(_ text: String) -> String {
    text.replacing(#/, declared at CuratedStack\.swift:\d+:\d+,/#, with: "")
      .replacing(#/ \(?(declared )?at CuratedStack\.swift:\d+:\d+\)?/#, with: "")
  }
}

extension ReadResource {
  /// Whether it has several instances.
  var isRepeated: Bool { body.read("count") != nil || body.read("for_each") != nil }
}

extension Resource {
  fileprivate func withRegion(_ region: Expression<String>) -> Self {
    withDeclaration { $0.region = region }
  }
}

extension ResourceDeclaration {
  /// Whether an argument or a block is set.
  fileprivate func states(_ name: String) -> Bool {
    var without = body
    without[block: name] = nil as AnyBlock?
    return sets(name) || without != body
  }
}

/// A block of any type.
private struct AnyBlock: NestedBlock {
  var body: BlockBody

  init(_ body: BlockBody) { self.body = body }
}
