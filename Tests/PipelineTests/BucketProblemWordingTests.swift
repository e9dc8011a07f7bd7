import Pipeline
import TestSupport
import Testing

/// Other tests compare problems; only this one compares what a user reads of them.
@Suite struct `Words for problems of buckets` {
  typealias Row = WordedProblem<BucketProblem>

  static let rows = [
    Row(
      .uppercaseBucketName("O"),
      "the bucket's name has the uppercase letter \"O\"; use lowercase letters, digits, '.' and '-'"
    ),
    Row(
      .bucketNamePunctuation("-orders"),
      "the bucket's name, \"-orders\", begins or ends with punctuation, or has two periods next to each other; begin and end with a letter or a digit, and separate periods"
    ),
    Row(
      .bucketNameLikeAddress("192.168.5.4"),
      "the bucket's name, \"192.168.5.4\", looks like an IP address; choose a name with a letter"),
    Row(
      .reservedBucketName("orders--x-s3", "--x-s3"),
      "the bucket's name, \"orders--x-s3\", has \"--x-s3\", which S3 reserves; choose a name without it"
    ),
    Row(
      .expirationNotInDays,
      "the bucket's expiration is not a whole number of days, at least one; use .days"),
  ]

  @Test(arguments: rows) func `A problem is stated with its remedy`(row: Row) {
    #expect(row.words == row.text)
  }

  @Test func `Every problem has its words compared`() {
    let missing = Set(BucketProblemName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }
}

/// The names of the cases of ``BucketProblem``, so that a test can go over all of them.
private enum BucketProblemName: CaseIterable {
  case uppercaseBucketName, bucketNamePunctuation, bucketNameLikeAddress, reservedBucketName,
    expirationNotInDays
}

extension BucketProblem {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  fileprivate var name: BucketProblemName {
    switch self {
    case .uppercaseBucketName: .uppercaseBucketName
    case .bucketNamePunctuation: .bucketNamePunctuation
    case .bucketNameLikeAddress: .bucketNameLikeAddress
    case .reservedBucketName: .reservedBucketName
    case .expirationNotInDays: .expirationNotInDays
    }
  }
}
