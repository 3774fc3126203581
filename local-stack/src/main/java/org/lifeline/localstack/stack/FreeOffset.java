package org.lifeline.localstack.stack;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.check.Preflight;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.service.ServiceEntry;

/** Finds room for a stack beside whatever else listens on this machine. */
final class FreeOffset {

  private FreeOffset() {
  }

  /** An offset at which every port of a stack is free now; below the range that systems give to clients. */
  static int find() {
    return IntStream.iterate(2_000, offset -> offset < 12_000, offset -> offset + 100).filter(FreeOffset::allFree)
        .findFirst()
        .orElseThrow(() -> StackFailure.refused("There is no room for another stack on this machine's ports."));
  }

  private static boolean allFree(int offset) {
    var checks = new Preflight();
    var services = ServiceEntry.ALL.stream().flatMap(service -> Stream.of(service.port(), service.managementPort()));
    Stream.concat(Usual.ALL.stream(), services).forEach(port -> checks.portIsFree(port + offset, "test", Set.of()));
    return checks.passes();
  }
}
