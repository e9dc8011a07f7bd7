#define _GNU_SOURCE
#include "CFileSystem.h"

#include <errno.h>
#include <unistd.h>

int file_system_synchronize(int descriptor) {
#ifdef __linux__
  return syncfs(descriptor);
#else
  (void)descriptor;
  errno = ENOSYS;
  return -1;
#endif
}
