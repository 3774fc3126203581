package org.lifeline.referral;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.lifeline.events.ReferralHeld;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.testing.TestSurroundings;

/** What the other services are told of referrals that are held. */
public final class HeldEvents {

  private static final AvroCodec CODEC = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));

  private HeldEvents() {
  }

  /** The first such event of a referral; throws an AssertionError while there is none. */
  public static ReferralHeld of(String referral) {
    return Topics.ALL.read("referrals").stream().filter(record -> new String(record.key(), UTF_8).equals(referral))
        .map(record -> {
          try {
            return CODEC.decode(record.value());
          } catch (Undecodable e) {
            throw new IllegalStateException(e);
          }
        }).filter(ReferralHeld.class::isInstance).map(ReferralHeld.class::cast).findFirst()
        .orElseThrow(() -> new AssertionError("nobody was told yet that it is held"));
  }
}
