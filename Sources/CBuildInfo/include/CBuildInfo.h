/// The commit that the program was built from, as Package.swift tells it; empty where there is none.
const char *browsertop_commit(void);
