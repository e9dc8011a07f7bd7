internal import HCL

extension SourceBlock {
  /// The part of the language in it that only OpenTofu has; nil if Terraform has all of it.
  var featureOfOpenTofu: String? {
    switch type {
    case "terraform" where !body.blocks("encryption").isEmpty: return "state encryption"
    case "provider" where body.value(of: "for_each") != nil: return "for_each of a provider"
    case "module" where body.value(of: "source")?.text?.hasPrefix("oci://") == true:
      return "a module of an OCI registry"
    default: break
    }
    for lifecycle in body.blocks("lifecycle") {
      if lifecycle.body.value(of: "enabled") != nil { return "enabled of a lifecycle" }
      if let value = lifecycle.body.value(of: "prevent_destroy"), value.truth == nil,
        value.text == nil
      {
        return "a prevent_destroy that is computed"
      }
    }
    return nil
  }
}

extension SourceConfiguration {
  /// The places of features that only OpenTofu has.
  var featuresOfOpenTofu: [(feature: String, place: SourcePlace)] {
    order.compactMap { modules[$0] }.flatMap(\.blocks).compactMap { block in
      block.featureOfOpenTofu.map { ($0, block.place) }
    }
  }
}
