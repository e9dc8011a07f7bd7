/// The remedy for symbols that are newer than Lambda's glibc 2.34.
///
/// glibc 2.35 gave `hypot` and `hypotf` a new version. A program that is linked on such a system needs that
/// version, and Lambda's glibc 2.34 then refuses to load it, although the old version would do;
/// every Swift binary with a part of Foundation calls them. Linker options lead the calls
/// (`--wrap`) to functions that ask for the old version by name (`.symver`).
///
/// glibc 2.36 introduced `arc4random`, which the static libstdc++ of such a system calls. It is made of the system call
/// here, and is weak, so that another definition in the program counts.
enum OldSymbols {
  /// Versions: glibc's first ones on each architecture.
  static let source = """
    #if defined(__x86_64__)
    #define OLDEST "GLIBC_2.2.5"
    #elif defined(__aarch64__)
    #define OLDEST "GLIBC_2.17"
    #else
    #error "Lambda runs on x86-64 and 64-bit ARM"
    #endif
    #include <stdlib.h>
    #include <sys/random.h>
    __asm__(".symver oldest_hypot, hypot@" OLDEST);
    __asm__(".symver oldest_hypotf, hypotf@" OLDEST);
    double oldest_hypot(double, double);
    float oldest_hypotf(float, float);
    double __wrap_hypot(double x, double y) { return oldest_hypot(x, y); }
    float __wrap_hypotf(float x, float y) { return oldest_hypotf(x, y); }
    __attribute__((weak)) unsigned arc4random(void) {
      unsigned value = 0;
      if (getrandom(&value, sizeof value, 0) != sizeof value) abort();
      return value;
    }

    """

  /// The linker's arguments, for an object that was compiled from the source.
  static func linkerArguments(object: String) -> [String] {
    [object, "--wrap=hypot", "--wrap=hypotf"]
  }
}
