/// The endpoints and rules of a private network, for which its functions wait.
struct NetworkEndpoints: Component {
  let identity: Identity
  private var parts: [any Declaration] = []

  init(of network: String, at location: SourceLocation) {
    identity = Identity(component: "the endpoints of the network \(network)", at: location)
  }

  func with(_ parts: [any Declaration]) -> NetworkEndpoints {
    var endpoints = self
    endpoints.parts = parts
    return endpoints
  }

  func body(_ received: Contributions) -> [any Declaration] { parts }
}
