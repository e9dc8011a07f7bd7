// Functions that the C library declares only with its extensions enabled, which Swift's module of
// it does not do.
#ifndef C_PROCESS_START_H
#define C_PROCESS_START_H

#include <spawn.h>

// Creates a pipe that is not inherited by a process started meanwhile. Returns 0, or -1 with errno.
int process_start_pipe(int ends[2]);

// Sets the working directory of a process to start. Returns 0, or an error number.
int process_start_in_folder(posix_spawn_file_actions_t *actions, const char *folder);

#endif
