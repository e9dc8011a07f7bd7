#if Handler
internal import CNIOBoringSSL
// SwiftPM passes the module of BoringSSL on to the targets that use NIOSSL, which is in the program anyway for TLS.
// swift-crypto has a copy of its own, and needs Foundation.
import NIOSSL

/// SHA-256 (FIPS 180-4), with the processor's own instructions where it has them.
package enum SHA256 {
  /// The 32 bytes of the hash.
  package static func hash(of bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { bytes in
      [UInt8](unsafeUninitializedCapacity: 32) { hash, count in
        _ = CNIOBoringSSL.SHA256(bytes.baseAddress, bytes.count, hash.baseAddress)
        count = 32
      }
    }
  }

  /// The 32 bytes of the HMAC (RFC 2104) with a key of any length.
  package static func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    key.withUnsafeBufferPointer { key in
      message.withUnsafeBufferPointer { message in
        [UInt8](unsafeUninitializedCapacity: 32) { code, count in
          let result = HMAC(
            EVP_sha256(), key.baseAddress, key.count, message.baseAddress, message.count,
            code.baseAddress, nil)
          // It fails only without memory. Then no service accepts the signature.
          count = result == nil ? 0 : 32
        }
      }
    }
  }
}
#endif
