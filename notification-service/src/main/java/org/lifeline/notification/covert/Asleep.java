package org.lifeline.notification.covert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.platform.sealing.CannotOpen;

/**
 * When each message is to be looked at again, as one sender knows it in memory. In the database that time is sealed, as
 * it tells of a survivor's hours. Used by one thread.
 */
final class Asleep {

  /** How often to look for messages that another instance had put off, as that instance may have gone. */
  private static final Duration ALL = Duration.ofMinutes(10);

  /** How many are read at once: at night everything that survivors are to be told waits. */
  private static final int PAGE = 1_000;

  /** How long a message that is refused a lease again is left alone; after the first time it waits as any other. */
  private static final Duration SECOND = Duration.ofMinutes(10);
  private static final Duration LATER = Duration.ofHours(1);

  private final WaitingMessages messages;
  private final ContactSeal seal;
  private final Clock clock;
  private final Map<UUID, Instant> wakes = new HashMap<>();
  /** Messages that would go now if their gateway were not away. */
  private final Map<UUID, Channel> behind = new HashMap<>();
  private final Map<Channel, Instant> away = new HashMap<>();
  private final Set<Channel> doubted = new HashSet<>();
  /** How often in a row messages were refused a lease. */
  private final Map<UUID, Integer> refusals = new HashMap<>();
  private Instant lookAtAll = Instant.MIN;
  private Instant last;

  Asleep(WaitingMessages messages, ContactSeal seal, Clock clock) {
    this.messages = messages;
    this.seal = seal;
    this.clock = clock;
    this.last = clock.instant();
  }

  /**
   * Wakes every message if the clock was set back by more than {@link Sender#PAUSE}: times noted by the old clock would
   * otherwise be waited for that much longer.
   *
   * @return whether it was set back since the last call
   */
  boolean awakenIfSetBack() {
    var now = clock.instant();
    boolean setBack = now.plus(Sender.PAUSE).isBefore(last);
    last = now;
    if (setBack) {
      away.clear();
      wakes.replaceAll((message, wake) -> now);
      lookAtAll = Instant.MIN;
    }
    return setBack;
  }

  /** Reads, every ten minutes, the messages that other instances have put off, as those may have gone. */
  void learn() {
    if (clock.instant().isBefore(lookAtAll)) {
      return;
    }
    var after = new UUID(0, 0);
    int found = PAGE;
    while (found == PAGE) {
      var page = messages.putOff(after, PAGE);
      page.forEach((id, wake) -> wakes.computeIfAbsent(id, each -> moment(each, wake)));
      found = page.size();
      after = found == 0 ? after : page.lastEntry().getKey();
    }
    lookAtAll = clock.instant().plus(ALL);
  }

  /** Opens a sealed time; one that cannot be read counts as now. */
  private Instant moment(UUID id, byte[] wake) {
    try {
      return wake.length == 0 ? clock.instant() : seal.openMoment(id, wake);
    } catch (CannotOpen e) {
      return clock.instant();
    }
  }

  void until(UUID message, Instant moment) {
    wakes.put(message, moment);
  }

  /**
   * Puts off a message that referral-service gives no lease, longer each time: each look opens its safe contact, which
   * goes on record, and at every minute the record would tell of the survivor's hours. A change of the contact wakes it
   * at once, unless it is heard of in the very moment in which the refusal is stored.
   *
   * @param next when it is looked at again after the first time
   */
  void refused(UUID message, Instant next) {
    int times = refusals.merge(message, 1, Integer::sum);
    until(message, times == 1 ? next : clock.instant().plus(times == 2 ? SECOND : LATER));
  }

  /** Notes that a message got its lease: the next refusal is the first one again. */
  void leased(UUID message) {
    refusals.remove(message);
  }

  /** Notes that a message waits for a gateway that is away. */
  void behind(Channel channel, UUID message) {
    behind.put(message, channel);
    until(message, pausedUntil(channel));
  }

  void end(UUID message) {
    wakes.remove(message);
    refusals.remove(message);
    behind.remove(message);
  }

  /** Sends nothing on this channel until then; messages known to wait for it are not looked at before either. */
  void pause(Channel channel, Instant until) {
    away.put(channel, until);
    behind.forEach((message, way) -> {
      if (way == channel) {
        wakes.merge(message, until, (wake, end) -> wake.isBefore(end) ? end : wake);
      }
    });
  }

  /**
   * Pauses a gateway that has confirmed nothing of all that it was given, and after the pause tries it with a single
   * message.
   */
  void doubt(Channel channel, Instant until) {
    doubted.add(channel);
    pause(channel, until);
  }

  /**
   * Notes that a message goes on this channel now: if the channel is doubted, nothing else goes until the outcome is
   * known.
   */
  void goes(Channel channel, Instant next) {
    if (doubted.contains(channel)) {
      pause(channel, next);
    }
  }

  /** Ends the doubt about a channel of which an answer is known: what waited because of it is looked at now. */
  void trust(Channel channel) {
    if (doubted.remove(channel)) {
      var until = pausedUntil(channel);
      away.remove(channel);
      behind.forEach((message, way) -> {
        if (way == channel) {
          wakes.replace(message, until, clock.instant());
        }
      });
    }
  }

  /** When a gateway is tried again; not after now if it is not away. */
  Instant pausedUntil(Channel channel) {
    return away.getOrDefault(channel, Instant.MIN);
  }

  /** Whether any gateway is away. */
  boolean isAnyAway() {
    var now = clock.instant();
    return away.values().stream().anyMatch(now::isBefore);
  }

  List<UUID> due() {
    var now = clock.instant();
    return wakes.entrySet().stream().filter(entry -> !entry.getValue().isAfter(now)).map(Map.Entry::getKey).toList();
  }

  /** Forgets messages that were due and could no longer be taken: somebody else has ended them. */
  void forget() {
    var before = clock.instant().minus(Sender.PAUSE);
    wakes.values().removeIf(wake -> wake.isBefore(before));
    behind.keySet().retainAll(wakes.keySet());
    refusals.keySet().retainAll(wakes.keySet());
  }
}
