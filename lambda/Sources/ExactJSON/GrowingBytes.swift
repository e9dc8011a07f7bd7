/// Bytes to which pieces of text are appended. It looks once whether there is room for several pieces; an array does so
/// for each, which took half of the time of writing JSON.
struct GrowingBytes: Sendable {
  /// The bytes, and zeros behind them.
  private var storage: [UInt8] = []
  private(set) var count = 0

  /// - Parameter capacity: The number of bytes for which there is room at first.
  init(reservingCapacity capacity: Int) {
    storage.reserveCapacity(capacity)
  }

  /// A copy of the bytes.
  var array: [UInt8] { Array(storage[..<count]) }

  /// A copy of some of the bytes.
  subscript(place: Range<Int>) -> [UInt8] { Array(storage[..<count][place]) }

  mutating func append(_ byte: UInt8) {
    append(atMost: 1) { $0.append(byte) }
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    append(atMost: bytes.count) { $0.append(bytes) }
  }

  mutating func append(_ text: StaticString) {
    append(atMost: text.utf8CodeUnitCount) { $0.append(text) }
  }

  mutating func append(contentsOf bytes: some Collection<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable {
      append(UnsafeRawBufferPointer($0))
    }
    if isDone == nil { for byte in bytes { append(byte) } }
  }

  /// Appends some bytes of others.
  mutating func append(_ place: Range<Int>, of other: GrowingBytes) {
    precondition(place.upperBound <= other.count)
    other.storage.withUnsafeBytes { append(UnsafeRawBufferPointer(rebasing: $0[place])) }
  }

  /// Appends several pieces.
  ///
  /// - Parameter most: The bytes of all pieces, or more.
  @inline(__always)
  mutating func append(atMost most: Int, _ write: (inout Room) -> Void) {
    if storage.count - count < most { grow(by: most) }
    let start = count
    count += storage.withUnsafeMutableBytes { bytes in
      var room = Room(UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
      write(&room)
      return room.count
    }
  }

  /// Removes the bytes from this offset on.
  mutating func removeAll(from offset: Int) {
    count = min(count, offset)
  }

  /// Makes room for this many bytes behind those that are there.
  mutating func reserve(_ more: Int) {
    storage.reserveCapacity(count + more)
  }

  /// Writes zeros. That is done shortly before the bytes are written, so that memory that is never needed is not
  /// touched.
  @inline(never)
  private mutating func grow(by more: Int) {
    if storage.capacity - count < more {
      storage.reserveCapacity(max(count + more, count * 2, 64))
    }
    let size = min(max(count + more, storage.count + 1_024), storage.capacity)
    storage.append(contentsOf: repeatElement(0, count: size - storage.count))
  }
}

extension GrowingBytes {
  /// The memory for some pieces, which are written one behind the other.
  struct Room {
    private let memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ memory: UnsafeMutableRawBufferPointer) {
      self.memory = memory
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
      precondition(count < memory.count)
      memory[count] = byte
      count += 1
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
      precondition(bytes.count <= memory.count - count)
      UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
      count += bytes.count
    }

    @inline(__always)
    mutating func append(_ text: StaticString) {
      append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
  }
}
