#include "CNCurses.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void bt_return_large_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}
