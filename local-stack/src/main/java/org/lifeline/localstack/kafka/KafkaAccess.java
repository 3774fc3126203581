package org.lifeline.localstack.kafka;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;

/**
 * How to sign in to a stack's brokers: settings for Kafka's own clients, which mostly have the same names in any
 * language.
 */
public record KafkaAccess(Addresses addresses, StackHome home, Credentials credentials) {

  /** Access with the credentials as they are now. */
  public static KafkaAccess of(Addresses addresses, StackHome home) {
    return new KafkaAccess(addresses, home, Credentials.read(home.credentials()));
  }

  /** Settings for a service, a partner or a network operator: by password, over TLS. */
  public Map<String, Object> as(String principal) {
    return Map.copyOf(properties(principal));
  }

  /** The same settings, in an order that is easy for people to read. */
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

  /**
   * Settings for deployment, which may do anything: by certificate, on a listener that only it and the brokers can use.
   */
  public Map<String, Object> deployment() {
    return Map.of("bootstrap.servers", brokers().inner(), "security.protocol", "SSL",
        "ssl.truststore.type", "PEM", "ssl.truststore.location", home.authority().toString(), "ssl.keystore.type",
        "PEM",
        "ssl.keystore.location", new Certificates(home, Clock.systemUTC()).deployment().toString());
  }

  /**
   * The scheme that the topics and rights are for: the stack's scheme, with every former network operator, named in it
   * or not.
   */
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
