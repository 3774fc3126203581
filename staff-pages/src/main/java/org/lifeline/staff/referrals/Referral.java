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
 * A referral as referral-service shows it to its partner: nothing of the person.
 *
 * @param state created, waiting, reserved, dispatched, delivered, on-hold, set-apart, withdrawn, taken-over or erased
 * @param erasedAt when its personal data was erased; null where it was not
 * @param safeContact whether the safe contact counts as safe; null where nothing is sent any more
 * @param timeline what has happened, oldest first
 */
record Referral(UUID id, String caseReference, String region, String band, String state, Instant acceptedAt,
    @Nullable UUID replaces, @Nullable Instant erasedAt, @Nullable String trackingNumber,
    @Nullable SafeContact safeContact, @Nullable List<Moment> timeline) {

  private static final Set<String> OVER = Set.of("withdrawn", "erased", "taken-over");
  private static final String FOUND = "discovery-reported";
  private static final String GONE = "device-dispatched";

  /** @param state safe, stale, compromised or unknown */
  record SafeContact(String state) {
  }

  /**
   * Something that happened.
   *
   * @param step event type, for example device-dispatched
   * @param detail a code that says more, the tracking number of a phone that went or was found; null where there is none
   */
  record Moment(Instant at, String step, @Nullable String detail) {

    /** Of its words in the message file: what it is, and with what it is about where that has words of its own. */
    public String key() {
      return detail == null ? step : step + "." + detail;
    }

    private String number() {
      return Objects.requireNonNullElse(detail, "");
    }
  }

  /** A phone that has gone. @param trackingNumber that of its parcel @param at when it went */
  public record Phone(String trackingNumber, Instant at) {
  }

  /** Which phones a command may be about, in the order in which they went; empty where it is about none. */
  List<Phone> phones(Command command) {
    if (command != Command.FOUND && command != Command.SIM) {
      return List.of();
    }
    var found = moments(FOUND).map(Moment::number).toList();
    return moments(GONE)
        .filter(moment -> found.contains(moment.number()) == (command == Command.SIM))
        .map(moment -> new Phone(moment.number(), moment.at)).toList();
  }

  /**
   * Whether it has to be said which phone a command is about: as soon as more than one has gone, also where it can be about one
   * alone, so that nobody takes that for another.
   */
  boolean asksWhich(Command command) {
    return !phones(command).isEmpty() && moments(GONE).count() > 1;
  }

  private Stream<Moment> moments(String step) {
    return timeline == null ? Stream.empty() : timeline.stream().filter(moment -> moment.step.equals(step));
  }

  /** When something has happened last; empty where it has not. */
  Optional<Instant> lastOf(String step) {
    return moments(step).map(Moment::at).max(Comparator.naturalOrder());
  }

  /** What is offered. Whether it can still be done is for the service to say, which knows what has happened meanwhile. */
  Set<Command> commands() {
    var offered = EnumSet.noneOf(Command.class);
    // Of each phone once.
    Stream.of(Command.FOUND, Command.SIM).filter(command -> !phones(command).isEmpty()).forEach(offered::add);
    if (!OVER.contains(state) && !state.equals("delivered")) {
      offered.add(Command.WITHDRAW);
    }
    if (erasedAt == null) {
      offered.add(Command.ERASE);
    }
    return offered;
  }

  /** Whether it was offered to another partner, who has not answered. The offer may have run out since. */
  boolean offered() {
    var offered = lastOf("transfer-offered").orElse(Instant.MIN);
    return Stream.of("transfer-ended", "referral-transferred").map(this::lastOf)
        .allMatch(ended -> ended.orElse(Instant.MIN).isBefore(offered));
  }

  /** Whether where to send it, and how to reach the survivor, can still be changed. */
  public boolean changeable() {
    return erasedAt == null && !OVER.contains(state);
  }

  /** Whether a parcel is on its way, which a withdrawal calls back and an erasure does not. */
  public boolean underWay() {
    return state.equals("dispatched");
  }

  /** Whether another phone may be asked for in its place. */
  public boolean replaceable() {
    return moments(GONE).findAny().isPresent();
  }
}
