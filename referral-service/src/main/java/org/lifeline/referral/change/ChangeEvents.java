package org.lifeline.referral.change;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SealedPart;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.sealing.Part;

/** Builds the events that tell the other services of a change. */
final class ChangeEvents {

  private ChangeEvents() {
  }

  /**
   * The event for something that this service announces.
   *
   * @param ciphertext the part as it is now, where a part was changed; otherwise empty
   * @throws IllegalArgumentException another service announces this
   */
  static SpecificRecord of(UUID referral, long sequence, Instant at, Happening what, byte[] ciphertext) {
    var id = referral.toString();
    return switch (what) {
      case Happening.Withdrawn withdrawn -> new ReferralWithdrawn(id, sequence, at);
      case Happening.Reopened reopened -> new ReferralReopened(id, sequence, at);
      case Happening.ContactChanged changed ->
        new SafeContactChanged(id, sequence, at, changed.version(), sealed(Part.SAFE_CONTACT, ciphertext));
      case Happening.DeliveryChanged changed ->
        new DeliveryChanged(id, sequence, at, sealed(Part.DELIVERY, ciphertext));
      case Happening.DiscoveryReported found -> new DiscoveryReported(id, sequence, at, found.consignment().toString());
      case Happening.SimSuspensionDecided decided ->
        new SimSuspensionDecided(id, sequence, at, decided.consignment().toString(), decided.suspend());
      default -> throw new IllegalArgumentException("another service says this");
    };
  }

  private static SealedPart sealed(Part part, byte[] ciphertext) {
    return new SealedPart(part.text(), Part.VERSION, ByteBuffer.wrap(ciphertext));
  }
}
