import GRDB
import Crypto
#if canImport(Glibc)
import Glibc
#endif
func probe() { var s = statfs(); _ = statfs("/", &s); _ = s.f_type; _ = flock(3, LOCK_EX | LOCK_NB) }
