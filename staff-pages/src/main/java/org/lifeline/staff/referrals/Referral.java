package org.lifeline.staff.referrals;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A referral as referral-service shows it to its partner, without anything of the person.
 *
 * @param state created, waiting, reserved, dispatched, delivered, on-hold, set-apart, withdrawn, taken-over or erased
 * @param replacedBy the partner's own referrals that stand in its place; null where there are none, and in a list
 * @param withdrawable whether a withdrawal would end it; null where the service is of a version that does not say so
 * @param erasedAt when its personal data was erased; null where it was not
 * @param safeContact whether the safe contact counts as safe; null where nothing is sent any more
 * @param foundPhones the phones that were reported as found; null where there are none, and where the service is of a
 * version that does not say so
 * @param timeline what has happened, oldest first
 * @param route while it is set apart: what happens now, and whom to reach; otherwise null
 */
record Referral(UUID id, String caseReference, String region, String band, String state, Instant acceptedAt,
    @Nullable UUID replaces, @Nullable List<UUID> replacedBy, @Nullable Boolean withdrawable,
    @Nullable Instant erasedAt, @Nullable String trackingNumber, @Nullable SafeContact safeContact,
    @Nullable List<FoundPhone> foundPhones, @Nullable List<Moment> timeline, @Nullable String route) {

  private static final Set<String> OVER = Set.of("withdrawn", "erased", "taken-over");
  private static final String FOUND = "discovery-reported";
  private static final String GONE = "device-dispatched";

  /**
   * The safe contact's state.
   *
   * @param state safe, stale, compromised or unknown
   */
  record SafeContact(String state) {
  }

  /**
   * A phone that was reported as found.
   *
   * @param suspendSim what was decided about its SIM; null while nothing was
   */
  record FoundPhone(@Nullable String trackingNumber, @Nullable Boolean suspendSim) {
  }

  /**
   * Something that happened.
   *
   * @param step event type, for example device-dispatched
   * @param detail a code that says more, or the tracking number of a phone that was sent or found; null where there is
   * none
   */
  record Moment(Instant at, String step, @Nullable String detail) {

    /** Its key in the message file: the step, and its detail where it has one. */
    public String key() {
      return detail == null ? step : step + "." + detail;
    }

    /** The tracking number of the phone that was sent or found; empty where the step is of no phone. */
    public String phone() {
      return step.equals(GONE) || step.equals(FOUND) ? number() : "";
    }

    private String number() {
      return Objects.requireNonNullElse(detail, "");
    }
  }

  /**
   * A phone that was sent.
   *
   * @param trackingNumber that of its parcel
   * @param at when it was handed over
   */
  public record Phone(String trackingNumber, Instant at) {
  }

  /**
   * The phones that a command may be about, in the order in which they were sent; empty where it is about none. A SIM
   * that is to be suspended is not decided about again.
   */
  List<Phone> phones(Command command) {
    if (command != Command.FOUND && command != Command.SIM) {
      return List.of();
    }
    var found = moments(FOUND).map(Moment::number).toList();
    var settled = found().filter(phone -> Boolean.TRUE.equals(phone.suspendSim)).map(FoundPhone::trackingNumber)
        .toList();
    return moments(GONE)
        .filter(moment -> found.contains(moment.number()) == (command == Command.SIM)
            && !settled.contains(moment.number()))
        .map(moment -> new Phone(moment.number(), moment.at)).toList();
  }

  /**
   * Whether the caseworker has to say which phone a command is about: as soon as more than one was sent, even if only
   * one of them is possible, so that nobody takes it for another.
   */
  boolean asksWhich(Command command) {
    return !phones(command).isEmpty() && moments(GONE).count() > 1;
  }

  private Stream<Moment> moments(String step) {
    return timeline == null ? Stream.empty() : timeline.stream().filter(moment -> moment.step.equals(step));
  }

  private Stream<FoundPhone> found() {
    return foundPhones == null ? Stream.empty() : foundPhones.stream();
  }

  /** Whether nobody has decided yet about the SIM of a phone that was found. */
  public boolean simOpen() {
    return found().anyMatch(phone -> phone.suspendSim == null);
  }

  /** Whether a phone of it was reported as found after the other referral had been made. */
  boolean foundAfter(Referral other) {
    return lastOf(FOUND).filter(reported -> reported.isAfter(other.acceptedAt)).isPresent();
  }

  /** When a step last happened; empty where it has not. */
  Optional<Instant> lastOf(String step) {
    return moments(step).map(Moment::at).max(Comparator.naturalOrder());
  }

  /**
   * The commands that are offered. The service decides whether they are still possible, as it knows what has happened
   * meanwhile.
   */
  Set<Command> commands() {
    var offered = EnumSet.noneOf(Command.class);
    // Each is offered once for each phone.
    Stream.of(Command.FOUND, Command.SIM).filter(command -> !phones(command).isEmpty()).forEach(offered::add);
    if (Objects.requireNonNullElse(withdrawable, !OVER.contains(state) && !state.equals("delivered"))) {
      offered.add(Command.WITHDRAW);
    }
    if (erasedAt == null) {
      offered.add(Command.ERASE);
    }
    return offered;
  }

  /** Whether it was offered to another partner that has not answered. The offer may have expired since. */
  boolean offered() {
    var offered = lastOf("transfer-offered").orElse(Instant.MIN);
    return Stream.of("transfer-ended", "referral-transferred").map(this::lastOf)
        .allMatch(ended -> ended.orElse(Instant.MIN).isBefore(offered));
  }

  /** Whether its delivery details and safe contact can still be changed. */
  public boolean changeable() {
    return erasedAt == null && !OVER.contains(state);
  }

  /** Whether it is on hold until its partner has confirmed or changed both details. */
  public boolean onHold() {
    return state.equals("on-hold");
  }

  /** Whether a parcel is under way, which a withdrawal calls back and an erasure does not. */
  public boolean underWay() {
    return state.equals("dispatched");
  }

  /** Whether a phone of it has gone that was not reported as found. */
  public boolean reportable() {
    return !phones(Command.FOUND).isEmpty();
  }

  /** Whether a referral for another phone may replace it. */
  public boolean replaceable() {
    return moments(GONE).findAny().isPresent();
  }

  /** Whether its page offers anything to do. */
  public boolean actionable() {
    return changeable() || replaceable() || !commands().isEmpty();
  }
}
