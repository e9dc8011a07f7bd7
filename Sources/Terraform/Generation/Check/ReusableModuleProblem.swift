/// The problems of reusable modules and of their calls. Addresses are as in `terraform_data.orders` or `var.region`.
package enum ReusableModuleProblem: DeclarationProblem {
  /// A module declares nothing.
  case emptyModule(String)
  /// Something that belongs to the stack, such as a provider, is placed in a module.
  case ofStackOnly(String, module: String)
  /// A declaration is used in a module that does not contain it.
  case outside(String, declaredAt: SourceLocation, module: String)
  /// A declaration in a module is used outside of it.
  case inside(String, module: String)
  /// One declaration is placed in a module and elsewhere.
  case placedInBoth(String, module: String, and: String)
  /// Two modules would have one folder.
  case sameName(String, first: SourceLocation)
  /// A call does not set inputs that have no default.
  case missingInputs([String], call: String, module: String)
  /// A call sets a variable that is not placed in the module.
  case unknownInput(String, module: String)
  /// A call sets an input twice.
  case inputSetTwice(String, call: String, first: SourceLocation)
  /// An input that is not ephemeral gets an ephemeral value.
  case ephemeralInput(String, module: String)
  /// An output is used that is not placed in the module.
  case unknownOutput(String, call: String, module: String)
  /// A call passes a provider that the module does not use; the providers that it uses.
  case unknownProvider(String, module: String, known: [String])
}

extension ReusableModuleProblem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  private var wording: Wording {
    switch self {
    case .emptyModule(let name):
      Wording(
        "the reusable module \(name.quoted) declares nothing",
        remedy: "place at least one declaration in it by naming it in the builder")
    case .ofStackOnly(let type, let module):
      Wording(
        "a \(type) is placed in the module \(module.quoted), and belongs to the stack that calls it",
        remedy: "name it in that Stack")
    case .outside(let address, let location, let module):
      Wording(
        "\(address), declared at \(location), is used in the reusable module \(module.quoted) but is not placed in it",
        remedy: address.hasPrefix("var.")
          ? "name its declaration on a line of the module, which makes it an input, and set it in each call"
          : "place it in the module, or add an input for the value: a Variable, named on a line of the module, that "
            + "each call sets")
    case .inside(let address, let module):
      Wording(
        "\(address) lies in the reusable module \(module.quoted), of which others only see outputs",
        remedy: "place an Output with the value in the module, and write call[output]")
    case .placedInBoth(let address, let module, let other):
      Wording(
        "\(address) is placed in the reusable module \(module.quoted) and in \(other)",
        remedy: "name it in one of them; its values pass by inputs and outputs")
    case .sameName(let name, let first):
      Wording(
        "two modules would be written to modules/\(name.shown), the first is declared at \(first)",
        remedy: "give one of them another name")
    case .missingInputs(let names, let call, let module):
      Wording(
        "module.\(call) does not set \(names.map(\.quoted).joined(separator: ", ")), which \(module.quoted) needs",
        remedy: "set it in the closure of the call, or give the variable a default")
    case .unknownInput(let name, let module):
      Wording(
        "the variable \(name.quoted) is not an input of the reusable module \(module.quoted)",
        remedy: "name its declaration on a line of the module, or do not set it")
    case .inputSetTwice(let name, let call, let first):
      Wording(
        "module.\(call) sets the input \(name.quoted) twice, first at \(first)",
        remedy: "set it once")
    case .ephemeralInput(let name, let module):
      Wording(
        "the input \(name.quoted) of the reusable module \(module.quoted) gets an ephemeral value, and is not ephemeral",
        remedy: "declare the variable with ephemeral: true, or use a value that is stored")
    case .unknownOutput(let name, let call, let module):
      Wording(
        "module.\(call) has no output \(name.quoted), since it is not placed in the reusable module \(module.quoted)",
        remedy: "name it on a line of the module, or use an output of that module")
    case .unknownProvider(let name, let module, let known):
      Wording(
        "the reusable module \(module.quoted) does not use a provider \(name.quoted)",
        remedy: known.isEmpty
          ? "pass none" : "pass only \(known.map(\.quoted).joined(separator: " or "))")
    }
  }
}

/// Probable mistakes with modules.
package enum ModuleWarning: DeclarationProblem {
  /// A reusable module is placed, and nothing calls it.
  case uncalled(String)
  /// Modules that one place in the source declares have the same content.
  case sameContent([String])

  package var statement: String {
    switch self {
    case .uncalled(let name): "nothing calls the reusable module \(name.quoted)"
    case .sameContent(let names):
      "the modules \(names.map(\.quoted).joined(separator: ", ")) have the same content, in a folder each"
    }
  }

  package var remedy: String {
    switch self {
    case .uncalled: "place a call of it, or remove it"
    case .sameContent:
      "declare a ReusableModule once, with a Variable for each value that differs, and place a call for each"
    }
  }
}

extension ProblemReporter {
  mutating func report(_ problem: ReusableModuleProblem, at location: SourceLocation) {
    problems.append(DeclarationError(problem, at: location))
  }
}
