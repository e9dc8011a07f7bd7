extension PipelineWarning {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  private var wording: Wording {
    switch self {
    case .keyWithoutPolicy(let key, of: .logGroup):
      Wording(
        "the log group of the function is encrypted by \(key), which has no policy that lets "
          + "CloudWatch Logs use it",
        remedy: "give the key a policy that allows \"logs.REGION.amazonaws.com\" kms:Encrypt*, "
          + "kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe*, and your "
          + "account kms:*")
    case .keyWithoutPolicy(let key, of: .filters):
      Wording(
        "the mapping's filters are encrypted by \(key), which has no policy that lets Lambda use it",
        remedy: "give the key a policy that allows \"lambda.amazonaws.com\" kms:Decrypt, and your "
          + "account kms:*")
    case .serviceNotAdmitted("logs.amazonaws.com", let key, let resource):
      Wording(
        "CloudWatch Logs encrypts \(resource) by \(key), whose policy does not admit it",
        remedy: "name the log group in logGroups: of the key")
    case .serviceNotAdmitted(let service, let key, let resource):
      Wording(
        "\(resource) makes \(service) use \(key), whose policy does not admit it",
        remedy: "add \"\(service)\" to admits: of the key")
    case .serviceMayNotBeAdmitted(let service, let resource):
      Wording(
        "\(resource) makes \(service) use a key that exists already, whose policy may not admit it",
        remedy:
          "see to it that the policy does, and say so with admits: [\"\(service)\"] of Key.existing"
      )
    case .guestsWithKeyOfAWS(let resource):
      Wording(
        "the policy of \(resource) admits others, but AWS's key, which encrypts it, serves only its own account",
        remedy: "give it encryption: .customerManagedKey(…) with a key of yours")
    case .senderMayNotBeAdmitted(let service, let target):
      Wording(
        "\(service) sends to the existing \(target), whose policy may not admit it",
        remedy:
          "see to it that the policy does, and say so with admits: [\"\(service)\"] where it is declared"
      )
    case .rejectedToFIFOQueue(let queue):
      Wording(
        "the handler sends rejected records without a message group, which the FIFO queue \(queue) "
          + "requires",
        remedy: "use a queue whose name does not end in .fifo")
    case .fileSystemNotPermitted:
      Wording(
        "the function mounts a file system that its role may not use",
        remedy: "add Allow.actions([\"elasticfilesystem:ClientMount\", "
          + "\"elasticfilesystem:ClientWrite\"], on: [the file system's ARN]) to the role")
    case .logGroupNotPermitted:
      Wording(
        "the function logs to another group than its own, to which its role may not write",
        remedy: "add Allow.actions([\"logs:CreateLogStream\", \"logs:PutLogEvents\"], "
          + "on: [\"\\(group.arn):*\"]) to the role")
    case .unmanagedLogGroupNotPermitted:
      Wording(
        "the log group of the function is not declared in the stack, and its role may not write to it",
        remedy:
          "add Allow.actions([\"logs:CreateLogStream\", \"logs:PutLogEvents\"], on: [the group's ARN and "
          + "\":*\"]) to the role, or use logGroup: .existing(…)")
    case .resourceNotPermitted(let resource, let variable, let role, let permission):
      Wording(
        "the function gets \(resource) by \(variable), but its role \(role) may do nothing with it",
        remedy: "add \(permission) with it to the role")
    case .keyNotPermitted(let target, let role):
      Wording(
        "Lambda sends to \(target), which is encrypted by a key that the role \(role) may not use",
        remedy:
          "add Allow.actions([\"kms:Decrypt\", \"kms:GenerateDataKey\"], on: [the key's ARN]) "
          + "to the role")
    case .keyOfActionsNotPermitted(let target, let role):
      Wording(
        "\(target) is encrypted by a key that the role \(role) may not use, so these actions on it would be refused",
        remedy:
          "use Allow.write(…), Allow.read(…) or the like, which permit the use of the key too, or add "
          + "Allow.actions([\"kms:Decrypt\", \"kms:GenerateDataKey\"], on: [the key's ARN]) to the role"
      )
    case .keyOfAWS(let sender, let target):
      Wording(
        "\(sender) sends to \(target), which is encrypted by AWS's key; that admits no service, so nothing would arrive",
        remedy:
          "encrypt it by another key: encryption: .customerManagedKey(…), with a policy that admits the service"
      )
    case .repeatedBucketSetting(let setting, let bucket):
      Wording(
        "\(setting) and \(bucket) itself have the same setting of the bucket; each apply would undo one of them",
        remedy:
          "remove it, or turn off the bucket's own: requiresTLS: false for a policy, expiration: nil for rules"
      )
    case .repeatedSetting(let address, let owner):
      Wording(
        "\(address) sets again what \(owner) can have only once; each apply would undo one of them",
        remedy:
          "put both into one declaration; a policy that is set by .with { $0.policy = … } takes the place of the derived one"
      )
    case .nameTwice(let name, let second, let first, let place):
      Wording(
        "\(second) and \(first), declared at \(place), are both named \(name.quoted) on AWS",
        remedy: "give one of them another name, or declare it once and use the value in both places"
      )
    case .wildcardInKey(let kind, let text):
      Wording(
        "the \(kind) \(text.quoted) of the notification has a *, which S3 takes for that character",
        remedy:
          "remove it: a prefix matches all keys that begin with it, and a suffix all that end in it"
      )
    case .spaceInKey(let kind, let text):
      Wording(
        "the \(kind) \(text.quoted) of the notification has a space, and S3 compares encoded keys",
        remedy: "write + in place of it")
    case .shortVisibility(let queue, let hidden, let advised):
      Wording(
        "\(queue) hides a message for \(hidden.title); AWS recommends six times the timeout of the function "
          + "that reads it and the batching window, so that a batch that is throttled is not received again",
        remedy: "give the queue a visibilityTimeout: of at least \(advised.title)")
    case .sourceWithoutRedrive(let queue):
      Wording(
        "a message of \(queue) that always fails returns until its retention ends, and is then lost",
        remedy: "give the queue a dead-letter queue: redrive: .to(failed, afterReceives: 5)")
    }
  }
}
