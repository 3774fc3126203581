package org.lifeline.platform.testing;

/**
 * A server that tests can take away and bring back; its address stays what it is. Where it runs is said by
 * {@code -Dlifeline.test.surroundings}: {@code embedded}, or in {@code containers} of the images that are deployed, unless
 * these are ruled out.
 */
interface TestServer extends AutoCloseable {

  /** Starts it, or starts it again after {@link #stop}, with the data it had. */
  void start();

  /** Takes it away; clients see an outage. */
  void stop();

  /** Takes it away for good. */
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
