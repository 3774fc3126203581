package org.lifeline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChangeTest {

  private static final UUID ID = UUID.randomUUID();

  private static String shown(Change change) {
    return change.sequence() + " " + Arrays.toString(change.ciphertext()) + " " + change.keyVersion() + " "
        + Arrays.toString(change.wrappedKey()) + " " + change.erased();
  }

  @Property
  void theOrderInWhichThingsComeChangesNothing(@ForAll @IntRange(max = 4) int parts,
      @ForAll @IntRange(max = 3) int keys, @ForAll boolean erased, @ForAll long seed) {
    var changes = new java.util.ArrayList<Change>();
    IntStream.rangeClosed(1, parts).forEach(n -> changes.add(Change.part(ID, n, 1, new byte[]{(byte) n})));
    IntStream.rangeClosed(1, keys).forEach(n -> changes.add(Change.key(ID, n, new byte[]{(byte) n})));
    if (erased) {
      changes.add(Change.erasure(ID));
    }
    if (changes.isEmpty()) {
      return;
    }
    var inOrder = shown(joined(changes));
    Collections.shuffle(changes, new Random(seed));
    assertThat(shown(joined(changes))).isEqualTo(inOrder);
  }

  private static Change joined(List<Change> changes) {
    return changes.stream().reduce(Change::join).orElseThrow();
  }

  @Test
  void anErasureLeavesNothingAndTakesNothingAnyMore() {
    var change = joined(
        List.of(Change.part(ID, 1, 1, new byte[]{1}), Change.erasure(ID), Change.key(ID, 9, new byte[]{9}),
            Change.part(ID, 8, 1, new byte[]{8})));
    assertThat(change.erased()).isTrue();
    assertThat(change.ciphertext()).isNull();
    assertThat(change.wrappedKey()).isNull();
  }
}
