/// The Swift declaration of one type, before it is printed: what each member is called, and which
/// types the nested blocks and objects become.
struct TypeBinding {
  let name: TypeName
  let swiftName: String
  let block: SchemaBlock
  let members: [BindingMember]
  /// In the order of ``NestedNames``: by depth, then by name.
  let nested: [NestedBinding]
  /// In which versions of the provider the type is.
  var availability = Availability.both
  /// The settable attributes that identify one when it is imported; empty if the provider defines none.
  private(set) var identity: [BindingMember] = []
}

/// A nested block or an object: a type inside the resource's.
struct NestedBinding {
  enum Kind: Hashable {
    case block
    /// Of a nested type, whose values leave out what they do not set, or of a plain one, whose values have
    /// every field.
    case object(isNested: Bool)
  }

  let kind: Kind
  let swiftName: String
  /// The block's or attribute's own name in Terraform.
  let terraformName: String
  let description: String
  let members: [BindingMember]
  /// Whether an argument takes it: objects that are only computed need no initializer.
  var isSettable = true
  /// Other names of structurally equal blocks of this resource.
  var aliases: [(swiftName: String, terraformName: String)] = []
}

extension NestedBinding {
  /// Whether a value of the object lacks a member that is not set. Terraform wants every member of a plain
  /// object to be there, but for those that it calls optional.
  func leavesOut(_ member: BindingMember) -> Bool {
    if member.isRequired { return false }
    guard case .object(let isNested) = kind, case .attribute(let attribute) = member.source else {
      return false
    }
    return isNested || attribute.isOptional
  }
}

extension TypeBinding {
  /// - Parameter identity: That of the resource, if the provider defines one.
  init(
    _ type: TypeSchema, identity: TypeSchema? = nil, swiftName: String,
    spelling: SwiftSpelling = SwiftSpelling()
  ) {
    let names = NestedNames(
      root: type.block, resource: swiftName, spelling: spelling, besides: type.name.kind.types)
    let builder = MemberBuilder(names: names)
    name = type.name
    availability = type.availability
    self.swiftName = swiftName
    block = type.block
    members = builder.members(of: type)
    nested = names.structures.map { builder.nested($0) }
    if let identity {
      let names = NestedNames(root: identity.block, resource: swiftName, spelling: spelling)
      self.identity = BindingMember.parameters(
        of: MemberBuilder(names: names).members(of: identity))
    }
  }

  /// The settings of a provider, under its local name.
  init(
    providerSettings block: SchemaBlock, of provider: Provider, swiftName: String,
    spelling: SwiftSpelling
  ) {
    let names = NestedNames(root: block, resource: swiftName, spelling: spelling)
    let builder = MemberBuilder(names: names)
    name = TypeName(.resource, provider.localName)
    self.swiftName = swiftName
    self.block = block
    members = builder.members(ofProvider: block)
    nested = names.structures.map { builder.nested($0) }
  }
}
