package org.lifeline.referral.progress;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening.Dispatched;

/** What is known of the phones of a referral that have gone out. */
public final class Phones {

  private final List<Step> steps;

  Phones(List<Step> steps) {
    this.steps = steps;
  }

  /** The consignment whose phone was sent last; null if none was. */
  public @Nullable UUID gone() {
    return gone(parcel -> true);
  }

  /** The consignment that was sent under a tracking number; null if none of this referral was. */
  public @Nullable UUID gone(String trackingNumber) {
    return gone(parcel -> parcel.trackingNumber().equals(trackingNumber));
  }

  private @Nullable UUID gone(Predicate<Dispatched> which) {
    var parcel = Derivation.last(steps, Dispatched.class, which);
    return parcel == null ? null : parcel.consignment();
  }

  /** The number under which a consignment was sent; null if it is not known to have been. */
  public @Nullable String trackingNumber(UUID consignment) {
    var parcel = Derivation.last(steps, Dispatched.class, d -> d.consignment().equals(consignment));
    return parcel == null ? null : parcel.trackingNumber();
  }

  /** Whether the parcel that was sent last was not delivered, or was given back: its phone is no longer out. */
  public boolean cameBack() {
    var parcel = gone();
    var fate = Derivation.last(steps, s -> switch (s.what()) {
      case Happening.Delivered delivered -> delivered.consignment().equals(parcel);
      case Happening.Failed failed -> failed.consignment().equals(parcel);
      case Happening.Discovered discovered -> discovered.consignment().equals(parcel);
      default -> false;
    });
    return fate != null && fate.what() instanceof Happening.Failed;
  }

  /** The consignment whose phone was last reported as found; null if none was. */
  public @Nullable UUID reportedFound() {
    var reported = Derivation.last(steps, Happening.DiscoveryReported.class, report -> true);
    return reported == null ? null : reported.consignment();
  }

  /** Whether the phone of a consignment was reported as found. */
  public boolean isReportedFound(UUID consignment) {
    return Derivation.last(steps, Happening.DiscoveryReported.class,
        report -> report.consignment().equals(consignment)) != null;
  }

  /** What was decided about the SIM of a phone that was found; null if nothing was. */
  public @Nullable Boolean suspended(UUID consignment) {
    var decided = Derivation.last(steps, Happening.SimSuspensionDecided.class,
        d -> d.consignment().equals(consignment));
    return decided == null ? null : decided.suspend();
  }
}
