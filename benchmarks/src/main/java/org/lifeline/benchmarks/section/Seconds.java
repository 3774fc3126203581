package org.lifeline.benchmarks.section;

import java.util.Set;
import java.util.stream.Collectors;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;

/** The second instance of each service of the chain. */
final class Seconds {

  static final int NUMBER = 2;

  private Seconds() {
  }

  static Set<String> names() {
    return ServiceEntry.CHAIN.stream().map(service -> new ServiceInstance(service, NUMBER).name())
        .collect(Collectors.toSet());
  }
}
