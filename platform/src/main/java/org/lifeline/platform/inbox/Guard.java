package org.lifeline.platform.inbox;

import java.util.Map;

/**
 * The topics on which a service puts aside everything that does not belong there. It decodes every record of these
 * topics, wanted or not: one that cannot be decoded, or has a type that does not belong there, becomes a dead letter,
 * whatever its headers say. If no service did this, such a record would vanish, as all readers of the topic trust its
 * {@code ce_type} and skip it.
 *
 * <p>
 * At most one of the services that read a record should guard it. A service that wants every type of a topic needs no
 * guard.
 */
public interface Guard {

  /** The guard of a service that guards nothing. */
  Guard NONE = of(Map.of());

  /** Whether a record of this topic and key (empty if it has none) is decoded whatever type its headers name. */
  boolean looksAt(String topic, String key);

  /** Whether a record of this type, decoded and not wanted, belongs on this topic. */
  boolean hasItsPlace(String topic, String type);

  /**
   * Guards topics that hold one type each.
   *
   * @param types the type that belongs on each topic
   */
  static Guard of(Map<String, String> types) {
    return new Guard() {
      @Override
      public boolean looksAt(String topic, String key) {
        return types.containsKey(topic);
      }

      @Override
      public boolean hasItsPlace(String topic, String type) {
        return type.equals(types.get(topic));
      }
    };
  }
}
