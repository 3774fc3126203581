package org.lifeline.notification.covert;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.Outgoing;
import org.lifeline.notification.covert.CovertMessages.PutOff;
import org.lifeline.notification.lease.ContactLeases;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.sealing.CannotOpen;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what survivors are to be told, each message once or never. A round has three transactions: what somebody was about
 * to send and never told of ends as unknown; what waits is decided on, and what goes now is leased; what became of that is
 * kept. Between the second and the third a message is handed over. Whoever dies there leaves a lease, and it ends as unknown.
 */
final class Sender {

  /** How long a message that was not reached, or whose contact has not come yet, is left alone. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final int MOST = 50;
  /** How often is looked for what another instance knew of, which may have gone. */
  private static final Duration ALL = Duration.ofMinutes(10);

  private final CovertMessages messages;
  private final ContactSeal seal;
  private final AuditLog audit;
  private final Fates fates;
  private final Channels channels;
  private final Judge judge;
  private final Handing handing;
  private final Duration lease;
  private final TransactionTemplate transaction;
  private final Clock clock;
  /** When messages are looked at again. In the database it is sealed: it tells of a survivor's hours. */
  private final Map<UUID, Instant> asleep = new HashMap<>();
  private Instant lookAtAll = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;

  Sender(CovertMessages messages, ContactSeal seal, AuditLog audit, Fates fates, Channels channels,
      ContactLeases leases, MessageSettings settings, TransactionTemplate transaction, Clock clock) {
    this.messages = messages;
    this.seal = seal;
    this.audit = audit;
    this.fates = fates;
    this.channels = channels;
    this.judge = new Judge(settings.rules(), channels);
    this.lease = settings.lease();
    this.handing = new Handing(leases, lease, clock);
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A message that goes now. */
  record Leased(Queued message, Channel channel, Outgoing outgoing, Instant until) {
  }

  /** Does what is to be done now. Not for two threads at once; two senders may. */
  void run() {
    while (transact(this::giveUp) == MOST) {
      // more of them
    }
    if (!clock.instant().isBefore(lookAtAll)) {
      messages.putOffByOthers(asleep.keySet()).forEach((id, wake) -> asleep.put(id, moment(id, wake)));
      lookAtAll = clock.instant().plus(ALL);
    }
    sendFrom(() -> messages.takeNew(MOST));
    sendFrom(() -> messages.takeDue(due(), MOST));
    if (!isPaused()) {
      // What was due and was not to be had any more was ended by somebody else.
      var before = clock.instant().minus(PAUSE);
      asleep.values().removeIf(wake -> wake.isBefore(before));
    }
  }

  /** What cannot be read is looked at now. */
  private Instant moment(UUID id, byte[] wake) {
    try {
      return wake.length == 0 ? clock.instant() : seal.openMoment(id, wake);
    } catch (CannotOpen e) {
      return clock.instant();
    }
  }

  /** While a gateway is away, one batch a minute tries whether it is back. */
  private boolean isPaused() {
    return clock.instant().isBefore(pausedUntil);
  }

  private void sendFrom(Supplier<List<Queued>> source) {
    int taken = MOST;
    while (taken == MOST && !isPaused()) {
      var leased = new ArrayList<Leased>();
      taken = transact(() -> decide(source.get(), leased));
      hand(leased);
    }
  }

  private List<UUID> due() {
    var now = clock.instant();
    return asleep.entrySet().stream().filter(entry -> !entry.getValue().isAfter(now)).map(Map.Entry::getKey).toList();
  }

  private int giveUp() {
    var overdue = messages.overdue(clock.instant(), MOST);
    fates.keep("sending", overdue, clock.instant());
    return overdue.size();
  }

  private int decide(List<Queued> queued, List<Leased> leased) {
    var now = clock.instant();
    var verdicts = new HashMap<UUID, Verdict>();
    var toOpen = new ArrayList<Queued>();
    for (var message : queued) {
      var verdict = judge.unopened(message, now);
      if (verdict == null) {
        toOpen.add(message);
      } else {
        verdicts.put(message.id(), verdict);
      }
    }
    open(toOpen, now, verdicts, leased);
    messages.lease(leased.stream().map(one -> one.message().id()).toList(), now.plus(lease));
    settle(queued, verdicts, now);
    return queued.size();
  }

  /** Opens safe contacts, which is on record first, and decides on their messages. */
  private void open(List<Queued> toOpen, Instant now, Map<UUID, Verdict> verdicts, List<Leased> leased) {
    if (toOpen.isEmpty()) {
      return;
    }
    var opening = audit.record(Acts.OPENED_FOR_MESSAGE, toOpen.stream().map(Queued::referralId).distinct().toList());
    for (var message : toOpen) {
      var sealed = message.contact();
      try {
        var contact = seal.open(message.referralId(), present(sealed.sealed()), present(sealed.wrappedKey()), opening);
        var verdict = judge.opened(message, contact, now);
        verdicts.put(message.id(), verdict);
        if (verdict instanceof Verdict.Send send) {
          var channel = channels.of(contact.contactChannel()).orElseThrow();
          leased.add(new Leased(message, channel, judge.outgoing(message, contact, send), now.plus(lease)));
        }
      } catch (CannotOpen | IllegalArgumentException | DateTimeException e) {
        verdicts.put(message.id(), new Verdict.Tell(Reason.UNREADABLE));
      }
    }
  }

  private static byte[] present(byte @Nullable [] bytes) {
    return Objects.requireNonNull(bytes);
  }

  private void settle(List<Queued> queued, Map<UUID, Verdict> verdicts, Instant now) {
    var ends = new ArrayList<Ended>();
    var putOff = new ArrayList<PutOff>();
    for (var message : queued) {
      switch (verdicts.get(message.id())) {
        case Verdict.Tell(var reason) ->
          ends.add(Ended.of(message, reason == Reason.EXPIRED ? "expired" : "withheld", reason));
        case Verdict.Drop() -> ends.add(Ended.of(message, "dropped", null));
        case Verdict.Later(var at) -> {
          asleep.put(message.id(), at);
          putOff.add(new PutOff(message.id(), message.contact().version(), seal.sealMoment(message.id(), at)));
        }
        case Verdict.Send send -> {
        }
        case null -> throw new IllegalStateException("a message without a verdict");
      }
    }
    ends.forEach(end -> asleep.remove(end.id()));
    messages.putOff(putOff);
    fates.keep("queued", ends, now);
  }

  private void hand(List<Leased> leased) {
    if (leased.isEmpty()) {
      return;
    }
    var handed = handing.hand(leased);
    var ends = handed.ends();
    var now = clock.instant();
    if (handed.away()) {
      pausedUntil = now.plus(PAUSE);
    }
    for (var end : ends) {
      if (end.state().equals("queued")) {
        asleep.put(end.id(), now.plus(PAUSE));
      } else {
        asleep.remove(end.id());
      }
    }
    transact(() -> {
      fates.keep("sending", ends, now);
      return ends.size();
    });
  }

  private int transact(IntSupplier work) {
    var done = transaction.execute(status -> work.getAsInt());
    return done == null ? 0 : done;
  }
}
