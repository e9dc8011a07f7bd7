/// Bytes that gather one after another.
///
/// A file is written in pieces of a few bytes each, hundreds of thousands of them; what an array checks
/// and counts for each piece takes longer than the copying. Of this there is never a second copy.
struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 256) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  /// The bytes so far, valid until something is appended or removed.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// The bytes so far, as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The number of Unicode scalars: each has one byte that does not continue another.
  var scalarCount: Int { scalarCount(from: 0, count: count) }

  /// The number of Unicode scalars in some of the bytes.
  func scalarCount(from start: Int, count: Int) -> Int {
    UnsafeBufferPointer(rebasing: bytes[start..<start + count])
      .count { $0 & 0b1100_0000 != 0b1000_0000 }
  }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    switch bytes.count {
    // Most pieces are that short, and need no loop: two halves that may overlap.
    case 8...16: copy(UInt64.self, from: source, count: bytes.count)
    case 4..<8: copy(UInt32.self, from: source, count: bytes.count)
    default: (start + count).update(from: source, count: bytes.count)
    }
    count += bytes.count
  }

  @inline(__always)
  private func copy<Half: BitwiseCopyable>(
    _ half: Half.Type, from source: UnsafePointer<UInt8>, count length: Int
  ) {
    let source = UnsafeRawPointer(source)
    let target = UnsafeMutableRawPointer(start + count)
    let second = length - MemoryLayout<Half>.size
    let (head, tail) = (
      source.loadUnaligned(as: half), source.loadUnaligned(fromByteOffset: second, as: half)
    )
    target.storeBytes(of: head, as: half)
    target.storeBytes(of: tail, toByteOffset: second, as: half)
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }

  mutating func append(contentsOf bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }

  mutating func append(repeating byte: UInt8, count repetitions: Int) {
    guard repetitions > 0 else { return }
    reserve(repetitions)
    (start + count).update(repeating: byte, count: repetitions)
    count += repetitions
  }

  /// Takes out one of the bytes that have gathered.
  mutating func remove(at position: Int) {
    precondition((0..<count).contains(position), "only what was appended can be removed")
    (start + position).update(from: start + position + 1, count: count - position - 1)
    count -= 1
  }

  /// Takes out the bytes from a position on.
  mutating func removeAll(from position: Int) {
    precondition(position <= count, "only what was appended can be removed")
    count = position
  }

  /// Begins anew, in the same room.
  mutating func removeAll() {
    count = 0
  }

  /// Makes room for so many bytes in all.
  mutating func reserveCapacity(_ whole: Int) {
    if whole > capacity { grow(by: whole - count) }
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(by: more) }
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
