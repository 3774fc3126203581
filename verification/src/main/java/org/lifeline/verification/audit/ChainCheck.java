package org.lifeline.verification.audit;

import static org.lifeline.platform.audit.AuditChain.HASH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditChain;
import org.lifeline.platform.audit.AuditEntry;
import org.lifeline.verification.audit.Fault.Kind;

/**
 * Walks a chain from its beginning, block by block, and checks its hashes, and the published heads against them. Each
 * entry is checked against its own seal and the one before it, so that one fault does not hide the next.
 */
public final class ChainCheck {

  /** The most faults that are reported; further ones are mostly consequences of these. */
  private static final int MOST = 100;

  private final AuditChain chain;
  private final NavigableMap<Long, List<Head>> heads = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private long last;
  private long lastAgreed;
  private byte @Nullable [] before;

  /** @param published heads of the service, in any order */
  public ChainCheck(String service, List<Head> published) {
    chain = new AuditChain(service);
    before = chain.start();
    published.forEach(head -> heads.computeIfAbsent(head.position(), position -> new ArrayList<>()).add(head));
  }

  /** The position of the last entry so far; 0 before the first. */
  public long last() {
    return last;
  }

  /** Checks the next block; blocks come in the order of their first positions. */
  public void take(Block block) {
    if (block.first() > last + 1) {
      add(new Fault(Kind.DELETED, last + 1, null,
          "the seals of " + entries(last + 1, block.first() - 1) + " are gone"));
      before = null;
    }
    if (block.first() < last + 1 || block.last() - block.first() + 1 != block.ids().size()
        || block.hashes().length != block.ids().size() * HASH) {
      add(new Fault(Kind.DAMAGED, block.first(), null, "the seal of " + entries(block.first(), block.last())
          + " does not fit the one before it, or itself"));
      before = null;
      last = Math.max(last, block.last());
      return;
    }
    walk(block);
    last = block.last();
  }

  /** Returns every fault, once all blocks have been taken. */
  public List<Fault> finish() {
    if (!heads.isEmpty() && heads.lastKey() > last) {
      var head = heads.lastEntry().getValue().getFirst();
      add(new Fault(Kind.CUT_OFF, last + 1, null, entries(last + 1, head.position())
          + " were published at " + head.publishedAt() + " and are gone"));
    }
    return List.copyOf(faults);
  }

  private void walk(Block block) {
    var misfits = new LinkedHashMap<Long, Misfit>();
    for (int i = 0; i < block.ids().size(); i++) {
      long position = block.first() + i;
      var id = block.ids().get(i);
      var seal = Arrays.copyOfRange(block.hashes(), i * HASH, (i + 1) * HASH);
      var entry = block.entries().get(id);
      if (entry == null) {
        add(new Fault(Kind.DELETED, position, id, "the entry is gone"));
      } else if (before != null && !fits(before, position, entry, seal)) {
        misfits.put(position, new Misfit(before, seal, entry));
      }
      compare(position, seal);
      before = seal;
    }
    misfits.forEach((position, misfit) -> add(explain(position, misfit, misfits)));
  }

  /** An entry that does not fit its position. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Misfit(byte[] before, byte[] seal, AuditEntry entry) {
  }

  private boolean fits(byte[] previous, long position, AuditEntry entry, byte[] seal) {
    try {
      return Arrays.equals(chain.next(previous, position, entry), seal);
    } catch (IllegalArgumentException e) {
      return false; // the service cannot have written it
    }
  }

  /** Explains why an entry does not fit. If another misfit's entry would fit here, the two were reordered. */
  private Fault explain(long position, Misfit misfit, Map<Long, Misfit> others) {
    for (var other : others.entrySet()) {
      if (other.getKey() != position && fits(misfit.before, position, other.getValue().entry, misfit.seal)) {
        return new Fault(Kind.REORDERED, position, misfit.entry.id(),
            "what was sealed here is now at position " + other.getKey());
      }
    }
    return new Fault(Kind.EDITED, position, misfit.entry.id(),
        "the entry is not what was sealed, or the seal before it was changed");
  }

  private void compare(long position, byte[] seal) {
    var hash = HexFormat.of().formatHex(seal);
    for (var head : heads.getOrDefault(position, List.of())) {
      if (head.hash().equals(hash)) {
        lastAgreed = position;
      } else {
        add(new Fault(Kind.REWRITTEN, position, null, "the head that was published at " + head.publishedAt()
            + " is another: something in " + entries(lastAgreed + 1, position) + " was changed and sealed anew"));
      }
    }
  }

  private void add(Fault fault) {
    if (faults.size() < MOST) {
      faults.add(fault);
    }
  }

  private static String entries(long first, long last) {
    return first == last ? "entry " + first : "entries " + first + " to " + last;
  }
}
