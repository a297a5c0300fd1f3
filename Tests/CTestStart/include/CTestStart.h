#ifndef CTESTSTART_H
#define CTESTSTART_H

/* TestSupport's. */
void browsertop_install_vendors(void);

#endif
