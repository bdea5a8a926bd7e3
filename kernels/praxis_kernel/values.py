"""The one codec for values that cross the wall.

Rule: data, never behaviour. `encode` looks at a value through the methods of its base class, so that a
subclass cannot lie; `decode` builds exact types only, within a budget, whatever the data claims to be.

In JSON, None, bool, finite float, text and integers below 2**53 stand for themselves. All else is a list
whose first item is a tag: i(nt, hex) f(loat: nan, inf, -inf) c(omplex) s(urrogates: hex) b(ytes: base64)
l(ist) t(uple) S(et) F(rozenset) d(ict: key, value, key, value ...) o(paque: type name, text).
"""

from __future__ import annotations

from praxis_kernel.decoding import decode
from praxis_kernel.encoding import encode
from praxis_kernel.plain import DEFAULT_BUDGET, INPUT_BUDGET, Budget, NotPlain, Opaque
from praxis_kernel.showing import show

__all__ = ["DEFAULT_BUDGET", "INPUT_BUDGET", "Budget", "NotPlain", "Opaque", "decode", "encode", "show"]
