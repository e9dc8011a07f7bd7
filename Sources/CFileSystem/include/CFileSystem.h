#ifndef C_FILE_SYSTEM_H
#define C_FILE_SYSTEM_H

/// Waits until the disk has all that was written to the file system that a descriptor is on.
///
/// Swift does not see `syncfs`, which is an extension of Linux's C libraries.
///
/// @return 0, or -1 with the reason in `errno`: `ENOSYS` on other systems.
int file_system_synchronize(int descriptor);

#endif
