package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.progress.Happening.ContactChanged;
import org.lifeline.referral.progress.Happening.DeliveryChanged;
import org.lifeline.referral.progress.Happening.DetailChanged;

/** What the partner of a referral has replaced or confirmed of safe contact and delivery details. */
public final class ConfirmedDetails {

  private final List<Step> steps;
  private final State state;

  ConfirmedDetails(List<Step> steps, State state) {
    this.steps = steps;
    this.state = state;
  }

  /** Whether its partner has replaced or confirmed the safe contact since this hold began. */
  public boolean hasContact(long hold) {
    return has(ContactChanged.class, hold);
  }

  /** Whether its partner has replaced or confirmed the delivery details since this hold began. */
  public boolean hasDelivery(long hold) {
    return has(DeliveryChanged.class, hold);
  }

  private boolean has(Class<? extends DetailChanged> detail, long hold) {
    long after = askedAnew();
    return steps.stream().anyMatch(s -> s.what() instanceof DetailChanged changed && detail.isInstance(changed)
        && changed.hold() >= hold && s.sequence() > after);
  }

  /**
   * The sequence number after which confirmations count: not what was confirmed before a phone was reported as found,
   * or before a transfer.
   */
  private long askedAnew() {
    var report = Derivation.openReport(steps);
    return report == null ? takenOn() : Math.max(takenOn(), report.sequence());
  }

  /**
   * The sequence number of the transfer that made it its partner's; 0 if its partner submitted it. What a former
   * partner confirmed does not count.
   */
  private long takenOn() {
    var step = Derivation.last(steps, s -> s.what() instanceof Happening.Transferred);
    return step == null ? 0 : step.sequence();
  }

  /**
   * When its partner last replaced or confirmed the safe contact; null if it has not since the referral became its own.
   */
  public @Nullable Instant contactAt() {
    var step = contact();
    return step == null ? null : step.at();
  }

  private @Nullable Step contact() {
    return Derivation.last(steps, s -> s.what() instanceof ContactChanged && s.sequence() > takenOn());
  }

  /** Whether another partner submitted it: its present partner does not know what that one knew of the contact. */
  public boolean wasTransferred() {
    return takenOn() > 0;
  }

  /** Whether the abuser has found a phone, and the safe contact was not replaced or confirmed since. */
  public boolean isContactCompromised() {
    if (state instanceof State.OnHold(var reservation, long hold) && !hasContact(hold)
        && Derivation.last(steps, s -> s.what() instanceof Happening.Discovered && s.sequence() == hold) != null) {
      return true;
    }
    var reported = Derivation.last(steps, s -> s.what() instanceof Happening.DiscoveryReported);
    var confirmed = contact();
    return reported != null && (confirmed == null || confirmed.sequence() < reported.sequence());
  }
}
