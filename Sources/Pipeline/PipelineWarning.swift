/// Probable mistakes in the use of the curated types, which Terraform and AWS accept. Addresses are as in
/// `aws_kms_key.orders`.
package enum PipelineWarning: DeclarationProblem {
  /// Something is encrypted by a key whose policy does not admit the service that uses it.
  case keyWithoutPolicy(String, of: Encrypted)
  /// A service uses a key of the stack in its own name for a resource, and the key's policy does not admit it.
  case serviceNotAdmitted(String, key: String, for: String)
  /// A service uses a key in its own name for a resource, and the policy of the key, which exists already, may not
  /// admit it.
  case serviceMayNotBeAdmitted(String, for: String)
  /// A service sends to a queue or a topic that exists already, whose policy may not admit it.
  case senderMayNotBeAdmitted(String, String)
  /// Rejected records go to a FIFO queue, and the handler names no message group.
  case rejectedToFIFOQueue(String)
  /// A function mounts a file system that its role may not use.
  case fileSystemNotPermitted
  /// A function logs to another group than its own, to which its role may not write.
  case logGroupNotPermitted
  /// A function's log group is not declared in the stack, and its role may not write to it.
  case unmanagedLogGroupNotPermitted
  /// A function gets a resource by a variable of its environment, and its role may do nothing with it.
  case resourceNotPermitted(String, variable: String, role: String, permission: String)
  /// Lambda sends to a queue or a topic that is encrypted by a key that the role may not use.
  case keyNotPermitted(of: String, role: String)
  /// A role may read or write a table, a stream, a queue or a topic that is encrypted by a key that it may not use.
  case keyOfActionsNotPermitted(of: String, role: String)
  /// A service sends to a queue or a topic that is encrypted by AWS's key, which it may not use; the addresses of the
  /// resource by which it sends, and of its target.
  case keyOfAWS(String, sendsTo: String)
  /// The policy of a resource admits others, and a key that AWS manages, which serves only its own account, encrypts it.
  case guestsWithKeyOfAWS(String)
  /// A setting of a bucket is declared a second time; the addresses of that resource and of the bucket.
  case repeatedBucketSetting(String, of: String)
  /// Two resources of one kind have one name on AWS: the name, both addresses, and the place of the first.
  case nameTwice(String, String, first: String, at: String)
  /// Another resource is a policy of a queue or a topic that has a derived one, or has notifications of a bucket that
  /// has some already; its address, and that of the queue, the topic or the bucket.
  case repeatedSetting(String, of: String)
  /// The prefix or suffix of a bucket's notification has a `*`; which of the two, and its text.
  case wildcardInKey(String, String)
  /// The prefix or suffix of a bucket's notification has a space; which of the two, and its text.
  case spaceInKey(String, String)
  /// A source queue hides a message for less time than AWS recommends for the function that reads it.
  case shortVisibility(String, TimeSpan, advised: TimeSpan)
  /// A source queue has no dead-letter queue.
  case sourceWithoutRedrive(String)

  /// The things that a service encrypts for a function.
  package enum Encrypted: Hashable, Sendable {
    /// The log group of a function, which CloudWatch Logs writes.
    case logGroup
    /// The filters of a mapping, which Lambda reads.
    case filters
  }
}
