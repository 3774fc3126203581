package org.lifeline.dispatch.label;

import java.util.List;
import java.util.UUID;
import org.lifeline.platform.words.WordList;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What labels say of where a parcel comes from and how it is to be handled.
 *
 * @param senders the closed list of neutral senders, at least one
 * @param handling what every label asks of the courier: no card, no neighbour, no photo. It is empty where that is
 * agreed otherwise, because parcels can be recognised by a sentence that is on every label
 */
@ConfigurationProperties("lifeline.dispatch.label")
record LabelSettings(List<Sender> senders, String handling) {

  /**
   * Checks that there are senders and that all texts are neutral.
   *
   * @throws IllegalArgumentException they are not: the service does not start
   */
  void demandNeutral(WordList forbidden) {
    if (senders.isEmpty() || forbidden.in(handling)
        || senders.stream()
            .anyMatch(s -> forbidden.in(s.name()) || s.returnAddress().stream().anyMatch(forbidden::in))) {
      throw new IllegalArgumentException("lifeline.dispatch.label: no senders, or something names the scheme");
    }
  }

  /** A sender's name and return address, which give nothing away. */
  record Sender(String name, List<String> returnAddress) {
  }

  /** The sender of a parcel, which is always the same one for the same parcel. */
  Sender senderOf(UUID consignment) {
    return senders.get(Math.floorMod(consignment.hashCode(), senders.size()));
  }
}
