// What the C library only declares for those who ask for its extensions, which Swift's module of it
// does not.
#ifndef C_PROCESS_START_H
#define C_PROCESS_START_H

#include <spawn.h>

// A pipe that a process started meanwhile does not inherit; 0, or -1 with errno.
int process_start_pipe(int ends[2]);

// Has a process start in a folder; 0, or an error's number.
int process_start_in_folder(posix_spawn_file_actions_t *actions, const char *folder);

#endif
