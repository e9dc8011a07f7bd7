#ifndef CPROGRAMMEMORY_H
#define CPROGRAMMEMORY_H

/// Gives the memory of the program's relocations back, a megabyte of a function's twelve: the loader has read them, and
/// nothing reads them again. If something did, the kernel would read them from the file anew. Does nothing with another
/// C library than glibc.
void forget_relocations(void);

#endif
