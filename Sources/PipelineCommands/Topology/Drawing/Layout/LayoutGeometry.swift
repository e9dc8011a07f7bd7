/// Sizes and places in a picture, in pixels; y grows downward.
struct LayoutSize: Hashable, Sendable {
  var width: Double
  var height: Double
}

struct LayoutPoint: Hashable, Sendable {
  var x: Double
  var y: Double

  func moved(x dx: Double, y dy: Double) -> LayoutPoint { LayoutPoint(x: x + dx, y: y + dy) }
}

struct LayoutRect: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var maxX: Double { x + width }
  var maxY: Double { y + height }

  /// Whether they have more than a border in common.
  func intersects(_ other: LayoutRect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  func moved(x dx: Double, y dy: Double) -> LayoutRect {
    LayoutRect(x: x + dx, y: y + dy, width: width, height: height)
  }
}

// Rows from columns, and columns from rows.
extension LayoutSize {
  var exchanged: LayoutSize { LayoutSize(width: height, height: width) }
}

extension LayoutPoint {
  var exchanged: LayoutPoint { LayoutPoint(x: y, y: x) }
}

extension LayoutRect {
  var exchanged: LayoutRect { LayoutRect(x: y, y: x, width: height, height: width) }
}

extension LayeredLayout.Edge {
  var exchanged: LayeredLayout.Edge {
    var edge = self
    edge.label = label?.exchanged
    return edge
  }
}

extension LayeredLayout.Route.Piece {
  var exchanged: Self { Self(from: from.exchanged, to: to.exchanged) }
  var reversed: Self { Self(from: to, to: from) }
}

extension LayeredLayout.Route {
  var exchanged: Self { Self(pieces: pieces.map(\.exchanged), label: label?.exchanged) }

  func moved(x dx: Double, y dy: Double) -> Self {
    Self(
      pieces: pieces.map {
        Piece(from: $0.from.moved(x: dx, y: dy), to: $0.to.moved(x: dx, y: dy))
      },
      label: label?.moved(x: dx, y: dy))
  }
}
