internal import HCL

/// Gives the declarations of a module their names in Swift: that of the block, and with its type where several blocks
/// have the same one.
struct NameBook {
  /// The name by the address: `var.region`, `aws_sqs_queue.orders`, `module.network`.
  private(set) var names: [String: String] = [:]
  private(set) var taken: Set<String>

  init(_ module: SourceModule, reserved: Set<String> = []) {
    taken = reserved
    let claims = module.blocks.flatMap(Claim.all)
    let wanted = Dictionary(grouping: claims) { $0.plain }
    for claim in claims.sorted(by: { $0.rank < $1.rank }) where names[claim.address] == nil {
      let rivals = Set((wanted[claim.plain] ?? []).map(\.address))
      let isShared = rivals.count > 1 && claim.rank > 0
      let candidates = (isShared ? [] : [claim.plain]) + [claim.withNoun, claim.withType]
      names[claim.address] = allocate(candidates)
    }
  }

  private mutating func allocate(_ candidates: [String]) -> String {
    for candidate in candidates where taken.insert(candidate).inserted { return candidate }
    return taken.insertUnique(candidates.last ?? "value")
  }

  /// Another name, for what is no declaration of its own.
  mutating func fresh(_ name: String) -> String { allocate([name]) }
}

extension NameBook {
  /// A declaration that wants a name.
  private struct Claim {
    let address: String
    let plain: String
    let withNoun: String
    let withType: String
    /// Variables come first: their names are an interface.
    let rank: Int

    static func all(of block: SourceBlock) -> [Claim] {
      let labels = block.labels
      switch block.type {
      case "variable":
        return labels.first.map { [Claim("var.\($0)", $0, noun: "variable", type: "variable", 0)] }
          ?? []
      case "locals":
        return block.body.attributes.map {
          Claim("local.\($0.name.text)", $0.name.text, noun: "local", type: "local", 1)
        }
      case "resource" where labels.count == 2:
        return [Claim("\(labels[0]).\(labels[1])", labels[1], type: labels[0], 2)]
      case "data" where labels.count == 2:
        return [Claim("data.\(labels[0]).\(labels[1])", labels[1], type: labels[0], 3)]
      case "ephemeral" where labels.count == 2:
        return [Claim("ephemeral.\(labels[0]).\(labels[1])", labels[1], type: labels[0], 3)]
      case "module":
        return labels.first.map { [Claim("module.\($0)", $0, noun: "module", type: "module", 4)] }
          ?? []
      case "provider":
        guard let name = labels.first else { return [] }
        if let alias = block.body.value(of: "alias")?.text {
          return [Claim("\(name).\(alias)", alias, noun: name, type: "\(name)_provider", 5)]
        }
        return [Claim(name, name, noun: "provider", type: "provider", 5)]
      default: return []
      }
    }

    /// A resource, whose noun is the last word of its type.
    private init(_ address: String, _ label: String, type: String, _ rank: Int) {
      let words = type.split(separator: "_")
      self.init(
        address, label, noun: String(words.last ?? "resource"),
        type: words.dropFirst().joined(separator: "_"), rank)
    }

    private init(
      _ address: String, _ label: String, noun: String, type: String, _ rank: Int
    ) {
      self.address = address
      self.rank = rank
      // A label that says nothing gives way to the type.
      plain = SwiftNames.value(label == "this" ? type : label)
      withNoun =
        label.lowercased().hasSuffix(noun) ? plain : SwiftNames.value("\(label)_\(noun)")
      withType = SwiftNames.value("\(label)_\(type)")
    }
  }
}
