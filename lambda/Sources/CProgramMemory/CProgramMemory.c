#define _GNU_SOURCE
#include "CProgramMemory.h"

#if defined(__linux__)
#include <features.h>
#endif
#if defined(__GLIBC__)
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// The program's dynamic section (elf(5)) has the place and the size of the list. glibc has made an address of the place.
static int forget(struct dl_phdr_info *info, size_t size, void *unused) {
  uintptr_t start = 0, length = 0, page = (uintptr_t)getpagesize();
  for (int i = 0; i < info->dlpi_phnum; i++) {
    if (info->dlpi_phdr[i].p_type != PT_DYNAMIC) continue;
    const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
    for (; entry->d_tag != DT_NULL; entry++) {
      if (entry->d_tag == DT_RELA) start = entry->d_un.d_ptr;
      if (entry->d_tag == DT_RELASZ) length = entry->d_un.d_val;
    }
  }
  if (start >= info->dlpi_addr && length > 2 * page) {
    uintptr_t first = (start + page - 1) / page * page;
    uintptr_t end = (start + length) / page * page;
    madvise((void *)first, end - first, MADV_DONTNEED);
  }
  // The first object is the program itself, and the others are libraries.
  return 1;
}

void forget_relocations(void) { dl_iterate_phdr(forget, NULL); }
#else
void forget_relocations(void) {}
#endif
