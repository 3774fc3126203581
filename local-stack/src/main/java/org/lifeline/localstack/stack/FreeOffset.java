package org.lifeline.localstack.stack;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.check.Preflight;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.service.ServiceEntry;

/** Finds free ports for a stack beside whatever else listens on this machine. */
final class FreeOffset {

  private static final int LEAST = 2_050;
  private static final int APART = 100;
  private static final int PLACES = 100;

  private FreeOffset() {
  }

  /**
   * An offset at which every port of a stack is free now, below the range of ephemeral ports. The search starts at a
   * random place, as another command that searches before anything listens would otherwise find the same offset.
   */
  static int find() {
    int first = ThreadLocalRandom.current().nextInt(PLACES);
    return IntStream.range(first, first + PLACES).map(place -> LEAST + place % PLACES * APART)
        .filter(FreeOffset::allFree).findFirst()
        .orElseThrow(() -> StackFailure.refused("There is no room for another stack on this machine's ports."));
  }

  private static boolean allFree(int offset) {
    var checks = new Preflight();
    var services = ServiceEntry.ALL.stream().flatMap(service -> Stream.of(service.port(), service.managementPort()));
    Stream.concat(Usual.ALL.stream(), services).forEach(port -> checks.portIsFree(port + offset, "test", Set.of()));
    return checks.passes();
  }
}
