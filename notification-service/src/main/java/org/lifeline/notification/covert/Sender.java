package org.lifeline.notification.covert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.Outgoing;
import org.lifeline.notification.lease.LeaseClient;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.platform.audit.AuditLog;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what survivors are to be told, each message once or never. A round has three transactions. The first ends as
 * unknown the messages that another sender was about to send and never reported on. The second decides on waiting
 * messages and leases those that go now. The third keeps their outcome; if it fails, the next round begins with it.
 * Between the second and the third a message is handed over. A sender that dies there leaves a lease behind, and the
 * message ends as unknown.
 */
final class Sender {

  /** How long a message is left alone whose contact has not arrived yet. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final int MOST = 50;

  private final WaitingMessages messages;
  private final Fates fates;
  private final Deciding deciding;
  private final Handing handing;
  private final Asleep asleep;
  private final Duration tryAgainAfter;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final LongSupplier nanos;
  private volatile long looked;
  private Instant pausedUntil = Instant.MIN;
  /** What became of the messages that were handed over last, if it is not kept to its end yet. */
  private @Nullable Outcome unkept;

  /**
   * @param nanos as {@link System#nanoTime()}: by a wall clock that is set back, a look would seem recent for too long
   */
  Sender(WaitingMessages messages, ContactSeal seal, AuditLog audit, Fates fates, Channels channels,
      LeaseClient leases, MessageSettings settings, TransactionTemplate transaction, Clock clock,
      LongSupplier nanos) {
    this.messages = messages;
    this.fates = fates;
    this.tryAgainAfter = settings.tryAgainAfter();
    this.asleep = new Asleep(messages, seal, clock);
    this.deciding = new Deciding(messages, seal, audit, fates, channels, settings, asleep, clock);
    this.handing = new Handing(leases, settings.lease(), clock);
    this.transaction = transaction;
    this.clock = clock;
    this.nanos = nanos;
    this.looked = nanos.getAsLong();
  }

  /**
   * A message that goes now and is left to this sender.
   *
   * @param until when that ends by the database's clock, as stored
   */
  record Leased(Queued message, Channel channel, Outgoing outgoing, Instant until) {

    UUID id() {
      return message.id();
    }
  }

  /**
   * How long ago a round last looked at every due message. A partial round, or one while a gateway is away, does not
   * count. May be called from any thread.
   */
  Duration sinceLooked() {
    return Duration.ofNanos(nanos.getAsLong() - looked);
  }

  /** Runs a round. Not for two threads at once; two senders may. */
  void run() {
    keepHanded(); // before leases are looked at: what is known would end as unknown
    while (transact(this::giveUp) == MOST) {
      // until none are left
    }
    if (asleep.awakenIfSetBack()) {
      pausedUntil = Instant.MIN;
    }
    asleep.learn();
    sendFrom(() -> messages.takeNew(MOST));
    sendFrom(() -> messages.takeDue(asleep.due(), MOST));
    if (isPaused()) {
      return;
    }
    asleep.forget();
    if (!asleep.isAnyAway()) {
      looked = nanos.getAsLong();
    }
  }

  /**
   * Whether sending pauses: while the service that gives leases is away, one batch now and then tries whether it is
   * back.
   */
  private boolean isPaused() {
    return clock.instant().isBefore(pausedUntil);
  }

  private void sendFrom(Supplier<List<Queued>> source) {
    int taken = MOST;
    while (taken == MOST && !isPaused()) {
      var leased = new ArrayList<Leased>();
      taken = transact(() -> deciding.decide(source.get(), leased));
      hand(leased);
    }
  }

  private int giveUp() {
    var overdue = messages.overdue(MOST);
    fates.keep("sending", overdue, clock.instant());
    return overdue.size();
  }

  private void hand(List<Leased> leased) {
    if (leased.isEmpty()) {
      return;
    }
    var handed = handing.hand(leased);
    unkept = handed.outcome();
    var next = clock.instant().plus(tryAgainAfter);
    if (handed.leasesAway()) {
      pausedUntil = next;
    }
    handed.putOff(asleep, next);
    keepHanded();
  }

  /**
   * Keeps what became of the messages that were handed over last. Where this failed before, it is done again from its
   * beginning: a message that is no longer leased as it was then stays as it is, whether its outcome is kept already or
   * somebody else has ended it or leased it anew.
   */
  private void keepHanded() {
    var handed = unkept;
    if (handed == null) {
      return;
    }
    keep(handed.over()); // before leases are given back: if that is slow, others would take it for unknown
    if (handed.leases() != null) {
      handing.giveBack(handed.leases());
    }
    keep(handed.waiting()); // not before: another instance would ask for a lease that still exists
    unkept = null;
  }

  private void keep(List<Ended> ends) {
    if (!ends.isEmpty()) {
      transact(() -> {
        fates.keep("sending", ends, clock.instant());
        return ends.size();
      });
    }
  }

  private int transact(IntSupplier work) {
    var done = transaction.execute(status -> work.getAsInt());
    return done == null ? 0 : done;
  }
}
