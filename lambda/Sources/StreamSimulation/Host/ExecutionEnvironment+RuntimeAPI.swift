#if Handler
/// Handles the requests of the process.
extension ExecutionEnvironment {
  func answer(_ request: RuntimeServer.Request) async -> RuntimeReply {
    switch request.call {
    case .next:
      return await next(request.connection)
    case .response(let requestID):
      if let refusal = refusal(of: requestID, request, "InvocationResponse") { return refusal }
      phase = .answered(requestID: requestID)
      guard request.size <= RuntimeServer.largestAnswer else {
        tell(.answered(.failed(.answerTooLarge(request.size))))
        return .tooLarge
      }
      // The memory may have grown and shrunk since the last check.
      tell(takesTooMuchMemory() ? .tookTooMuchMemory : .answered(.answered(request.body)))
      return .accepted
    case .error(let requestID):
      if let refusal = refusal(of: requestID, request, "InvocationErrorResponse") { return refusal }
      phase = .answered(requestID: requestID)
      let error = RuntimeError(type: request.errorType, body: request.body)
      tell(.answered(.failed(FunctionFailure(error))))
      return .accepted
    case .initializationError:
      guard case .starting = phase else { return .forbidden(transition("InitError")) }
      tell(.initializationFailed(RuntimeError(type: request.errorType, body: request.body)))
      return .accepted
    }
  }

  /// A connection was closed, so that a request for an event over it is gone as well.
  func disconnected(_ connection: ObjectIdentifier) {
    guard let waiting, waiting.connection == connection else { return }
    self.waiting = nil
    waiting.reply.resume(returning: .closed)
  }

  private func next(_ connection: ObjectIdentifier) async -> RuntimeReply {
    switch phase {
    case .ended: return .closed
    case .running(let invocation):
      // Its connection broke before it received the event, or it lost it: it gets the event again.
      return .event(invocation)
    case .starting, .answered:
      phase = .ready
      tell(.asked)
    case .ready: break
    }
    return await withCheckedContinuation { reply in
      waiting?.reply.resume(returning: .closed)
      waiting = (connection, reply)
    }
  }

  /// The reason to reject an answer to an invocation; `nil` if it is accepted.
  private func refusal(
    of requestID: String, _ request: RuntimeServer.Request, _ target: String
  ) -> RuntimeReply? {
    switch phase {
    case .running(let invocation) where invocation.requestID == requestID:
      (request.invocationID ?? invocation.invocationID) == invocation.invocationID
        ? nil : .unknownInvocation
    case .answered(requestID): .forbidden(transition(target))
    default: .unknownInvocation
    }
  }

  private func transition(_ target: String) -> String {
    let name =
      switch phase {
      case .starting: "Started"
      case .ready: "Ready"
      case .running: "Running"
      case .answered: "InvocationResponse"
      case .ended: "Ended"
      }
    return "State transition from \(name) to \(target) failed for runtime."
      + " Error: State transition is not allowed"
  }
}
#endif
