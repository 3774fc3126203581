package org.lifeline.verification.snapshot;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of millions of ids, in 22 to 43 bytes each; a {@link java.util.HashSet} needs some 80. Ids can be added, and not
 * taken out.
 */
public final class IdSet extends AbstractSet<UUID> {

  private static final UUID ZERO = new UUID(0, 0);

  /** Both halves of each id, at the first place from its hash on that was free; two zeros where there is none. */
  private long[] halves = new long[32];
  private int size;
  private boolean hasZero;

  @Override
  public boolean add(UUID id) {
    if (id.equals(ZERO)) {
      boolean isNew = !hasZero;
      hasZero = true;
      return isNew;
    }
    if (8L * size >= 3L * halves.length) {
      grow();
    }
    return put(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  @Override
  public boolean contains(@Nullable Object other) {
    if (!(other instanceof UUID id)) {
      return false;
    }
    return id.equals(ZERO) ? hasZero : isAt(place(id.getMostSignificantBits(), id.getLeastSignificantBits()));
  }

  @Override
  public int size() {
    return size + (hasZero ? 1 : 0);
  }

  @Override
  public Iterator<UUID> iterator() {
    var others = IntStream.range(0, halves.length / 2).map(place -> 2 * place).filter(this::isAt)
        .mapToObj(place -> new UUID(halves[place], halves[place + 1]));
    return (hasZero ? Stream.concat(Stream.of(ZERO), others) : others).iterator();
  }

  private boolean put(long most, long least) {
    int place = place(most, least);
    if (isAt(place)) {
      return false;
    }
    halves[place] = most;
    halves[place + 1] = least;
    size++;
    return true;
  }

  /** Where an id is, or would be. */
  private int place(long most, long least) {
    long mixed = (most ^ least) * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed >>> 33) * 2 & halves.length - 1;
    while (isAt(place) && (halves[place] != most || halves[place + 1] != least)) {
      place = place + 2 & halves.length - 1;
    }
    return place;
  }

  private boolean isAt(int place) {
    return halves[place] != 0 || halves[place + 1] != 0;
  }

  private void grow() {
    var old = halves;
    halves = new long[old.length * 2];
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 || old[i + 1] != 0) {
        put(old[i], old[i + 1]);
      }
    }
  }
}
