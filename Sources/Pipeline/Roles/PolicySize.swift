// The size of policies, as far as it is known without Terraform. IAM and STS quotas: white space does not count.

extension [Permission] {
  /// The characters that a policy with these statements has at least; 0 without statements, since none is written.
  var policySize: Int {
    if isEmpty { return 0 }
    // {"Version":"2012-10-17","Statement":[…]}, and a comma between two of them
    return 38 + reduce(count) { $0 + $1.statementSize }
  }
}

extension Permission {
  /// `{"Effect":"Allow","Action":[…],"Resource":[…]}`
  fileprivate var statementSize: Int {
    (isDenied ? 43 : 44) + actions.listSize { $0.size }
      + resources.listSize { Swift.max($0.size, $0.literal == "*" ? 1 : Self.shortestARN) }
      + conditions.conditionSize
  }

  /// `arn:aws:s3:::abc`
  private static let shortestARN = 16
}

extension [Role.Principal] {
  /// The characters that a trust policy for these has at least.
  var trustSize: Int {
    areOnlyLambda ? LambdaTrust.size : sizeOfStatements
  }

  fileprivate var sizeOfStatements: Int {
    let groups = statements
    return 38 + groups.reduce(groups.count) { $0 + $1.statementSize }
  }

  /// `{"Effect":"Allow","Action":["sts:AssumeRole"],"Principal":{"AWS":"123456789012"}}`
  private var statementSize: Int {
    let types = map(\.type).uniqued()
    return 47 + self[0].action.count + types.reduce(types.count - 1) { $0 + $1.count + 3 }
      + map(\.value).listSize { $0.size } + self[0].conditions.conditionSize
  }
}

/// Most roles have this trust policy.
private enum LambdaTrust {
  static let size = [Role.Principal.lambda].sizeOfStatements
}

extension [PolicyCondition] {
  /// `,"Condition":{"StringEquals":{"key":"value"}}`, in which conditions of one operator share its name.
  fileprivate var conditionSize: Int {
    if isEmpty { return 0 }
    return 15 + map(\.test).uniqued().reduce(0) { $0 + $1.count + 5 }
      + reduce(0) { size, condition in
        size + condition.key.count + 3 + condition.values.listSize { $0.size }
      }
  }
}

extension [Expression<String>] {
  /// The quoted elements and the commas between them.
  fileprivate func listSize(_ size: (Element) -> Int) -> Int {
    reduce(Swift.max(count - 1, 0)) { $0 + size($1) + 2 }
  }
}

extension Expression<String> {
  /// The characters without white space, an interpolation as one.
  fileprivate var size: Int {
    let text = literalParts
    // Most texts are ASCII, and counting bytes is faster than counting scalars.
    let plain = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var count = 0
      for byte in bytes {
        if byte >= 0x80 { return nil }
        if !UnicodeScalar(byte).isWhiteSpace { count += 1 }
      }
      return count
    }
    return (plain ?? nil) ?? text.unicodeScalars.count { !$0.isWhiteSpace }
  }
}
