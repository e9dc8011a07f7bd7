/// The problems of buckets: values that S3 would refuse.
package enum BucketProblem: DeclarationProblem {
  /// The name of a bucket has an uppercase letter.
  case uppercaseBucketName(String)
  /// The name of a bucket begins or ends with punctuation, or has two periods next to each other.
  case bucketNamePunctuation(String)
  /// The name of a bucket looks like an IP address.
  case bucketNameLikeAddress(String)
  /// The name of a bucket has a prefix or a suffix that S3 reserves; the name, and that prefix or suffix.
  case reservedBucketName(String, String)
  /// The expiration of a bucket's objects is not a whole number of days, or less than one day.
  case expirationNotInDays
}

extension BucketProblem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  // One switch, so that a problem without words does not compile.
  private var wording: Wording {
    switch self {
    case .uppercaseBucketName(let letter):
      Wording(
        "the bucket's name has the uppercase letter \(letter.quoted)",
        remedy: "use lowercase letters, digits, '.' and '-'")
    case .bucketNamePunctuation(let name):
      Wording(
        "the bucket's name, \(name.quoted), begins or ends with punctuation, or has two periods next to each other",
        remedy: "begin and end with a letter or a digit, and separate periods")
    case .bucketNameLikeAddress(let name):
      Wording(
        "the bucket's name, \(name.quoted), looks like an IP address",
        remedy: "choose a name with a letter")
    case .reservedBucketName(let name, let affix):
      Wording(
        "the bucket's name, \(name.quoted), has \(affix.quoted), which S3 reserves",
        remedy: "choose a name without it")
    case .expirationNotInDays:
      Wording(
        "the bucket's expiration is not a whole number of days, at least one", remedy: "use .days")
    }
  }
}
