#if Handler
internal import CNIOBoringSSL
import NIOSSL

/// MD5 (RFC 1321), which marks aggregated records. It protects nothing.
package enum MD5 {
  /// The 16 bytes of the hash.
  package static func hash(of bytes: some Sequence<UInt8>) -> [UInt8] {
    Array(bytes).withUnsafeBufferPointer { bytes in
      [UInt8](unsafeUninitializedCapacity: 16) { hash, count in
        _ = CNIOBoringSSL.MD5(bytes.baseAddress, bytes.count, hash.baseAddress)
        count = 16
      }
    }
  }
}
#endif
