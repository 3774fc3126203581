package org.lifeline.notification.covert;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.Outgoing;
import org.lifeline.notification.safecontact.SafeContact;
import org.lifeline.notification.window.SafeHours;
import org.lifeline.notification.wording.CoverStory;
import org.lifeline.notification.wording.Linter;
import org.lifeline.notification.wording.Message;
import org.lifeline.notification.wording.Wording;

/** Decides on a message at the moment at which it would go. Anything unknown counts as unsafe. */
final class Judge {

  private static final long FIRST_VERSION = 1;

  private final MessageRules rules;
  private final Channels channels;
  private final Wording wording = Wording.read();
  private final Linter linter = new Linter();

  Judge(MessageRules rules, Channels channels) {
    this.rules = rules;
    this.channels = channels;
  }

  /** What can be decided without opening the safe contact; null if it has to be opened. */
  @Nullable
  Verdict unopened(Queued message, Instant now) {
    var contact = message.contact();
    if (contact.erased() || message.stopped()) {
      return new Verdict.Drop();
    }
    if (message.madeFor() != 0 && message.madeFor() != contact.version() || isOlder(message, contact)) {
      return new Verdict.Tell(Reason.CONTACT_CHANGED);
    }
    if (channels.isEmpty()) {
      return new Verdict.Tell(Reason.OFF);
    }
    if (!contact.isKnown()) {
      return now.isAfter(message.at().plus(rules.longestWait()))
          ? new Verdict.Tell(Reason.EXPIRED)
          : new Verdict.Later(now.plus(Sender.PAUSE));
    }
    return null;
  }

  /**
   * Whether the message tells of something that happened before the contact was changed: such events may arrive, or be
   * read again, after the change.
   */
  private static boolean isOlder(Queued message, Queued.Contact contact) {
    var since = contact.confirmedAt();
    return contact.version() > FIRST_VERSION && since != null && message.at().isBefore(since);
  }

  /** Decides with the safe contact open. */
  Verdict opened(Queued message, SafeContact contact, Instant now) {
    if (!Channels.isWritten(contact.contactChannel())) {
      return new Verdict.Drop();
    }
    if (contact.contactAddress() == null || CoverStory.chosen(contact.contactCoverStory()).isEmpty()) {
      return new Verdict.Tell(Reason.UNREADABLE);
    }
    if (channels.of(contact.contactChannel()).isEmpty()) {
      return new Verdict.Tell(Reason.OFF);
    }
    var confirmedAt = message.contact().confirmedAt();
    if (confirmedAt == null || rules.isStale(confirmedAt, now)) {
      return new Verdict.Tell(Reason.STALE);
    }
    var hours = contact.hours();
    if (contact.contactChannel().equals(Channels.SMS) && hours instanceof SafeHours.Always) {
      return new Verdict.Tell(Reason.UNREADABLE); // no SMS is safe at any hour
    }
    var verdict = rules.hour(message.at(), hours, now);
    return verdict instanceof Verdict.Send && !isInnocuous(message, contact)
        ? new Verdict.Tell(Reason.WORDING)
        : verdict;
  }

  private boolean isInnocuous(Queued message, SafeContact contact) {
    var codeWord = contact.codeWord();
    return (codeWord == null || linter.ofCodeWord(codeWord).isEmpty())
        && linter.ofMessage(text(message, contact)).isEmpty();
  }

  private Message text(Queued message, SafeContact contact) {
    return wording.say(message.occasion(), CoverStory.chosen(contact.contactCoverStory()).orElseThrow(),
        contact.language(), contact.codeWord());
  }

  /**
   * The message as it goes.
   *
   * @param notAfter the instant after which nothing of it may be written
   */
  Outgoing outgoing(Queued message, SafeContact contact, Verdict.Send send, Instant notAfter) {
    return new Outgoing(message.gatewayId(), Objects.requireNonNull(contact.contactAddress()),
        text(message, contact), send.validUntil(), notAfter);
  }
}
