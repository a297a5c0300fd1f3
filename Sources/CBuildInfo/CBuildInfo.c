#include "CBuildInfo.h"

const char *browsertop_commit(void) {
    return BROWSERTOP_COMMIT;
}
