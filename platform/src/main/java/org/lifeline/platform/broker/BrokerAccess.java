package org.lifeline.platform.broker;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the broker is and how the clients of this service sign in to it.
 *
 * @param settings for Kafka clients, including the password
 */
public record BrokerAccess(Map<String, Object> settings) {

  public BrokerAccess {
    settings = Map.copyOf(settings);
  }

  /** These settings and more; where both have a key, {@code more} wins. */
  public Map<String, Object> with(Map<String, Object> more) {
    var all = new HashMap<>(settings);
    all.putAll(more);
    return Map.copyOf(all);
  }

  @Override
  public String toString() {
    return "BrokerAccess[***]";
  }
}
