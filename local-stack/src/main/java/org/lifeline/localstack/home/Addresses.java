package org.lifeline.localstack.home;

import java.util.List;

/**
 * Where each part of a stack listens: always on loopback, at its usual port plus an offset, so that several stacks can run
 * side by side.
 */
public record Addresses(int offset) {

  private static final String HOST = "127.0.0.1";

  public int port(int usual) {
    return usual + offset;
  }

  public String http(int usual) {
    return "http://" + HOST + ":" + port(usual);
  }

  public String hostAndPort(int usual) {
    return HOST + ":" + port(usual);
  }

  /** Bootstrap servers of the broker. */
  public String kafka() {
    return hostAndPort(Usual.KAFKA);
  }

  public String jdbc(String database) {
    return "jdbc:postgresql://" + hostAndPort(Usual.POSTGRES) + "/" + database;
  }

  public String issuer() {
    return http(Usual.IDENTITY);
  }

  /** Confluent's API of the schema registry. */
  public String registry() {
    return http(Usual.REGISTRY) + "/apis/ccompat/v7";
  }

  /** The ports that are used without an offset. */
  public static final class Usual {
    public static final int POSTGRES = 15432;
    public static final int IDENTITY = 18080;
    public static final int REGISTRY = 18081;
    public static final int REGISTRY_MANAGEMENT = 18082;
    public static final int KAFKA = 19092;
    public static final int KAFKA_CONTROLLER = 19093;
    public static final int KAFKA_INNER = 19094;

    /** All of them but the services'. */
    public static final List<Integer> ALL = List.of(POSTGRES, IDENTITY, REGISTRY, REGISTRY_MANAGEMENT, KAFKA,
        KAFKA_CONTROLLER, KAFKA_INNER);

    private Usual() {
    }
  }
}
