package org.lifeline.referral.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralHeld;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralSetApart;
import org.lifeline.events.ReplacementReason;
import org.lifeline.events.SealedPart;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.sealing.Part;
import org.lifeline.referral.sealing.SealedData;
import org.springframework.stereotype.Component;

/**
 * Builds the events that announce a referral to the other services: first the keys to its parts, then the referral
 * itself.
 */
@Component
public final class Announcement {

  private static final String TOPIC = "referrals";

  private final EventRecords records;
  private final Ids ids;

  Announcement(EventRecords records, Ids ids) {
    this.records = records;
    this.ids = ids;
  }

  /**
   * What others may know of a referral.
   *
   * @param replacesReason lost, seized, broken or found; null if it replaces none
   */
  public record News(String id, String partner, String region, org.lifeline.referral.form.valid.Band band,
      @Nullable String replaces, @Nullable String replacesReason, boolean coverNames,
      SealedData allocation, SealedData delivery, SealedData safeContact) {

    /** The same referral, in place of another one for this reason. */
    public News inPlaceOf(String other, String reason) {
      return new News(id, partner, region, band, other, reason, coverNames, allocation, delivery, safeContact);
    }
  }

  /** Announces a referral that may be served: its keys, then {@code referral-created}. Four records. */
  void created(News news, Instant at, List<OutgoingRecord> outgoing) {
    keys(news, at, outgoing);
    outgoing.add(referral(news, settled(news, Step.OF_ACCEPTANCE, at, at), at));
  }

  /**
   * The event for a referral that may be served, including one that was held until now; its keys are announced already.
   *
   * @param sequence of the event
   */
  public static SpecificRecord settled(News news, long sequence, Instant at, Instant acceptedAt) {
    return new ReferralCreated(news.id(), sequence, at, news.partner(), news.region(), band(news), acceptedAt,
        news.replaces(), reason(news), news.coverNames(), sealed(Part.ALLOCATION, news.allocation()),
        sealed(Part.DELIVERY, news.delivery()),
        sealed(Part.SAFE_CONTACT, news.safeContact()));
  }

  /**
   * Announces a referral that is held until a possible match is settled: with as many records as {@link #created}, so
   * that it takes as long.
   */
  void held(News news, Instant at, Instant shownWaitingAt, List<OutgoingRecord> outgoing) {
    keys(news, at, outgoing);
    outgoing.add(referral(news, held(news, Step.OF_ACCEPTANCE, at, at, shownWaitingAt), at));
  }

  /**
   * The event for a referral that was set apart, may go on and is a possible match; its keys are announced already.
   *
   * @param sequence of the event
   * @param shownWaitingAt the time that its timeline shows, so that its partner reads the same wherever it looks
   */
  public static SpecificRecord held(News news, long sequence, Instant at, Instant acceptedAt, Instant shownWaitingAt) {
    return new ReferralHeld(news.id(), sequence, at, news.partner(), news.region(), band(news), acceptedAt,
        shownWaitingAt);
  }

  /**
   * Announces a referral that is set apart, whether it is a possible match or not.
   *
   * @param route what its partner is told
   */
  void setApart(News news, String route, Instant at, List<OutgoingRecord> outgoing) {
    keys(news, at, outgoing);
    outgoing.add(referral(news,
        new ReferralSetApart(news.id(), Step.OF_ACCEPTANCE, at, news.partner(), news.region(), band(news), route), at));
  }

  private OutgoingRecord referral(News news, SpecificRecord event, Instant at) {
    return records.internal(ids.next(), TOPIC, news.id(), event, at);
  }

  private void keys(News news, Instant at, List<OutgoingRecord> outgoing) {
    outgoing.add(key(news, Part.ALLOCATION, news.allocation(), at));
    outgoing.add(key(news, Part.DELIVERY, news.delivery(), at));
    outgoing.add(key(news, Part.SAFE_CONTACT, news.safeContact(), at));
  }

  private OutgoingRecord key(News news, Part part, SealedData data, Instant at) {
    var key = new ReferralKey(news.id(), part.text(), 1L, at, ByteBuffer.wrap(data.wrappedKey()));
    return records.internal(ids.next(), "referral-keys", news.id() + "/" + part.text(), key, at);
  }

  private static Band band(News news) {
    return switch (news.band()) {
      case STANDARD -> Band.STANDARD;
      case MEDIUM -> Band.MEDIUM;
      case HIGH -> Band.HIGH;
    };
  }

  private static @Nullable ReplacementReason reason(News news) {
    var reason = news.replacesReason();
    return reason == null ? null : ReplacementReason.valueOf(reason.toUpperCase(Locale.ROOT));
  }

  private static SealedPart sealed(Part part, SealedData data) {
    return new SealedPart(part.text(), Part.VERSION, ByteBuffer.wrap(data.ciphertext()));
  }
}
