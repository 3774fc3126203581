package org.lifeline.referral.submission;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.words.ContactText;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.intake.Acceptance;
import org.lifeline.referral.intake.Arrival;
import org.lifeline.referral.intake.Verdict;
import org.lifeline.referral.submission.Submissions.Kept;

/**
 * Takes referrals that partners write to Kafka. Only its partner may write to a topic, so the topic says whose they
 * are. The partner can read what became of each; what cannot even be opened becomes a dead letter as well.
 */
final class SubmissionEvents implements EventHandler {

  /** The prefix of the names of partners' topics; the rest is the partner. */
  static final String PREFIX = "submissions.";
  /**
   * An id that can be used in an address as it is, where one or two full stops are not a name (RFC 3986, 5.2.4), and
   * that does not look like partition and offset, so that the two cannot be confused.
   */
  private static final Pattern ADDRESSABLE = Pattern
      .compile("(?![0-9]+-[0-9]+$)(?!\\.{1,2}$)[A-Za-z0-9._~:@+=-]{1,200}");
  private static final FieldError NOT_JSON = new FieldError("submission", "malformed",
      "What is sealed is one JSON object.");
  /** The same error whoever sealed it: reveals nothing of what is sealed for another partner. */
  private static final FieldError OF_NOBODY = new FieldError("submission", "sealed-for-nobody",
      "Seal with the info that GET /v1/submission-key answers to you: with an older one, the field partner must name you.");

  private final SubmissionOpener opener;
  private final ReferralForm form;
  private final Acceptance acceptance;
  private final Submissions submissions;
  private final AuditLog audit;
  private final Clock clock;

  SubmissionEvents(SubmissionOpener opener, ReferralForm form, Acceptance acceptance, Submissions submissions,
      AuditLog audit, Clock clock) {
    this.opener = opener;
    this.form = form;
    this.acceptance = acceptance;
    this.submissions = submissions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Wants everything: what is not a submission becomes a dead letter, and its partner learns of it. */
  @Override
  public boolean wants(String topic, String type, String key) {
    return true;
  }

  /**
   * Only by an id that can be kept and asked for; whatever else is in the header must not make a referral of somebody
   * else a repeat.
   */
  @Override
  public boolean identifies(String ceId) {
    return ADDRESSABLE.matcher(ceId).matches() && !ContactText.is(ceId);
  }

  @Override
  public Object prepare(Event event) throws Undecodable {
    return opener.open(event.body(), partner(event.topic()));
  }

  /** Decides on the submissions. That they were opened is put on record before anything is done with them. */
  @Override
  public List<Outcome> handle(List<Event> events) {
    audit.record(Acts.OPENED_SUBMISSION, events.stream().map(Event::id).toList());
    var at = clock.instant();
    var outcomes = new ArrayList<Outcome>(events.size());
    var kept = new ArrayList<Kept>(events.size());
    var arrivals = new ArrayList<Arrival>(events.size());
    var arrived = new ArrayList<Arrived>(events.size());
    for (var event : events) {
      var partner = partner(event.topic());
      var id = idOf(event.header("ce_id"), event.record().partition(), event.record().offset());
      switch (check(event, partner)) {
        case Checked.Invalid<ValidReferral>(var errors) -> {
          kept.add(new Kept(partner, Submission.refused(id, errors, at)));
          outcomes.add(Outcome.REFUSED);
        }
        case Checked.Valid<ValidReferral> valid -> {
          arrivals.add(new Arrival(partner, Acts.partner(partner), valid.value()));
          arrived.add(new Arrived(outcomes.size(), partner, id, valid.warnings()));
          outcomes.add(Outcome.APPLIED);
        }
      }
    }
    var verdicts = acceptance.accept(arrivals);
    for (int i = 0; i < verdicts.size(); i++) {
      var submission = submission(arrived.get(i), verdicts.get(i), at);
      kept.add(new Kept(arrived.get(i).partner, submission));
      if (submission.outcome().equals("refused")) {
        outcomes.set(arrived.get(i).place, Outcome.REFUSED);
      }
    }
    submissions.keep(kept);
    return outcomes;
  }

  /** A submission that has passed the form's rules, and its place in the poll. */
  private record Arrived(int place, String partner, String id, List<FieldError> warnings) {
  }

  private Checked<ValidReferral> check(Event event, String partner) {
    return switch (event.prepared()) {
      case Opened.Read(RawReferral referral) -> form.check(referral, partner);
      case Opened.OfNobody nobody -> new Checked.Invalid<>(List.of(OF_NOBODY));
      case null, default -> new Checked.Invalid<>(List.of(NOT_JSON));
    };
  }

  private static Submission submission(Arrived arrived, Verdict verdict, Instant at) {
    return switch (verdict) {
      case Verdict.Accepted accepted ->
        new Submission(arrived.id, "accepted", accepted.id(), List.of(), accepted.with(arrived.warnings),
            at);
      case Verdict.Duplicate duplicate ->
        new Submission(arrived.id, "duplicate", duplicate.earlier(), List.of(), List.of(), at);
      case Verdict.Refused(var errors) -> Submission.refused(arrived.id, errors, at);
    };
  }

  @Override
  public void putAside(UnreadRecord record, String code) {
    var errors = List.of(new FieldError("submission", code, "The record cannot be read; it is put aside unread."));
    var partner = partner(record.topic());
    var place = record.partition() + "-" + record.offset();
    var id = idOf(record.ceId(), record.partition(), record.offset());
    if (!submissions.keepUnread(partner, Submission.refused(id, errors, clock.instant())) && !id.equals(place)) {
      submissions.keepUnread(partner, Submission.refused(place, errors, clock.instant()));
    }
  }

  private static String partner(String topic) {
    return topic.substring(PREFIX.length());
  }

  /** The id that its partner gave it, if that identifies it; otherwise partition and offset. */
  private String idOf(@Nullable String ceId, int partition, long offset) {
    return ceId != null && identifies(ceId) ? ceId : partition + "-" + offset;
  }
}
