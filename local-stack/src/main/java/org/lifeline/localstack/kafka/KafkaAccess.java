package org.lifeline.localstack.kafka;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;

/** How one signs in to a stack's broker: settings of Kafka's own clients, of any language mostly under the same names. */
public record KafkaAccess(Addresses addresses, StackHome home, Credentials credentials) {

  /** With the credentials as they are now. */
  public static KafkaAccess of(Addresses addresses, StackHome home) {
    return new KafkaAccess(addresses, home, Credentials.read(home.credentials()));
  }

  /** For a service, a partner, a network operator: by password, over TLS. */
  public Map<String, Object> as(String principal) {
    return Map.copyOf(properties(principal));
  }

  /** The same in the order in which people read it. */
  public Map<String, String> properties(String principal) {
    var settings = new TreeMap<String, String>();
    settings.put("bootstrap.servers", brokers().clients());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
        + principal + "\" password=\"" + credentials.kafka(principal) + "\";");
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", home.authority().toString());
    return settings;
  }

  /** For deployment, who may do anything: by certificate, where nobody else but the broker itself gets in. */
  public Map<String, Object> deployment() {
    return Map.of("bootstrap.servers", brokers().inner(), "security.protocol", "SSL",
        "ssl.truststore.type", "PEM", "ssl.truststore.location", home.authority().toString(), "ssl.keystore.type",
        "PEM",
        "ssl.keystore.location", new Certificates(home, Clock.systemUTC()).deployment().toString());
  }

  /** What the broker's topics and rights are for: the stack's scheme, and whoever was of it before, named there or not. */
  public Scheme scheme() {
    return Scheme.read(home.scheme()).remembering(credentials.operatorsEver());
  }

  public Brokers brokers() {
    return Brokers.of(addresses, home);
  }

  @Override
  public String toString() {
    return "KafkaAccess[" + brokers().clients() + "]";
  }
}
