package org.lifeline.localstack.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.service.Keysets.Holding;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;

/**
 * Gives keysets a new primary key while the services run. Those that open get it before the one that seals, so that
 * nothing is sealed that its reader cannot open. Blind-index keys are never rotated: under another key, nobody would be
 * found again.
 *
 * @param keys has a subdirectory for each service
 */
public record KeyRotation(Path keys) {

  /**
   * A keyset that has a new primary key.
   *
   * @param primary id of the new key
   */
  public record Rotated(List<String> holders, long primary, int size) {
  }

  /** The names of the keysets that can be rotated. */
  public static List<String> names() {
    return Keysets.HOLDINGS.stream().filter(isRotated()).map(Holding::name).toList();
  }

  /**
   * Rotates one keyset. An interrupted rotation is completed: the key that only some holders have is the new one.
   *
   * @throws StackFailure there is no such keyset, or a holder lacks its copy
   */
  public Rotated rotate(String name) {
    var holding = Keysets.HOLDINGS.stream().filter(isRotated().and(each -> each.name().equals(name))).findFirst()
        .orElseThrow(() -> StackFailure.refused("There is no keyset " + name + " to rotate. There are: "
            + String.join(", ", names()) + "."));
    var files = holding.holders().stream().map(holder -> keys.resolve(holder).resolve(holding.file())).toList();
    var current = files.stream().map(KeyRotation::read).toList();
    var largest = current.stream().reduce((one, other) -> other.size() > one.size() ? other : one).orElseThrow();
    boolean agreed = current.stream().allMatch(keyset -> keyset.primary() == largest.primary());
    var next = agreed ? largest.rotated(holding.purpose()) : largest;
    files.reversed().forEach(next::replace); // the first holder is the one that seals
    return new Rotated(holding.holders(), Integer.toUnsignedLong(next.primary()), next.size());
  }

  private static Predicate<Holding> isRotated() {
    return holding -> holding.purpose() != Purpose.BLIND_INDEX;
  }

  private static Keyset read(Path file) {
    if (!Files.exists(file)) {
      throw StackFailure.refused(file + " is missing: ./lifeline up makes or restores it.");
    }
    return Keyset.read(file);
  }
}
