/// The remedy for symbols that are newer than Lambda's glibc 2.34.
///
/// glibc 2.35 gave `hypot` and `hypotf` a new version. A program that is linked on such a system needs that
/// version, and Lambda's glibc 2.34 then refuses to load it, although the old version would do;
/// every Swift binary with a part of Foundation calls them. Linker options lead the calls
/// (`--wrap`) to functions that ask for the old version by name (`.symver`).
///
/// glibc 2.36 introduced `arc4random`, which the static libstdc++ of such a system calls. It is made of the system call
/// here, and is weak, so that another definition in the program counts.
///
/// glibc 2.35 introduced `_dl_find_object`, with which the static libgcc of such a system finds the tables of a C++ exception.
/// It is made of `dl_iterate_phdr` here, which all versions have (glibc manual, "Dynamic Linker Introspection").
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
    #define _GNU_SOURCE
    #include <link.h>
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
    struct found {
      unsigned long long flags;
      void *start, *end;
      struct link_map *map;
      void *tables;
      unsigned long long reserved[7];
    };
    struct search {
      ElfW(Addr) address;
      struct found *found;
    };
    static int visit(struct dl_phdr_info *info, size_t size, void *data) {
      struct search *search = data;
      ElfW(Addr) start = 0, end = 0, tables = 0;
      int isInside = 0;
      for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        ElfW(Addr) first = info->dlpi_addr + part->p_vaddr, last = first + part->p_memsz;
        if (part->p_type == PT_GNU_EH_FRAME) tables = first;
        if (part->p_type != PT_LOAD) continue;
        if (!end || first < start) start = first;
        if (last > end) end = last;
        if (search->address >= first && search->address < last) isInside = 1;
      }
      if (!isInside || !tables) return 0;
      *search->found = (struct found){0, (void *)start, (void *)end, NULL, (void *)tables};
      return 1;
    }
    // Newer headers declare it with a structure that older ones lack.
    int find_object(void *, struct found *) __asm__("_dl_find_object");
    __attribute__((weak)) int find_object(void *address, struct found *found) {
      struct search search = {(ElfW(Addr))address, found};
      return dl_iterate_phdr(visit, &search) ? 0 : -1;
    }

    """

  /// The linker's arguments, for an object that was compiled from the source.
  static func linkerArguments(object: String) -> [String] {
    [object, "--wrap=hypot", "--wrap=hypotf"]
  }
}
