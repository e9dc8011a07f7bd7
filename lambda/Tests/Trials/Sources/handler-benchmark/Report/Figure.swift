/// The format of numbers.
enum Figure {
  /// With thousands separators, and three significant digits below 100.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let size = abs(value)
    if size == size.rounded() || size >= 100 { return grouped(Int(value.rounded())) }
    return fixed(value, digits: size >= 10 ? 1 : size >= 1 ? 2 : 3)
  }

  /// The median, and the quartiles of three and more values.
  static func text(_ sample: Sample) -> String {
    let median = text(sample.median)
    guard sample.values.count > 2 else { return median }
    return "\(median) (\(text(sample.quantile(0.25)))–\(text(sample.quantile(0.75))))"
  }

  /// With this many digits after the decimal point.
  static func fixed(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: Int(scale))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + "\(whole)" }
    let text = String(fraction)
    return sign + "\(whole)." + String(repeating: "0", count: digits - text.count) + text
  }

  private static func grouped(_ value: Int) -> String {
    var text = ""
    for (index, digit) in String(abs(value)).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + String(text.reversed())
  }
}
