package org.lifeline.platform.inbox;

import java.util.Map;

/**
 * The topics of which a service puts aside whatever has no place there. It decodes every record of them, wanted or not: what
 * cannot be decoded, and what is of a type that does not belong there, becomes a dead letter, whatever its headers say.
 * Where nobody did, such a record would vanish: those who read the topic believe its {@code ce_type} and pass over it.
 *
 * <p>
 * Each record is for one guard at most among the services that read it; who wants every type of a topic needs none.
 */
public interface Guard {

  /** Of a service that guards nothing. */
  Guard NONE = of(Map.of());

  /** Whether a record of this topic and key, which is empty where there is none, is decoded whatever type it is said to be of. */
  boolean looksAt(String topic, String key);

  /** Whether a record of this type, which was decoded and is not wanted, may be where it is. */
  boolean hasItsPlace(String topic, String type);

  /** @param types the one type that has its place on each topic */
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
