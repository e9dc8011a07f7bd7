/// SHA-256 (FIPS 180-4), of bytes that are in memory.
///
/// An implementation of its own because a cryptography package would multiply the time of a first
/// build. It protects nothing secret: it only shows whether a file is the one that was written.
/// The inner loops work on raw pointers, which keeps a debug build quick.
package enum SHA256 {
  /// The 32 bytes of the digest.
  package static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
    let contiguous = bytes.withContiguousStorageIfAvailable { digest(buffer: $0) }
    return contiguous ?? Array(bytes).withUnsafeBufferPointer { digest(buffer: $0) }
  }

  /// The digest as 64 lowercase hexadecimal digits, as `sha256sum` prints it.
  package static func hexDigest(of bytes: some Sequence<UInt8>) -> String {
    hexadecimal(digest(of: bytes))
  }

  /// Bytes as lowercase hexadecimal digits.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digest(buffer message: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
      0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    let wholeBlocks = message.count / 64
    // What remains is padded with a one bit, zeros and the length in bits, in one block or two.
    var tail = Array(message[(wholeBlocks * 64)...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(message.count) &* 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> shift))
    }

    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      guard let words = schedule.baseAddress else { return }
      state.withUnsafeMutableBufferPointer { state in
        roundConstants.withUnsafeBufferPointer { constants in
          guard let state = state.baseAddress, let constants = constants.baseAddress else { return }
          if let start = message.baseAddress {
            compress(start, blocks: wholeBlocks, words, state, constants)
          }
          tail.withUnsafeBufferPointer { tail in
            guard let start = tail.baseAddress else { return }
            compress(start, blocks: tail.count / 64, words, state, constants)
          }
        }
      }
    }
    return state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  /// Section 6.2.2 of the standard, for each block of 64 bytes in turn.
  private static func compress(
    _ start: UnsafePointer<UInt8>, blocks: Int, _ w: UnsafeMutablePointer<UInt32>,
    _ state: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>
  ) {
    var block = UnsafeRawPointer(start)
    var remaining = blocks
    while remaining > 0 {
      var i = 0
      while i < 16 {
        w[i] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: i &* 4, as: UInt32.self))
        i &+= 1
      }
      while i < 64 {
        let w15 = w[i &- 15]
        let w2 = w[i &- 2]
        let s0 = (w15 &>> 7 | w15 &<< 25) ^ (w15 &>> 18 | w15 &<< 14) ^ (w15 &>> 3)
        let s1 = (w2 &>> 17 | w2 &<< 15) ^ (w2 &>> 19 | w2 &<< 13) ^ (w2 &>> 10)
        w[i] = w[i &- 16] &+ s0 &+ w[i &- 7] &+ s1
        i &+= 1
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      i = 0
      while i < 64 {
        let s1 = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
        let first = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ k[i] &+ w[i]
        let s0 = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
        let second = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
        h = g
        g = f
        f = e
        e = d &+ first
        d = c
        c = b
        b = a
        a = first &+ second
        i &+= 1
      }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
      state[5] &+= f
      state[6] &+= g
      state[7] &+= h
      block += 64
      remaining &-= 1
    }
  }

  /// Section 4.2.2: the fractional parts of the cube roots of the first 64 primes.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
