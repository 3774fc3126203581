package org.lifeline.localstack.check;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.service.ServiceEntry;

/** Finds room for a stack beside whatever else listens on this machine. */
public final class FreePorts {

  private FreePorts() {
  }

  /** An offset at which every port of a stack is free now; below the range that the system gives to clients. */
  public static int offset() {
    return IntStream.iterate(2_000, offset -> offset < 12_000, offset -> offset + 100).filter(FreePorts::allFree)
        .findFirst().orElseThrow();
  }

  private static boolean allFree(int offset) {
    var checks = new Preflight();
    Stream.concat(
        Stream.of(Usual.POSTGRES, Usual.IDENTITY, Usual.REGISTRY, Usual.REGISTRY_MANAGEMENT, Usual.KAFKA,
            Usual.KAFKA_CONTROLLER),
        ServiceEntry.ALL.stream().flatMap(service -> Stream.of(service.port(), service.managementPort())))
        .forEach(port -> checks.portIsFree(port + offset, "test", Set.of()));
    try {
      checks.pass();
      return true;
    } catch (StackFailure taken) {
      return false;
    }
  }
}
