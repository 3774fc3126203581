package org.lifeline.dispatch.label;

import java.util.List;
import java.util.UUID;
import org.lifeline.platform.words.WordList;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What labels may say of where a parcel comes from.
 *
 * @param senders the closed list of neutral senders, at least one
 * @param handling what every label asks of the courier: no card, no neighbour, no photo; empty where that is agreed otherwise, for a
 * sentence that is on every label is something to know a parcel by
 */
@ConfigurationProperties("lifeline.dispatch.label")
record LabelSettings(List<Sender> senders, String handling) {

  /** @throws IllegalArgumentException there is no sender, or something that is not neutral: the service does not start */
  void demandNeutral(WordList forbidden) {
    if (senders.isEmpty() || forbidden.in(handling)
        || senders.stream()
            .anyMatch(s -> forbidden.in(s.name()) || s.returnAddress().stream().anyMatch(forbidden::in))) {
      throw new IllegalArgumentException("lifeline.dispatch.label: no senders, or something names the scheme");
    }
  }

  /** A name and an address that say nothing. */
  record Sender(String name, List<String> returnAddress) {
  }

  /** The sender of a parcel: always the same for the same one. */
  Sender senderOf(UUID consignment) {
    return senders.get(Math.floorMod(consignment.hashCode(), senders.size()));
  }
}
