package org.lifeline.staff.lead;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.door.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** What waits for the safeguarding lead, at referral-service's doors. All may throw {@link Refused}. */
@Component
class LeadWork {

  private final RestClient referrals;

  LeadWork(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  private record Links(@Nullable String next) {
  }

  private record Page(List<Case> items, Links links) {
  }

  /** @param more whether there are others */
  record Some(List<Case> items, boolean more) {
  }

  /** @param compareNext what a referral matches as well, so that it is not settled yet; null where it is */
  private record Settled(@Nullable UUID compareNext) {
  }

  /** @param state open or settled */
  Some list(Queue queue, String state) {
    var page = Objects.requireNonNull(
        referrals.get().uri(queue.path() + "?state={state}&limit=100", state).retrieve().body(Page.class));
    return new Some(page.items, page.links.next != null);
  }

  Case find(Queue queue, UUID id) {
    return Objects.requireNonNull(referrals.get().uri(queue.path() + "/{id}", id).retrieve().body(Case.class));
  }

  /**
   * @param matched the referral that this one was shown beside; null of one that is no match
   * @param key that the page was given: however often it is sent, it takes effect once
   * @return whether it is settled: false where it matches another one as well
   */
  boolean decide(Queue queue, UUID id, @Nullable UUID matched, UUID key, String decision, String reason) {
    return post(queue, id, "decision", key, matched, Map.of("decision", decision, "reason", reason),
        Settled.class).compareNext == null;
  }

  /** The same of a question to the partner of one of the two. */
  void ask(UUID id, @Nullable UUID matched, UUID key, String about, String question) {
    post(Queue.PAIRS, id, "questions", key, matched, Map.of("about", about, "question", question),
        Case.Question.class);
  }

  private <T> T post(Queue queue, UUID id, String what, UUID key, @Nullable UUID matched, Map<String, String> said,
      Class<T> answer) {
    var body = new TreeMap<>(said);
    if (matched != null) {
      body.put("matched_referral_id", matched.toString());
    }
    try {
      return Objects.requireNonNull(referrals.post().uri(queue.path() + "/{id}/{what}", id, what)
          .header("Idempotency-Key", key.toString()).contentType(APPLICATION_JSON).body(body).retrieve().body(answer));
    } catch (Refused refused) {
      if (refused.errors().stream().anyMatch(error -> error.rule().equals("unknown-field"))) {
        throw Refused.away(); // one of before, which cannot say whether it is that pair still
      }
      throw refused;
    }
  }
}
