package org.lifeline.platform.testing;

/**
 * A server that tests can stop and start again; its address stays the same. {@code -Dlifeline.test.surroundings} says
 * where it runs: {@code embedded}, or in {@code containers} of the deployed images, unless these are ruled out.
 */
interface TestServer extends AutoCloseable {

  /** Starts it, or starts it again after {@link #stop}, with the data it had. */
  void start();

  /** Stops it; clients see an outage. */
  void stop();

  /** Stops it for good. */
  @Override
  void close();

  static boolean inContainers() {
    return switch (System.getProperty("lifeline.test.surroundings", "embedded")) {
      case "embedded" -> false;
      case "containers" -> ContainerTests.possible();
      default -> throw new IllegalArgumentException("lifeline.test.surroundings is neither embedded nor containers");
    };
  }
}
