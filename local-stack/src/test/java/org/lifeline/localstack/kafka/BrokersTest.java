package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.home.Addresses;

class BrokersTest {

  private static final Brokers ONE = new Brokers(new Addresses(0), 1);
  private static final Brokers THREE = new Brokers(new Addresses(1000), 3);

  @Test
  void eachHasPortsAndANameOfItsOwn() {
    assertThat(THREE.names()).containsExactly("kafka", "kafka-2", "kafka-3");
    assertThat(THREE.clients()).isEqualTo("127.0.0.1:20092,127.0.0.1:20095,127.0.0.1:20098");
    assertThat(THREE.inner()).isEqualTo("127.0.0.1:20094,127.0.0.1:20097,127.0.0.1:20100");
    assertThat(THREE.voters()).isEqualTo("1@127.0.0.1:20093,2@127.0.0.1:20096,3@127.0.0.1:20099");
  }

  @Test
  void ofThreeOneMayBeGone() {
    assertThat(THREE.copies()).isEqualTo(3);
    assertThat(THREE.inSync()).isEqualTo(2);
    assertThat(ONE.copies()).isEqualTo(1);
    assertThat(ONE.inSync()).isEqualTo(1);
  }

  @Test
  void whereTheyAreElsewhereAllOfThemAreSaid() {
    var elsewhere = new Brokers(new Addresses(0, Map.of(19092, "kafka:9092,kafka-2:9092")), 1);

    assertThat(elsewhere.clients()).isEqualTo("kafka:9092,kafka-2:9092");
  }
}
