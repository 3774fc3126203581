package org.lifeline.notification.covert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.covert.Sender.Leased;
import org.lifeline.notification.lease.LeaseClient.Given;

/**
 * What became of messages that were to go at once.
 *
 * @param fates in the order in which they were given
 * @param given leases on their contacts; null where none were asked for
 * @param leasesAway whether who gives leases was not reached, whom all need
 */
record Handed(List<Fate> fates, @Nullable Given given, boolean leasesAway) {

  /** @param handed whether its gateway was asked at all */
  record Fate(Leased leased, Answer answer, boolean handed) {

    Ended end() {
      var message = leased.message();
      return switch (answer) {
        case TAKEN -> Ended.of(message, "sent", null);
        case REFUSED -> Ended.of(message, "refused", Reason.REFUSED);
        case NOT_REACHED, NOT_NOW, LATE -> Ended.of(message, "queued", null);
        case UNKNOWN -> Ended.of(message, "unknown", Reason.UNKNOWN);
      };
    }
  }

  /** @param over whether of those that have ended, or of those that wait again */
  List<Ended> ends(boolean over) {
    return fates.stream().map(Fate::end).filter(end -> over != end.state().equals("queued")).toList();
  }

  /** What was not handed over is looked at again then; until then nothing goes to a gateway that others may need in vain, too. */
  void putOff(Asleep asleep, Instant next) {
    var away = channels(Answer.NOT_REACHED);
    channels(Answer.TAKEN, Answer.REFUSED, Answer.NOT_NOW, Answer.NOT_REACHED).forEach(asleep::trust);
    away.forEach(channel -> asleep.pause(channel, next)); // but no doubt: one message that is never taken would keep it up
    silent().forEach(channel -> asleep.doubt(channel, next));
    for (var fate : fates) {
      var channel = fate.leased().channel();
      if (!fate.end().state().equals("queued")) {
        asleep.end(fate.leased().id());
      } else if (away.contains(channel)) {
        asleep.behind(channel, fate.leased().id());
      } else {
        asleep.until(fate.leased().id(), next);
      }
    }
  }

  /** Gateways of which nobody knows what became of anything that they were given. */
  private Set<Channel> silent() {
    var silent = channels(Answer.UNKNOWN);
    silent.removeAll(channels(Answer.TAKEN, Answer.REFUSED, Answer.NOT_REACHED, Answer.NOT_NOW, Answer.LATE));
    return silent;
  }

  /** Gateways that were asked, and of which one of these is known. */
  private Set<Channel> channels(Answer... known) {
    return fates.stream().filter(fate -> fate.handed() && List.of(known).contains(fate.answer()))
        .map(fate -> fate.leased().channel()).collect(Collectors.toSet());
  }
}
