#if Handler
import Synchronization

/// A source of random numbers that repeats for the same seed.
///
/// The generator is SplitMix64 (Steele, Lea, Flood 2014): good enough for jitter, but not for
/// secrets.
package final class RandomSource: Sendable {
  private let state: Mutex<UInt64>

  /// - Parameter seed: Equal seeds give equal numbers.
  package init(seed: UInt64) {
    state = Mutex(seed)
  }

  /// A source with a random seed.
  package convenience init() {
    self.init(seed: .random(in: .min ... .max))
  }

  /// The next number, uniform over all values.
  package func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// A random part of a duration, from zero to all of it, in 65,536 steps.
  package func part(of duration: Duration) -> Duration {
    duration * Int(next() >> 48) / 65_535
  }
}
#endif
