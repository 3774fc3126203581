package org.lifeline.localstack.service;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of those that run of a service, by its number from 1. Any of them serves whoever comes, and they share the work.
 *
 * @param number from 1
 */
public record ServiceInstance(ServiceEntry service, int number) {

  /** Between the ports of one instance and those of the next. */
  private static final int STEP = 10;

  /** Every instance of every service: the first of each before the second of any. */
  public static List<ServiceInstance> all(int instances) {
    return IntStream.rangeClosed(1, instances).boxed()
        .flatMap(number -> ServiceEntry.ALL.stream().map(service -> new ServiceInstance(service, number))).toList();
  }

  /** What it is called in a stack: the first like its service. */
  public String name() {
    return number == 1 ? service.name() : service.name() + "-" + number;
  }

  /** What it is called among the others of its service, whenever it is started. */
  String inTheGroup() {
    return service.name() + "-" + number;
  }

  /** The port that is usual for its door. */
  public int port() {
    return service.port() + STEP * (number - 1);
  }

  public int managementPort() {
    return service.managementPort() + STEP * (number - 1);
  }
}
