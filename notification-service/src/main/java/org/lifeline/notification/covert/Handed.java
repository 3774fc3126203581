package org.lifeline.notification.covert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.covert.Outcome.Leases;
import org.lifeline.notification.covert.Sender.Leased;
import org.lifeline.notification.lease.LeaseClient.Given;

/**
 * What became of messages that were to go at once.
 *
 * @param fates in the order in which the messages were given
 * @param given the leases on their contacts; null if none were asked for
 * @param leasesAway whether the service that gives leases, which all messages need, was not reached
 */
record Handed(List<Fate> fates, @Nullable Given given, boolean leasesAway) {

  /** @param handed whether an attempt to hand the message over was begun */
  record Fate(Leased leased, Answer answer, boolean handed) {

    Ended end() {
      return switch (answer) {
        case TAKEN -> Ended.of(leased, "sent", null);
        case REFUSED -> Ended.of(leased, "refused", Reason.REFUSED);
        case NOT_REACHED, NOT_NOW, LATE -> Ended.of(leased, "queued", null);
        case UNKNOWN -> Ended.of(leased, "unknown", Reason.UNKNOWN);
      };
    }
  }

  /** What is to be stored of it and given back. */
  Outcome outcome() {
    return new Outcome(ends(false), ends(true), leases());
  }

  private List<Ended> ends(boolean waiting) {
    return fates.stream().map(Fate::end).filter(end -> end.waitsAgain() == waiting).toList();
  }

  /** A message that may still be on its way keeps its lease to the end. */
  private @Nullable Leases leases() {
    if (given == null) {
      return null;
    }
    var sent = fates.stream().filter(fate -> fate.answer() != Answer.UNKNOWN)
        .filter(fate -> !given.reached() || given.messages().contains(fate.leased().id()))
        .collect(Collectors.toMap(fate -> fate.leased().id(), fate -> !fate.end().waitsAgain()));
    return new Leases(given.attempt(), sent, given.reached());
  }

  /**
   * Puts off until then what was not handed over; what got no lease though it was asked for, for longer each time. Until
   * then nothing else goes to a gateway that was not reached either.
   */
  void putOff(Asleep asleep, Instant next) {
    var away = channels(Answer.NOT_REACHED);
    channels(Answer.TAKEN, Answer.REFUSED, Answer.NOT_NOW, Answer.NOT_REACHED).forEach(asleep::trust);
    away.forEach(channel -> asleep.pause(channel, next)); // but no doubt: one message that is never taken would keep it up
    silent().forEach(channel -> asleep.doubt(channel, next));
    for (var fate : fates) {
      var channel = fate.leased().channel();
      if (given != null && given.messages().contains(fate.leased().id())) {
        asleep.leased(fate.leased().id());
      }
      if (!fate.end().waitsAgain()) {
        asleep.end(fate.leased().id());
      } else if (away.contains(channel)) {
        asleep.behind(channel, fate.leased().id());
      } else if (isRefusedItsLease(fate)) {
        asleep.refused(fate.leased().id(), next);
      } else {
        asleep.until(fate.leased().id(), next);
      }
    }
  }

  private boolean isRefusedItsLease(Fate fate) {
    return given != null && given.reached() && !given.messages().contains(fate.leased().id());
  }

  /** The gateways that left the outcome of everything they were given unknown. */
  private Set<Channel> silent() {
    var silent = channels(Answer.UNKNOWN);
    silent.removeAll(channels(Answer.TAKEN, Answer.REFUSED, Answer.NOT_REACHED, Answer.NOT_NOW, Answer.LATE));
    return silent;
  }

  /** The gateways that were asked and gave one of these answers. */
  private Set<Channel> channels(Answer... known) {
    return fates.stream().filter(fate -> fate.handed() && List.of(known).contains(fate.answer()))
        .map(fate -> fate.leased().channel()).collect(Collectors.toSet());
  }
}
