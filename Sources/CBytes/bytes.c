#include "allocator.h"
#include "bytes.h"
#include "stream.h"
