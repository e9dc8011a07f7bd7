package import FaultInjection

extension HTTPStandIn.Reply {
  /// An answer in the form of AWS's services: with an id of the request.
  package static func answer(
    status: Int, headers: [String: String] = [:], text: String
  ) -> HTTPStandIn.Reply {
    .answer(
      status: status, headers: headers.merging(["x-amzn-requestid": "REQUEST-1"]) { own, _ in own },
      body: Array(text.utf8))
  }

  /// Status 200 with a body.
  package static func ok(_ text: String) -> HTTPStandIn.Reply { .answer(status: 200, text: text) }

  /// An error in the form of AWS's JSON protocol.
  package static func error(
    _ status: Int, _ type: String, _ message: String = "no"
  ) -> HTTPStandIn.Reply {
    .answer(status: status, text: #"{"__type":"com.example#\#(type)","message":"\#(message)"}"#)
  }
}

extension HTTPStandIn {
  /// The replies of a server during a test.
  package struct Script: Sendable {
    package let reply: @Sendable (Int, Request) -> Reply

    /// A reply that depends on the request and its number, from 0.
    package init(reply: @escaping @Sendable (Int, Request) -> Reply) {
      self.reply = reply
    }

    /// The same reply to every request.
    package static func always(_ reply: Reply) -> Script {
      Script { (_, _) in reply }
    }

    /// A reply that depends on the request's number, from 0.
    package static func numbered(_ reply: @escaping @Sendable (Int) -> Reply) -> Script {
      Script { number, _ in reply(number) }
    }
  }
}
