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
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.Outgoing;
import org.lifeline.notification.covert.Sender.Leased;
import org.lifeline.notification.covert.WaitingMessages.PutOff;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.notification.safecontact.SafeContact;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sql.AfterCommit;

/**
 * Decides what becomes of messages now: opens their safe contacts, which is put on record first, and leases those that
 * go.
 */
final class Deciding {

  private final WaitingMessages messages;
  private final ContactSeal seal;
  private final AuditLog audit;
  private final Fates fates;
  private final Channels channels;
  private final Judge judge;
  private final NumberLimits limits;
  private final Duration lease;
  private final Duration tryAgainAfter;
  private final Asleep asleep;
  private final Clock clock;

  Deciding(WaitingMessages messages, ContactSeal seal, AuditLog audit, Fates fates, Channels channels,
      MessageSettings settings, Asleep asleep, Clock clock) {
    this.messages = messages;
    this.seal = seal;
    this.audit = audit;
    this.fates = fates;
    this.channels = channels;
    this.judge = new Judge(settings.rules(), channels);
    this.limits = new NumberLimits(settings.mostAlikeAnHour(), settings.mostAnHour());
    this.lease = settings.lease();
    this.tryAgainAfter = settings.tryAgainAfter();
    this.asleep = asleep;
    this.clock = clock;
  }

  /** A message that goes now. */
  record Going(Queued message, Channel channel, Outgoing outgoing) {

    UUID id() {
      return message.id();
    }

    /** The id that is kept to match a later receipt; null if the channel gives none. */
    @Nullable
    UUID keptId() {
      return channel.givesReceipts() ? outgoing.id() : null;
    }
  }

  /**
   * Decides on messages that are locked in the open transaction, and keeps the outcome.
   *
   * @param leased receives those that go now
   * @return how many there were
   */
  int decide(List<Queued> queued, List<Leased> leased) {
    var now = clock.instant();
    var verdicts = new HashMap<UUID, Verdict>();
    var toOpen = new ArrayList<Queued>();
    var going = new ArrayList<Going>();
    for (var message : queued) {
      var verdict = judge.unopened(message, now);
      if (verdict == null) {
        toOpen.add(message);
      } else {
        verdicts.put(message.id(), verdict);
      }
    }
    open(toOpen, now, verdicts, going);
    leased.addAll(messages.lease(going, lease));
    settle(queued, verdicts, now);
    return queued.size();
  }

  /** Opens safe contacts, which is put on record first, and decides on their messages. */
  private void open(List<Queued> toOpen, Instant now, Map<UUID, Verdict> verdicts, List<Going> going) {
    if (toOpen.isEmpty()) {
      return;
    }
    var opening = audit.record(Acts.OPENED_FOR_MESSAGE, toOpen.stream().map(Queued::referralId).distinct().toList());
    for (var message : toOpen) {
      var sealed = message.contact();
      try {
        var contact = seal.open(message.referralId(), present(sealed.sealed()), present(sealed.wrappedKey()), opening);
        var verdict = judge.opened(message, contact, now);
        if (verdict instanceof Verdict.Send send) {
          var outgoing = judge.outgoing(message, contact, send, Handing.lastWrite(now, lease));
          var channel = channels.of(contact.contactChannel()).orElseThrow();
          verdict = away(send, channel, message, now);
          if (verdict == send) {
            verdict = limited(send, contact, message, outgoing, now);
          }
          if (verdict == send) {
            going.add(new Going(message, channel, outgoing));
            asleep.goes(channel, now.plus(tryAgainAfter));
          }
        }
        verdicts.put(message.id(), verdict);
      } catch (CannotOpen | IllegalArgumentException | DateTimeException e) {
        verdicts.put(message.id(), new Verdict.Tell(Reason.UNREADABLE));
      }
    }
  }

  /** While a gateway is away, a message for it waits until the gateway is tried again or until its safe hours end. */
  private Verdict away(Verdict.Send send, Channel channel, Queued message, Instant now) {
    var next = asleep.pausedUntil(channel);
    if (!next.isAfter(now)) {
      return send;
    }
    asleep.behind(channel, message.id());
    return new Verdict.Later(next.isBefore(send.validUntil()) ? next : send.validUntil());
  }

  /**
   * A number that has had too many texts gets the next one later; if its safe hours end before that, the message is
   * looked at, and given up, then.
   */
  private Verdict limited(Verdict.Send send, SafeContact contact, Queued message, Outgoing outgoing, Instant now) {
    if (!contact.contactChannel().equals(Channels.SMS)) {
      return send;
    }
    var next = limits.next(outgoing.address(), outgoing.message().text(), message.id(), now);
    var over = send.validUntil();
    return next.isAfter(now) ? new Verdict.Later(next.isBefore(over) ? next : over) : send;
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
          asleep.until(message.id(), at);
          putOff.add(new PutOff(message.id(), message.contact().version(), seal.sealMoment(message.id(), at)));
        }
        case Verdict.Send send -> {
        }
        case null -> throw new IllegalStateException("a message without a verdict");
      }
    }
    AfterCommit.run(() -> ends.forEach(end -> asleep.end(end.id())));
    messages.putOff(putOff);
    fates.keep("queued", ends, now);
  }
}
