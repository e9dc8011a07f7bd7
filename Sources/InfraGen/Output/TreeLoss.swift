internal import CommandLineSupport

/// Something on AWS that an apply of the new tree destroys, or that it leaves on without saying so.
///
/// Terraform shows only the first of the two, and only in a plan.
enum TreeLoss: Hashable, CustomStringConvertible {
  /// It is declared no more.
  case destroyed(String, WrittenResource)
  /// The same name has another address.
  case addressChanged(String, to: String, WrittenResource)
  /// Another name has another address.
  case replacedBy(String, other: String, WrittenResource)
  /// Its name changed, or what else cannot be changed in place.
  case replaced(String, argument: String, WrittenResource)
  /// The same, if its values are those that the files of the two trees suggest.
  case mayBeReplaced(String, argument: String, change: String, WrittenResource)
  /// The block is left out, which does not turn it off.
  case timeToLiveStays(String, attribute: String, isCertain: Bool)
  /// The customer's key is left out, which does not change the table's key.
  case keyStays(String, key: String)

  /// Whether nothing is written but by force: what the key encrypts is lost with the key.
  var isRefused: Bool { if case .keyStays = self { true } else { false } }

  var description: String {
    switch self {
    case .destroyed(let address, let resource):
      "\(address) is declared no more: Terraform destroys it with \(resource.contents)"
    case .addressChanged(let address, let new, let resource):
      """
      \(address) becomes \(new), which to Terraform is another resource: it destroys the old one with \
      \(resource.contents); add Moved(from: \(quoted(address)), to: …) to keep it
      """
    case .replacedBy(let address, let other, let resource):
      """
      \(address) is declared no more and \(other) is new: Terraform destroys the old one with \
      \(resource.contents); \(resource.wayToRename)
      """
    case .replaced(let address, let argument, let resource):
      """
      the argument \(argument) of \(address) changes, which AWS cannot do in place: Terraform destroys it \
      with \(resource.contents) and makes a new one; \(resource.wayToReplace)
      """
    case .mayBeReplaced(let address, let argument, let change, let resource):
      """
      the argument \(argument) of \(address) may change\(change), which AWS cannot do in place: Terraform \
      would then destroy it with \(resource.contents) and make a new one; \(resource.wayToReplace)
      """
    case .timeToLiveStays(let address, let attribute, let isCertain):
      """
      \(address) \(isCertain ? "goes on" : "may go on") deleting items by their attribute \(attribute), since \
      the time to live is only left out; write timeToLive: .off(\(attribute))
      """
    case .keyStays(let address, let key):
      """
      \(address) would stay encrypted by \(key), since the provider keeps a key that is left out; write \
      encryption: .awsOwnedKey, apply it, and only then .awsManagedKey and take the key away \
      (--force writes it as it is)
      """
    }
  }

  /// The losses between two trees, by address.
  static func found(from old: WrittenTree, to new: WrittenTree) -> [TreeLoss] {
    var gone: [(String, WrittenResource)] = []
    var losses: [TreeLoss] = []
    for (address, before) in old.resources.sorted(by: { $0.key < $1.key }) {
      guard let after = new.resources[address] else {
        if before.isStateful, !new.accountedFor.contains(where: { before.isMeant(by: $0, address) })
        {
          gone.append((address, before))
        }
        continue
      }
      losses += Self.changes(at: address, from: (before, old), to: (after, new))
    }
    let fresh = new.resources.filter { old.resources[$0.key] == nil }
    for (address, before) in gone {
      let candidates = fresh.filter { $0.value.type == before.type }.map { ($0.key, $0.value) }
      let name = old.name(of: before).text
      if let same = candidates.first(where: { new.name(of: $0.1).text == name }) {
        losses.append(.addressChanged(address, to: same.0, before))
      } else if candidates.count == 1, gone.count(where: { $0.1.type == before.type }) == 1 {
        losses.append(.replacedBy(address, other: candidates[0].0, before))
      } else {
        losses.append(.destroyed(address, before))
      }
    }
    return losses
  }

  private typealias Written = (resource: WrittenResource, tree: WrittenTree)

  /// The losses by a resource that both trees have at an address.
  private static func changes(
    at address: String, from old: Written, to new: Written
  ) -> [TreeLoss] {
    guard old.resource.isStateful else { return [] }
    func value(_ argument: String, in written: Written) -> WrittenValue {
      written.tree.value(argument, of: written.resource)
    }
    var losses: [TreeLoss] = []
    var isReplaced = false
    func replace(by argument: String, isCertain: Bool, change: String = "") {
      isReplaced = isReplaced || isCertain
      losses.append(
        isCertain
          ? .replaced(address, argument: argument, old.resource)
          : .mayBeReplaced(address, argument: argument, change: change, old.resource))
    }
    for argument in old.resource.fixedArguments {
      let (before, after) = (value(argument, in: old), value(argument, in: new))
      guard before.text != after.text else { continue }
      replace(
        by: argument, isCertain: before.isCertain && after.isCertain,
        change: " from \(shown(before.text)) to \(shown(after.text))")
    }
    let (before, after) = (
      old.tree.localIndexes(of: old.resource), new.tree.localIndexes(of: new.resource)
    )
    // Their order does not count.
    if Set(before.map { $0.mapValues(\.text) }) != Set(after.map { $0.mapValues(\.text) }) {
      let isCertain =
        before.count != after.count
        || (before + after).allSatisfy { $0.values.allSatisfy(\.isCertain) }
      replace(by: "local_secondary_index", isCertain: isCertain)
    }
    guard old.resource.type == "aws_dynamodb_table", !isReplaced else { return losses }
    let timeToLive = value("ttl.enabled", in: old)
    if !["null", "false"].contains(timeToLive.text), new.resource.arguments["ttl.enabled"] == nil {
      losses.append(
        .timeToLiveStays(
          address, attribute: value("ttl.attribute_name", in: old).text,
          isCertain: timeToLive.isCertain))
    }
    if let key = old.resource.arguments["server_side_encryption.kms_key_arn"],
      value("server_side_encryption.kms_key_arn", in: new) == .null,
      value("server_side_encryption.enabled", in: new) != WrittenValue(text: "false")
    {
      losses.append(.keyStays(address, key: key))
    }
    return losses
  }

  /// An expression from a file, at a length that fits a message.
  private static func shown(_ expression: String) -> String {
    printable(expression.count > 200 ? String(expression.prefix(200)) + "…" : expression)
  }
}

extension WrittenResource {
  /// The contents of resources that hold data, by type. Policies elsewhere name a role by an id that a new
  /// role of the same name does not get: IAM User Guide, "AWS JSON policy elements: Principal".
  private static let contents = [
    "aws_cloudwatch_log_group": "its lines", "aws_dynamodb_table": "its items",
    "aws_iam_role": "what policies elsewhere permit to it", "aws_kinesis_stream": "its records",
    "aws_lambda_event_source_mapping": "its place in the stream",
    "aws_lambda_function": "its versions", "aws_sqs_queue": "its messages",
  ]

  /// The arguments that cannot be changed in place, by type.
  private static let fixed = [
    "aws_dynamodb_table": ["name", "hash_key", "range_key"],
    // The stream is mostly a reference, which may be spelled differently and mean the same.
    "aws_lambda_event_source_mapping": ["starting_position", "starting_position_timestamp"],
    "aws_lambda_function": ["function_name"],
  ]

  /// The arguments that cannot be changed in place.
  fileprivate var fixedArguments: [String] { Self.fixed[type] ?? ["name"] }

  fileprivate var isStateful: Bool { Self.contents[type] != nil }

  fileprivate var contents: String { Self.contents[type] ?? "all that it holds" }

  /// Whether a `moved` or `removed` block speaks of it or of a module around it.
  fileprivate func isMeant(by text: String, _ address: String) -> Bool {
    address == text || address.hasPrefix("\(text).")
  }

  private var createsFirst: String {
    ".lifecycle(Lifecycle(createBeforeDestroy: true)) makes the new one first"
  }

  fileprivate var wayToRename: String {
    switch type {
    case "aws_lambda_function", "aws_cloudwatch_log_group":
      "label: \(quoted(label)) keeps the address, and with it the mapping's place in its stream; \(createsFirst)"
    case "aws_lambda_event_source_mapping":
      "label: \(quoted(label)) of the mapping keeps the address, and with it the place if the stream stays the same"
    default: "keep the name to keep it"
    }
  }

  fileprivate var wayToReplace: String {
    ["aws_iam_role", "aws_lambda_function"].contains(type)
      ? createsFirst : "keep it as it was to keep what it holds"
  }
}

extension TreePlan {
  /// The losses of an apply of the new tree, compared with the one on the disk.
  var losses: [TreeLoss] {
    guard items.contains(where: { $0.action == .changed || $0.action == .removed }) else {
      return []
    }
    // A stack each, by the folder of its root module.
    let stacks = Dictionary(grouping: items) { item in
      item.path.split(separator: "/").prefix { $0 != "modules" }.filter { !$0.hasSuffix(".tf") }
        .joined(separator: "/")
    }
    return stacks.sorted { $0.key < $1.key }.flatMap { _, items in
      TreeLoss.found(
        from: WrittenTree(
          of: items.compactMap { item in
            item.old.map { (item.path, $0.withoutCarriageReturns) }
          }),
        to: WrittenTree(of: items.compactMap { item in item.new.map { (item.path, $0) } }))
    }
  }
}
