package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;

/** The brokers of a stack, each of which is a controller as well. */
public record Brokers(Addresses addresses, int count) {

  /** One broker, by its number from 1, with its usual ports. */
  record Broker(int id) {

    /** The broker's name, also in certificates and in {@code docker-compose.ha.yml}. */
    String name() {
      return id == 1 ? "kafka" : "kafka-" + id;
    }

    int clients() {
      return Usual.ofBroker(Usual.KAFKA, id);
    }

    int controller() {
      return Usual.ofBroker(Usual.KAFKA_CONTROLLER, id);
    }

    int inner() {
      return Usual.ofBroker(Usual.KAFKA_INNER, id);
    }

    List<Integer> ports() {
      return List.of(clients(), controller(), inner());
    }
  }

  /** The brokers of the stack at {@code home}. */
  public static Brokers of(Addresses addresses, StackHome home) {
    return new Brokers(addresses, Size.of(home).brokers());
  }

  public List<String> names() {
    return all().map(Broker::name).toList();
  }

  /** The bootstrap addresses for clients: any broker that answers names the others. */
  public String clients() {
    return addresses(Broker::clients);
  }

  /** The bootstrap addresses for brokers and deployment. */
  public String inner() {
    return addresses(Broker::inner);
  }

  /** The controllers, as Kafka's list of voters. */
  String voters() {
    return all().map(broker -> broker.id() + "@" + addresses.hostAndPort(broker.controller()))
        .collect(Collectors.joining(","));
  }

  /** The replication factor. */
  int copies() {
    return count;
  }

  /** How many copies must have a record before it is acknowledged: with three brokers, one may be down. */
  int inSync() {
    return count - count / 2;
  }

  Stream<Broker> all() {
    return IntStream.rangeClosed(1, count).mapToObj(Broker::new);
  }

  private String addresses(ToIntFunction<Broker> port) {
    return all().map(broker -> addresses.hostAndPort(port.applyAsInt(broker))).collect(Collectors.joining(","));
  }
}
