package org.lifeline.localstack.service;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One running instance of a service, by its number from 1. Any instance can serve any request, and they share the work.
 *
 * @param number from 1
 */
public record ServiceInstance(ServiceEntry service, int number) {

  /** The distance between the ports of one instance and those of the next. */
  private static final int STEP = 10;

  /** Every instance of every service: the first of each before the second of any. */
  public static List<ServiceInstance> all(int instances) {
    return IntStream.rangeClosed(1, instances).boxed()
        .flatMap(number -> ServiceEntry.ALL.stream().map(service -> new ServiceInstance(service, number))).toList();
  }

  /** Its name in a stack: the first instance is named like its service. */
  public String name() {
    return number == 1 ? service.name() : service.name() + "-" + number;
  }

  /** Its id among the instances of its service, the same at every start. */
  String inTheGroup() {
    return service.name() + "-" + number;
  }

  /** The usual port of its API. */
  public int port() {
    return service.port() + STEP * (number - 1);
  }

  public int managementPort() {
    return service.managementPort() + STEP * (number - 1);
  }
}
