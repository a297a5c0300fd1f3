#include "CTestStart.h"

/* Before any test: some read a vendor's word from text and name none in code. */
__attribute__((constructor)) static void start(void) { browsertop_install_vendors(); }
