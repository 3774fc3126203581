package org.lifeline.verification.exposure.erasure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.DataKey;
import org.lifeline.platform.sealing.SealedContext;

/**
 * Tries every key on everything, as somebody could who has the databases, the log and the keysets.
 *
 * @param loot places where there may be keys and ciphertext
 */
public record Openings(Keyring keyring, List<Loot> loot) {

  /** The parts of a referral, each with what is sealed under its key: a note is sealed under the person's. */
  private static final List<List<String>> PARTS = List.of(List.of("person", "note"), List.of("allocation"),
      List.of("delivery"), List.of("safe_contact"));
  private static final int VERSION = 1;

  public Openings {
    loot = List.copyOf(loot);
  }

  /**
   * What was found of one referral.
   *
   * @param wrapped wrapped keys that could be unwrapped
   * @param places  where those keys were
   * @param opened  plaintexts
   */
  public record Opened(List<byte[]> wrapped, Set<String> places, List<byte[]> opened) {

    @Override
    public String toString() {
      return "Opened[" + wrapped.size() + " keys, " + opened.size() + " texts]";
    }
  }

  public Opened of(UUID referral) {
    var wrapped = new ArrayList<byte[]>();
    var places = new TreeSet<String>();
    var opened = new ArrayList<byte[]>();
    for (var names : PARTS) {
      for (var key : keys(referral, names.getFirst(), wrapped, places)) {
        names.forEach(name -> open(key, new SealedContext(referral.toString(), name, VERSION), opened));
      }
    }
    return new Opened(wrapped, places, opened);
  }

  private Set<DataKey> keys(UUID referral, String part, List<byte[]> wrapped, Set<String> places) {
    var keys = new LinkedHashSet<DataKey>();
    var context = new SealedContext(referral.toString(), part, VERSION);
    for (var each : loot) {
      for (var value : each.values()) {
        keyring.unwrap(value, context).ifPresent(key -> {
          keys.add(key);
          wrapped.add(value);
          places.add(each.where());
        });
      }
    }
    return keys;
  }

  private void open(DataKey key, SealedContext context, List<byte[]> opened) {
    for (var each : loot) {
      for (var value : each.values()) {
        try {
          opened.add(key.open(value, context, owner -> true)); // a thief leaves no audit entry
        } catch (CannotOpen e) {
          // Not under this key.
        }
      }
    }
  }
}
