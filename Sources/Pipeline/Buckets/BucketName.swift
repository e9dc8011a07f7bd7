extension Checks {
  /// Amazon S3 User Guide, "General purpose bucket naming rules". Only the characters are checked of a name with values
  /// that only Terraform knows.
  mutating func requireBucketName(_ name: Expression<String>) {
    requireName(
      name, of: .bucket, length: 3...63, punctuation: ".-", unless: Self.bucketNameException)
    if let upper = name.literalParts.first(where: \.isUppercase) {
      require(false, BucketProblem.uppercaseBucketName(String(upper)))
    }
    guard let literal = name.literal, (3...63).contains(literal.unicodeScalars.count) else {
      return
    }
    let ends = [literal.first, literal.last].compactMap(\.self)
    require(
      ends.allSatisfy { $0.isLetter || $0.isNumber } && !literal.contains(".."),
      BucketProblem.bucketNamePunctuation(literal))
    require(!literal.isAddress, BucketProblem.bucketNameLikeAddress(literal))
    let affix =
      Self.reservedPrefixes.first(where: literal.hasPrefix)
      ?? Self.reservedSuffixes.first(where: literal.hasSuffix)
    if let affix { require(false, BucketProblem.reservedBucketName(literal, affix)) }
  }

  /// All that is refused of a name with these characters.
  private static var bucketNameException: TextRule {
    func escaped(_ text: String) -> String { text.replacing(".", with: #"\."#) }
    let prefixes = reservedPrefixes.map { "^\(escaped($0))" }
    let suffixes = reservedSuffixes.map { "\(escaped($0))$" }
    let address = #"^[0-9]+(\.[0-9]+){3}$"#
    let others = ["[A-Z]", "^[.-]", "[.-]$", #"\.\."#, address]
    return TextRule(
      (others + prefixes + suffixes).joined(separator: "|"),
      "have capitals, begin or end with punctuation, have two periods in a row, look like an address or "
        + "have a prefix or suffix that S3 reserves")
  }

  private static let reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"]
  private static let reservedSuffixes = [
    "-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3",
  ]
}

extension String {
  /// Whether it looks like `192.168.5.4`.
  fileprivate var isAddress: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }
}
