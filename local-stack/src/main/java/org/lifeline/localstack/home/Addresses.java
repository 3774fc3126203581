package org.lifeline.localstack.home;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;

/**
 * The addresses of all parts of a stack: on loopback, each at its usual port plus an offset, so that several stacks can
 * run side by side; or elsewhere, as in containers, where each part runs on its own host.
 *
 * @param elsewhere host and port of a part, by its usual port
 */
public record Addresses(int offset, Map<Integer, String> elsewhere) {

  private static final String HOST = "127.0.0.1";

  public Addresses {
    elsewhere = Map.copyOf(elsewhere);
  }

  public Addresses(int offset) {
    this(offset, Map.of());
  }

  /**
   * Parses the addresses of parts elsewhere.
   *
   * @param elsewhere {@code PORT=HOST:PORT} entries, the usual port first, separated by blanks; may be empty. For
   * brokers there may be several addresses, separated by commas
   * @throws StackFailure if {@code elsewhere} has another form
   */
  public static Addresses of(int offset, String elsewhere) {
    var entries = Stream.of(elsewhere.split("\\s+")).filter(entry -> !entry.isEmpty()).toList();
    entries.stream()
        .filter(entry -> !entry.matches("[0-9]{1,5}=[A-Za-z0-9.-]+:[0-9]{1,5}(,[A-Za-z0-9.-]+:[0-9]{1,5})*"))
        .findFirst()
        .ifPresent(entry -> {
          throw StackFailure.refused("LIFELINE_ELSEWHERE says where parts are as PORT=HOST:PORT, not '" + entry + "'.");
        });
    return new Addresses(offset, entries.stream().map(entry -> entry.split("="))
        .collect(Collectors.toMap(entry -> Integer.valueOf(entry[0]), entry -> entry[1])));
  }

  public int port(int usual) {
    return usual + offset;
  }

  public String http(int usual) {
    return "http://" + hostAndPort(usual);
  }

  public String hostAndPort(int usual) {
    return elsewhere.getOrDefault(usual, HOST + ":" + port(usual));
  }

  public String issuer() {
    return http(Usual.IDENTITY);
  }

  /** The address of the schema registry's Confluent-compatible API. */
  public String registry() {
    return http(Usual.REGISTRY) + "/apis/ccompat/v7";
  }

  /** The ports that are used without an offset. */
  public static final class Usual {
    public static final int POSTGRES = 15432;
    public static final int IDENTITY = 18080;
    public static final int REGISTRY = 18081;
    public static final int REGISTRY_MANAGEMENT = 18082;
    public static final int MAIL = 18025;
    public static final int PHONES = 18083;
    public static final int PROMETHEUS = 19090;
    public static final int KAFKA = 19092;
    public static final int KAFKA_CONTROLLER = 19093;
    public static final int KAFKA_INNER = 19094;

    /** The distance between the ports of one broker and those of the next. */
    private static final int BROKER_STEP = 3;
    private static final int MOST_BROKERS = 3;

    /** All ports but those of the services. */
    public static final List<Integer> ALL = Stream.concat(
        Stream.of(POSTGRES, IDENTITY, REGISTRY, REGISTRY_MANAGEMENT, MAIL, PHONES, PROMETHEUS),
        IntStream.rangeClosed(1, MOST_BROKERS).boxed().flatMap(
            broker -> Stream.of(KAFKA, KAFKA_CONTROLLER, KAFKA_INNER).map(port -> ofBroker(port, broker))))
        .toList();

    private Usual() {
    }

    /** @param broker its number, from 1 */
    public static int ofBroker(int port, int broker) {
      return port + BROKER_STEP * (broker - 1);
    }
  }
}
