package org.lifeline.allocation.matching;

import java.util.Comparator;
import java.util.UUID;

/** Orders ids as PostgreSQL does: byte by byte, unsigned. {@link UUID#compareTo} is signed. */
final class UuidOrder {

  static final Comparator<UUID> BYTEWISE = (a, b) -> {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  };

  private UuidOrder() {
  }
}
