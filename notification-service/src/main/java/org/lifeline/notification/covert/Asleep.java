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
 * When messages are looked at again, as one sender knows it. In the database it is sealed: it tells of a survivor's hours.
 * Used by one thread.
 */
final class Asleep {

  /** How often is looked for what another instance knew of, which may have gone. */
  private static final Duration ALL = Duration.ofMinutes(10);

  /** How many are read at once: at night all that survivors are to be told waits. */
  private static final int PAGE = 1_000;

  private final WaitingMessages messages;
  private final ContactSeal seal;
  private final Clock clock;
  private final Map<UUID, Instant> wakes = new HashMap<>();
  /** What would go now, were its gateway there. */
  private final Map<UUID, Channel> behind = new HashMap<>();
  private final Map<Channel, Instant> away = new HashMap<>();
  private final Set<Channel> doubted = new HashSet<>();
  private Instant lookAtAll = Instant.MIN;
  private Instant last;

  Asleep(WaitingMessages messages, ContactSeal seal, Clock clock) {
    this.messages = messages;
    this.seal = seal;
    this.clock = clock;
    this.last = clock.instant();
  }

  /**
   * Where the clock was set back by more than a pause, whatever was to wait for one by it would wait for all that time besides:
   * all is to be looked at now.
   *
   * @return whether it was, since this was asked last
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

  /** Now and then: what others have put off, who may have gone since. */
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

  /** What cannot be read is looked at now. */
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

  /** It waits for a gateway that is away. */
  void behind(Channel channel, UUID message) {
    behind.put(message, channel);
    until(message, pausedUntil(channel));
  }

  void end(UUID message) {
    wakes.remove(message);
    behind.remove(message);
  }

  /** Nothing goes this way until then: what is known to wait for it is not looked at either. */
  void pause(Channel channel, Instant until) {
    away.put(channel, until);
    behind.forEach((message, way) -> {
      if (way == channel) {
        wakes.merge(message, until, (wake, end) -> wake.isBefore(end) ? end : wake);
      }
    });
  }

  /** Nobody knows what became of all that it was given: nothing goes until then, and then one message tries it. */
  void doubt(Channel channel, Instant until) {
    doubted.add(channel);
    pause(channel, until);
  }

  /** Something goes this way now: while it is doubted, nothing else until what became of that is known. */
  void goes(Channel channel, Instant next) {
    if (doubted.contains(channel)) {
      pause(channel, next);
    }
  }

  /** What became of what it was given is known: what waited because it was doubted is looked at now. */
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

  /** When a gateway is tried again; now or earlier where it is not away. */
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

  /** What was due and was not to be had any more was ended by somebody else. */
  void forget() {
    var before = clock.instant().minus(Sender.PAUSE);
    wakes.values().removeIf(wake -> wake.isBefore(before));
    behind.keySet().retainAll(wakes.keySet());
  }
}
